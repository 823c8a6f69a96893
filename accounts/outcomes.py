"""What comes of a form about an account: answers that a page can be made of."""

from msgspec import Struct


class Refused(Struct, frozen=True):
    """A field is not right as it is; the message is for the person who typed it."""

    field: str
    message: str


class Done(Struct, frozen=True):
    """It is done."""

    member: int


class Stale(Struct, frozen=True):
    """The link is too old, was used before, or is not ours."""
