"""What comes of a moderator's wish: the answers that `reviewing` returns."""

from datetime import datetime

from msgspec import Struct


class Decided(Struct, frozen=True):
    """The decision stands in the log, and the writer is told."""

    decision: int
    number: int


class Undone(Struct, frozen=True):
    """Everything that nobody has changed since is as it was before the decision."""

    decision: int
    number: int


class Claimed(Struct, frozen=True):
    """The case is the moderator's until then."""

    until: datetime


class Released(Struct, frozen=True):
    """Any moderator may take the case."""


class HowLong(Struct, frozen=True):
    """All is right for a suspension but its length: ask for it."""


class Refused(Struct, frozen=True):
    """It cannot be done; `message` says why in words for the moderator, and `field` what to mend."""

    message: str
    field: str = ""


class Already(Struct, frozen=True):
    """This form was sent before: `led_to` is where its first answer led."""

    led_to: str


class Stopped(Exception):
    """Leaves a transaction without a trace; what to answer is in it."""

    def __init__(self, outcome: Refused) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


Deciding = Decided | HowLong | Refused | Already
Undoing = Undone | Refused | Already
