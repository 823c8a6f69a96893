"""What was seen goes into the log and the counters, some answers at a time, beside the requests and never in one."""

import logging
from collections.abc import Awaitable
from urllib.parse import urlsplit

from core.mishaps import described
from core.settings import settings
from core.visits.counting import Readings, add_readings, close_days, count
from core.visits.seen import seen
from core.visits.technical_log import forget_old_lines, write_lines

log = logging.getLogger("board.visits")

# A batch holds up the requests beside it for some milliseconds.
AT_ONCE = 256


async def write_down() -> None:
    """Writes down all that was seen until now. What cannot be written is lost, and no request notices."""
    ours, readings = urlsplit(settings().origin).hostname or "", Readings()
    for _batch in range(-(-len(seen) // AT_ONCE)):
        answers = [seen.popleft() for _each in range(min(AT_ONCE, len(seen)))]
        for answer in answers:
            count(readings, answer)
        await _unless_broken(write_lines(answers, ours))
    await _unless_broken(add_readings(readings))


async def tidy_visits() -> None:
    """What the worker does every hour: lines and days past their life go."""
    await forget_old_lines()
    await close_days()


async def _unless_broken(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception as problem:
        # Not the problem itself, which may hold what was to be shortened.
        log.error("what was seen was not written down: %s", described(problem))  # noqa: TRY400
