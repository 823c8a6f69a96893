"""Posts in the making: what is known of one before it has a number and a place."""

from datetime import datetime

from msgspec import Struct, field

from demo.grammar.scenarios import Scenario
from demo.shapes import Detail, Earlier, Member


class Draft(Struct):
    """A post in the making; its number is its place in its topic, from 1."""

    author: Member
    text: str
    at: datetime
    quotes: list[int] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    edited_at: datetime | None = None
    state: str = "visible"
    # What it does in the conversation: only what says something can be agreed with.
    kind: str = "say"
    # Taken for a case, a decision or an erasure: leave it alone.
    taken: bool = False


class Thread(Struct):
    """A topic in the making."""

    board: str
    title: str
    scenario: Scenario
    bound: dict[str, str]
    posts: list[Draft] = field(default_factory=list)
    pinned: bool = False
    locked: bool = False

    @property
    def short(self) -> str:
        """What it turns on, in a word."""
        return self.bound["it"]
