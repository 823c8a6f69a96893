"""What comes of writing on a board: the answers that `posting` and its neighbours return."""

from msgspec import Struct

from accounts.warning import NeedsChoice

__all__ = ["Already", "Deleted", "Held", "NeedsChoice", "Outcome", "Placed", "Published", "Refused"]


class Placed(Struct, frozen=True):
    """Where a post stands."""

    id: int
    topic: int
    number: int

    @property
    def address(self) -> str:
        # The permalink, never the topic's address: a slug repeats words that may be removed later.
        return f"/p/{self.id}"


class Published(Struct, frozen=True):
    """Everybody who may read the board can see it now."""

    post: Placed


class Held(Struct, frozen=True):
    """Its author and the moderators see it; nobody else does until a moderator decides."""

    post: Placed


class Deleted(Struct, frozen=True):
    """A tombstone stands in its place, if others had seen it. `gone`: the whole topic left the lists with it."""

    post: Placed
    gone: bool


class Refused(Struct, frozen=True):
    """It cannot be done as asked; `message` says why, in words for the writer, and `field` what to mend."""

    message: str
    field: str = ""


class Already(Struct, frozen=True):
    """This form was sent before: `led_to` is where its first answer led."""

    led_to: str


Outcome = Published | Held | NeedsChoice | Refused | Already
