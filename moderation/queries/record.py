"""What a moderator may know of an author before deciding, and how the same kind was decided lately."""

from datetime import datetime, timedelta

from msgspec import Struct

from core import clock
from core.database import row, rows

MONTH = timedelta(days=30)
MOST_EARLIER = 5


class Record(Struct, frozen=True):
    """An author's time on the board, in numbers."""

    role: str
    state: str
    suspended_until: datetime | None
    joined_at: datetime
    posts: int
    held: int
    warnings: int


class Earlier(Struct, frozen=True):
    """An earlier decision about the author's posts."""

    id: int
    what: str
    kind: str
    label: str
    moderator: int
    at: datetime
    undone_at: datetime | None


class Outcome(Struct, frozen=True):
    """How often something was decided."""

    what: str
    times: int


# What was third party's was held before anybody read it; so were a new member's first links.
_RECORD = """SELECT m.role, m.state, m.suspended_until, m.joined_at,
 (SELECT count(*) FROM post p WHERE p.author = m.id AND p.state = 'visible') AS posts,
 (SELECT count(DISTINCT d.post) FROM decision d WHERE d.author = m.id AND d.undone_at IS NULL
 AND d.kind IN ('third_party', 'first_links')) AS held,
 (SELECT count(*) FROM decision d WHERE d.author = m.id AND d.undone_at IS NULL AND d.what = 'warn') AS warnings
 FROM member m WHERE m.id = {}"""

_EARLIER = """SELECT id, what, kind, label, moderator, at, undone_at FROM decision
 WHERE author = {} ORDER BY id DESC LIMIT {}"""

_SAME_KIND = """SELECT what, count(*) AS times FROM decision
 WHERE kind = {} AND label = {} AND at > {} AND undone_at IS NULL GROUP BY what ORDER BY times DESC, what"""


async def record_of(member: int) -> Record | None:
    """The author's numbers; what was undone counts for nothing."""
    return await row(Record, _RECORD, member)


async def earlier_decisions(member: int) -> list[Earlier]:
    """The latest five decisions about the author's posts, undone ones included."""
    return await rows(Earlier, _EARLIER, member, MOST_EARLIER)


async def same_kind(kind: str, label: str) -> list[Outcome]:
    """What moderators decided about flags like this one in the last thirty days, commonest first."""
    return await rows(Outcome, _SAME_KIND, kind, label, clock.now() - MONTH)
