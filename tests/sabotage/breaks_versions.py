"""Breaks of the statement's versions: an edited past, a change without warning, silence taken for a yes."""

import hashlib
import tomllib
from pathlib import Path

import msgspec

from privacy.statement import Statement
from tests.sabotage.breaking import Swap, sabotage


@sabotage("CHANGE-1", "a past version is edited and the board starts")
def no_chain(swap: Swap) -> None:
    swap("privacy.statement.chain:read_versions", _unchecked)


def _unchecked(folder: Path) -> tuple[Statement, ...]:
    read = [path.read_bytes() for path in sorted(folder.glob("*.toml"), key=lambda path: int(path.stem))]
    found = [msgspec.convert(tomllib.loads(content.decode()), Statement) for content in read]
    marks = [hashlib.sha256(content).hexdigest() for content in read]
    return tuple(msgspec.structs.replace(each, hash=mark) for each, mark in zip(found, marks, strict=True))


@sabotage("CHANGE-1", "a change is published without a reason")
def no_reason(swap: Swap) -> None:
    swap("privacy.statement.chain:_unexplained", lambda *_versions: "")


@sabotage("CHANGE-1", "two versions are shown as if nothing differed")
def nothing_differs(swap: Swap) -> None:
    swap("privacy.comparing:differences", lambda _old, _new: ([], []))


@sabotage("CHANGE-2", "a new version counts on the day it is announced")
def counts_at_once(swap: Swap) -> None:
    from privacy.statement import newest_announced

    swap("privacy.statement:statement_in_force", newest_announced)


@sabotage("CHANGE-2", "nobody hears of a change before it counts")
def nobody_is_told(swap: Swap) -> None:
    swap("privacy.statement:coming", lambda: None)


@sabotage("CHANGE-2", "the mark of a change goes before anybody has looked")
def marked_as_seen(swap: Swap) -> None:
    from accounts.joining import see_statement

    async def the_newest(member: int, _version: int) -> None:
        await see_statement(member, 99)

    swap("accounts.joining:see_statement", the_newest)
