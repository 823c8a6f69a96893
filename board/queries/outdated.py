"""Posts that an older version of the scanner read, in an order in which they can be worked through."""

from msgspec import Struct

from core.database import rows, value


class Outdated(Struct, frozen=True):
    """A post and the scanner's version that read it; in this order, so that what is done leaves the range."""

    scanner: int
    id: int


BEGINNING = Outdated(-1, 0)

_AFTER = """SELECT scanner, id FROM post WHERE scanner < {} AND (scanner, id) > ({}, {})
 ORDER BY scanner, id LIMIT {}"""


async def outdated_posts(version: int, after: Outdated, at_most: int) -> list[Outdated]:
    """Those that a scanner before this version read, behind this one."""
    return await rows(Outdated, _AFTER, version, after.scanner, after.id, at_most)


async def count_outdated(version: int) -> int:
    """How many a scanner before this version read."""
    return int(await value("SELECT count(*) FROM post WHERE scanner < {}", version))
