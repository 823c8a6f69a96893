"""How often public pages are read, by the day: numbers without readers, and a sketch of about how many they were."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Final

from msgspec import Struct, field

from core import clock
from core.database import columns_of, row, rows, run, writing
from core.lives import lasting
from core.visits.batches import in_sizes, many
from core.visits.seen import Seen
from core.visits.shortening import PROGRAM, browser_family
from core.visits.sketch import adding, estimate

KEPT = lasting("page-count")
WEEK = timedelta(days=7)
# A browser that asks, and has the page still, shows it too.
READ = frozenset({200, 304})
# As TRACK-1 has it: nothing of who reads.
SHAPE: Final = ("page", "day", "views", "readers", "sketch")


class Reading(Struct):
    """What some answers add to a page's day: how many there were, and from which addresses, which stay in memory."""

    views: int = 0
    hosts: set[str] = field(default_factory=set)


class MostRead(Struct, frozen=True):
    """A page, how often it was read, and each day's readers added up."""

    page: str
    views: int
    readers: int


class Totals(Struct, frozen=True):
    """A day's views, and of how many pages."""

    views: int
    pages: int


class _Sketch(Struct):
    page: str
    sketch: bytes


# By day and page.
Readings = dict[tuple[str, str], Reading]
_Line = tuple[str, str, int, int, bytes]


async def reader_mark(page: str, host: str) -> str:  # noqa: ARG001 - the shape of what comes in its place
    """A hash of page and network under the day's key, hex; the app puts accounts' function in its place."""
    raise LookupError("nobody has said how readers are marked")


def count(readings: Readings, answer: Seen) -> None:
    """Adds an answer, where it is a reading of a public page; programs do not read."""
    if not answer.read or answer.status not in READ or browser_family(answer.agent) == PROGRAM:
        return
    reading = readings.setdefault((answer.at.date().isoformat(), answer.read), Reading())
    reading.views += 1
    reading.hosts.add(answer.host)


async def add_readings(readings: Readings) -> None:
    """Adds them to each page's day, in one transaction for every day."""
    today = clock.now().date().isoformat()
    for day in {day for day, _page in readings}:
        pages = {page: reading for (on, page), reading in readings.items() if on == day}
        # Past midnight yesterday's key is gone, and the last seconds' readers are not told apart any more.
        marks = {page: await _marks(page, reading) if day == today else set() for page, reading in pages.items()}
        await writing(partial(_add, day, pages, marks))


async def _marks(page: str, reading: Reading) -> set[str]:
    return {await reader_mark(page, host) for host in reading.hosts}


async def _add(day: str, pages: Mapping[str, Reading], marks: Mapping[str, set[str]]) -> None:
    for some in in_sizes(list(pages)):
        known = {each.page: each.sketch for each in await rows(_Sketch, _KNOWN, day, some)}
        lines = [_line(day, page, pages[page].views, adding(known.get(page, b""), marks[page])) for page in some]
        await run(f"{many(_ADD, len(SHAPE), len(lines))} {_TO}", *(value for line in lines for value in line))


def _line(day: str, page: str, views: int, sketch: bytes) -> _Line:
    return page, day, views, estimate(sketch), sketch


async def close_days() -> None:
    """Housekeeping: of days that are over only the numbers stay, and those for a year."""
    now = clock.now()

    async def close() -> None:
        await run("UPDATE page_views SET sketch = {} WHERE day < {} AND sketch <> {}", b"", now.date().isoformat(), b"")
        await run("DELETE FROM page_views WHERE day < {}", (now - KEPT).date().isoformat())

    await writing(close)


async def most_read(prefix: str, limit: int) -> list[MostRead]:
    """The pages under an address that were read most in seven days, today included."""
    first = (clock.now() - WEEK + timedelta(days=1)).date().isoformat()
    return await rows(MostRead, _MOST_READ, first, f"{prefix}%", limit)


async def totals_of_yesterday() -> Totals:
    """What was counted yesterday."""
    found = await row(Totals, _TOTALS, (clock.now() - timedelta(days=1)).date().isoformat())
    return found or Totals(0, 0)


async def shape() -> list[str]:
    """What is kept for a page's day, as the database itself has it, but for the number that tells rows apart."""
    return [column for column in await columns_of("page_views") if column != "id"]


_KNOWN = "SELECT page, sketch FROM page_views WHERE day = {} AND page IN {}"
_ADD = f"INSERT INTO page_views ({', '.join(SHAPE)}) VALUES"
# Where the day is over its sketch is gone, and the number that it came to stays.
_TO = """ON CONFLICT (day, page) DO UPDATE SET views = page_views.views + EXCLUDED.views,
readers = CASE WHEN EXCLUDED.readers > page_views.readers THEN EXCLUDED.readers ELSE page_views.readers END,
sketch = EXCLUDED.sketch"""
_MOST_READ = """SELECT page, sum(views) AS views, sum(readers) AS readers FROM page_views
 WHERE day >= {} AND page LIKE {} GROUP BY page ORDER BY 2 DESC, 1 LIMIT {}"""
_TOTALS = "SELECT coalesce(sum(views), 0) AS views, count(*) AS pages FROM page_views WHERE day = {}"
