"""The list of cases: posts with an open flag, worst and oldest first."""

from datetime import datetime, timedelta

from msgspec import Struct

from core import clock
from core.database import row, rows, value
from core.dates import ZONE

# A case that waited longer than this is late.
LATE = timedelta(hours=4)
MOST_ROWS = 100
# Characters of a post that a row shows before and around a finding.
BEFORE, AROUND = 28, 160


class Waiting(Struct, frozen=True):
    """A case as its row shows it: the worst flag, the longest wait, and who has it."""

    flag: int
    post: int
    kind: str
    label: str
    since: datetime
    author: int
    # The first words of the post, as written.
    opening: str
    claimed_by: int | None
    claimed_until: datetime | None


class Spot(Struct, frozen=True):
    """A finding with the words around it: `begins` is where in title or source `around` starts, in code points."""

    post: int
    label: str
    whose: str
    start: int
    end: int
    begins: int
    around: str


class Figures(Struct, frozen=True):
    """The figures over the queue."""

    waiting: int
    late: int
    mine: int
    oldest: datetime | None
    decided_today: int


_WAITING = f"""SELECT f.id AS flag, f.post, f.kind, f.label, o.at AS since, p.author,
 substr(p.source, 1, {AROUND}) AS opening, c.moderator AS claimed_by, c.until AS claimed_until
 FROM flag f JOIN post p ON p.id = f.post
 JOIN flag o ON o.id = (SELECT e.id FROM flag e WHERE e.post = f.post AND e.state = 'open' ORDER BY e.at, e.id LIMIT 1)
 LEFT JOIN claim c ON c.post = f.post AND c.until > {{}}
 WHERE f.state = 'open' AND NOT EXISTS (SELECT 1 FROM flag w WHERE w.post = f.post AND w.state = 'open'
 AND (w.weight > f.weight OR (w.weight = f.weight AND w.id < f.id)))"""  # noqa: S608 - constants only

_ORDER = " ORDER BY f.weight DESC, o.at, f.id LIMIT {}"
_ALL = _WAITING + _ORDER
_MINE = f"{_WAITING} AND c.moderator = {{}}{_ORDER}"

# The title comes before the post that it belongs to.
_SPOTS = f"""SELECT p.id AS post, s.label, s.whose, s.start, s."end",
 CASE WHEN s.start > {BEFORE} THEN s.start - {BEFORE} ELSE 0 END AS begins,
 substr(CASE WHEN s.place = 'title' THEN t.title ELSE p.source END,
  CASE WHEN s.start > {BEFORE} THEN s.start - {BEFORE - 1} ELSE 1 END, {AROUND}) AS around
 FROM post p JOIN topic t ON t.id = p.topic JOIN finding s ON (s.place = 'post' AND s.subject = p.id)
  OR (s.place = 'title' AND s.subject = p.topic AND p.number = 1)
 WHERE p.id IN {{}} ORDER BY s.place DESC, s.start, s.id"""  # noqa: S608 - constants only


_FIGURES = """SELECT count(DISTINCT f.post) AS waiting, count(DISTINCT CASE WHEN f.at < {} THEN f.post END) AS late,
 count(DISTINCT CASE WHEN c.moderator = {} THEN f.post END) AS mine, min(f.at) AS oldest,
 (SELECT count(*) FROM decision d WHERE d.at >= {} AND d.undone_at IS NULL) AS decided_today
 FROM flag f LEFT JOIN claim c ON c.post = f.post AND c.until > {}
 WHERE f.state = 'open'"""


# The bar shows it too.
COUNT_OPEN_CASES = "SELECT count(DISTINCT post) FROM flag WHERE state = 'open'"


async def open_cases() -> int:
    """How many posts wait for a moderator."""
    return int(await value(COUNT_OPEN_CASES))


async def waiting_cases(claimed_by: int | None = None) -> list[Waiting]:
    """The worst hundred cases, worst and oldest first; or those that this moderator has claimed."""
    if claimed_by is None:
        return await rows(Waiting, _ALL, clock.now(), MOST_ROWS)
    return await rows(Waiting, _MINE, clock.now(), claimed_by, MOST_ROWS)


async def worst_spots(cases: list[Waiting]) -> dict[int, Spot]:
    """By post, the finding that its worst flag is about, or else its first."""
    if not cases:
        return {}
    found = await rows(Spot, _SPOTS, [case.post for case in cases])
    labels = {case.post: case.label for case in cases}
    spots: dict[int, Spot] = {}
    for spot in found:
        held = spots.get(spot.post)
        if held is None or (held.label != labels[spot.post] == spot.label):
            spots[spot.post] = spot
    return spots


async def figures(moderator: int) -> Figures:
    """How much waits, for how long, and what was decided since midnight in the town."""
    now = clock.now()
    midnight = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    found = await row(Figures, _FIGURES, now - LATE, moderator, midnight, now)
    if found is None:
        raise AssertionError("a count is always one row")
    return found
