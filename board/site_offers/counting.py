"""How often offers are shown, by the day and the way they were chosen: numbers, kept in memory for some seconds."""

from collections import Counter
from datetime import timedelta
from typing import Final

from msgspec import Struct

from core import clock
from core.database import row, run, writing
from core.lives import lasting

KEPT = lasting("offer-count")
WEEK = timedelta(days=7)

# By day and way.
shown: Final[Counter[tuple[str, str]]] = Counter()


class Shown(Struct, frozen=True):
    """Of seven days: offers chosen by the page and by interest, and of all of them those where a signal was heard."""

    context: int
    interest: int
    signal: int


def count_shown(way: str, *, heard: bool) -> None:
    """An offer was shown; `heard`: the browser asked us to let its reader be."""
    day = clock.now().date().isoformat()
    shown[day, way] += 1
    if heard:
        shown[day, "signal"] += 1


async def write_shown() -> None:
    """Adds what was counted to each day's numbers."""
    counted = sorted(shown.items())
    shown.clear()

    async def add() -> None:
        for (day, way), times in counted:
            await run(_ADD, day, way, times)

    if counted:
        await writing(add)


async def shown_in_a_week() -> Shown:
    """The numbers of seven days, today included."""
    since = (clock.now() - WEEK + timedelta(days=1)).date().isoformat()
    return await row(Shown, _WEEK, since) or Shown(0, 0, 0)


async def forget_old_counts() -> None:
    """Housekeeping."""

    async def forget() -> None:
        await run("DELETE FROM offer_shown WHERE day < {}", (clock.now() - KEPT).date().isoformat())

    await writing(forget)


_ADD = """INSERT INTO offer_shown (day, way, times) VALUES ({}, {}, {})
 ON CONFLICT (day, way) DO UPDATE SET times = offer_shown.times + EXCLUDED.times"""
_WEEK = """SELECT coalesce(sum(CASE WHEN way = 'context' THEN times ELSE 0 END), 0) AS context,
 coalesce(sum(CASE WHEN way = 'interest' THEN times ELSE 0 END), 0) AS interest,
 coalesce(sum(CASE WHEN way = 'signal' THEN times ELSE 0 END), 0) AS signal FROM offer_shown WHERE day >= {}"""
