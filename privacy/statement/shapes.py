"""What a version of the statement is made of."""

from datetime import UTC, datetime
from typing import Literal

import msgspec

Because = Literal["feedback", "law", "software"]


class Clause(msgspec.Struct, frozen=True):
    """One promise: its id (for ever the same), a title and the plain text."""

    id: str
    title: str
    text: str


class Group(msgspec.Struct, frozen=True):
    """Clauses that belong together, under a title."""

    title: str
    clause: tuple[Clause, ...]


class Change(msgspec.Struct, frozen=True):
    """Which clause is another than in the version before, what for, and why.

    `source` is the law, or the reference of a reader's comment; what the software now does needs none.
    """

    clause: str
    because: Because
    why: str
    source: str = ""


class Statement(msgspec.Struct, frozen=True):
    """A version: since when it counts and when it was announced (ISO dates), what changed, and its clauses.

    `previous` is the SHA-256 of the file of the version before, `hash` that of its own, both in hex.
    """

    version: int
    since: str
    group: tuple[Group, ...]
    previous: str = ""
    announced: str = ""
    change: tuple[Change, ...] = ()
    hash: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in the order of the page."""
        return tuple(clause for group in self.group for clause in group.clause)

    @property
    def since_at(self) -> datetime:
        """The moment from which it counts."""
        return datetime.fromisoformat(self.since).replace(tzinfo=UTC)

    @property
    def announced_at(self) -> datetime:
        """The moment from which it can be read; of the first version, when it began to count."""
        return datetime.fromisoformat(self.announced or self.since).replace(tzinfo=UTC)

    def clause(self, name: str) -> Clause | None:
        """The clause with this id, however it is written; None where this version has none."""
        return next((each for each in self.clauses if each.id.casefold() == name.casefold()), None)
