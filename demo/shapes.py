"""What the demonstration is made of: plain values that know nothing of the database."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Voice = Literal["terse", "plain", "chatty", "formal"]
Choice = Literal["hide", "public", "mistake"]
Whose = Literal["author", "other"]


class Board(Struct, frozen=True):
    """A board; its slug is its address."""

    slug: str
    name: str
    blurb: str


class Member(Struct, frozen=True):
    """An invented person. The telephone numbers are Ofcom's for drama, the mail domains end in .example."""

    handle: str
    name: str
    firm: str
    kind: Literal["business", "neighbour"]
    role: Literal["member", "moderator", "administrator"]
    about: str
    voice: Voice
    # What they call the place they speak of: "the bakery", "our street".
    place: str
    phone: str
    email: str
    address: str
    joined_at: datetime

    @property
    def first(self) -> str:
        """What others call them."""
        return self.name.split()[0]


class Detail(Struct, frozen=True):
    """A personal detail in a post: code points into its text, end exclusive."""

    start: int
    end: int
    text: str
    label: str
    choice: Choice
    whose: Whose
    chosen_by: Literal["writer", "moderator"] = "writer"


class Earlier(Struct, frozen=True):
    """A post's text before it was edited."""

    text: str
    at: datetime


class Post(Struct, frozen=True):
    """A post. An erased one has no text; a held one waits for a moderator."""

    number: int
    author: str
    text: str
    at: datetime
    details: list[Detail] = []
    quotes: list[int] = []
    earlier: list[Earlier] = []
    edited_at: datetime | None = None
    state: Literal["visible", "held", "hidden", "deleted"] = "visible"


class Topic(Struct, frozen=True):
    """A topic and its posts, the first of them its author's."""

    board: str
    title: str
    posts: list[Post]
    pinned: bool = False
    locked: bool = False


class Case(Struct, frozen=True):
    """A post that waits in the review queue; `topic` is an index into the community's topics."""

    topic: int
    number: int
    kind: Literal["third_party", "sensitive", "secret", "first_links", "report"]
    label: str
    at: datetime
    words: str = ""
    claimed_by: str = ""


class Decision(Struct, frozen=True):
    """What a moderator decided in the past, on the record."""

    topic: int
    number: int
    what: Literal["keep", "mask", "ask", "hide", "warn", "suspend"]
    kind: Literal["third_party", "sensitive", "secret", "first_links", "report"]
    label: str
    reason: str
    moderator: str
    flagged_at: datetime
    at: datetime
    words: str = ""


class Community(Struct, frozen=True):
    """A whole town's board."""

    boards: list[Board]
    members: list[Member]
    topics: list[Topic]
    cases: list[Case]
    decisions: list[Decision]
