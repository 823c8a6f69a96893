"""The statement of privacy as data: one immutable file a version, each with its hash."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import msgspec

HERE = Path(__file__).parent


class Clause(msgspec.Struct, frozen=True):
    """One promise: its id (for ever the same), a title and the plain text."""

    id: str
    title: str
    text: str


class Group(msgspec.Struct, frozen=True):
    """Clauses that belong together, under a title."""

    title: str
    clause: tuple[Clause, ...]


class Statement(msgspec.Struct, frozen=True):
    """A version of the statement: since when it stands (ISO date), and its groups of clauses."""

    version: int
    since: str
    group: tuple[Group, ...]
    hash: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in the order of the page."""
        return tuple(clause for group in self.group for clause in group.clause)


@cache
def statement_in_force() -> Statement:
    """The newest version, with the SHA-256 of its file in hex."""
    newest = max(HERE.glob("*.toml"), key=lambda path: int(path.stem))
    content = newest.read_bytes()
    statement = msgspec.convert(tomllib.loads(content.decode()), Statement)
    return msgspec.structs.replace(statement, hash=hashlib.sha256(content).hexdigest())
