"""The statement of privacy as data: one immutable file a version, each naming the hash of the one before."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from core import clock
from privacy.statement.chain import HERE, Broken, read_versions
from privacy.statement.shapes import Change, Clause, Group, Statement

__all__ = [
    "HERE",
    "Broken",
    "Change",
    "Clause",
    "Group",
    "Statement",
    "coming",
    "newest_announced",
    "published",
    "statement_in_force",
    "versions",
]


@cache
def versions() -> tuple[Statement, ...]:
    """Every version there is, the oldest first. Raises Broken: what was edited afterwards is no statement."""
    return read_versions(HERE)


def statement_in_force() -> Statement:
    """The version that counts at this moment: the newest whose day has come."""
    return _newest(lambda version: version.since_at)


def newest_announced() -> Statement:
    """The newest version that members were told of, in force or not yet."""
    return _newest(lambda version: version.announced_at)


def coming() -> Statement | None:
    """The version that is announced and does not count yet, if there is one."""
    newest = newest_announced()
    return newest if newest.version > statement_in_force().version else None


def published() -> tuple[Statement, ...]:
    """What anybody may read: every version up to the newest announced, the oldest first."""
    return versions()[: newest_announced().version]


def _newest(begins: Callable[[Statement], datetime]) -> Statement:
    # The first counts even before its day: there is no board without a statement.
    return [each for each in versions() if each.version == 1 or begins(each) <= clock.now()][-1]
