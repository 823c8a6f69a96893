"""The technical log and its gate: nothing else names its table, and whoever reads says what for, which is noted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec import Struct

from core import clock
from core.database import columns_of, rows, run, value, writing
from core.i18n import marked
from core.lives import lasting
from core.visits.batches import in_sizes, many
from core.visits.seen import Seen
from core.visits.shortening import browser_family, referring_host, short_address

KEPT, READS_KEPT = lasting("technical-log"), lasting("log-reading")
# The worker comes by this often, and nothing may be older than its life until it comes again.
TIDIED_EVERY = timedelta(hours=1)
# As COLLECT-3 has it.
SHAPE: Final = ("at", "network", "browser", "referrer", "page", "status")

# As COLLECT-4 has it: nothing else is a reason to read.
PURPOSES: Final = {
    "operation": marked("to keep the service running"),
    "quality": marked("to make it better"),
    "statistics": marked("to count visits"),
}


class WrongPurpose(ValueError):
    """Somebody would read the log for something that it is not kept for."""


class Question(Struct, frozen=True):
    """What may be asked of the log, for which purposes; the SQL takes since when, and gives `what` and `times`."""

    title: str
    purposes: frozenset[str]
    sql: str


class Tally(Struct, frozen=True):
    """An answer: so many times this."""

    what: str
    times: int


class Reads(Struct, frozen=True):
    """How often the log was read for a purpose."""

    purpose: str
    times: int


def _counting(what: str, where: str = "") -> str:
    counted = f"SELECT {what} AS what, count(*) AS times FROM log_line WHERE at >= {{}} {where}"  # noqa: S608 - constants
    return f"{counted} GROUP BY {what} ORDER BY 2 DESC, 1 LIMIT 20"


QUESTIONS: Final = (
    Question(marked("Pages that broke"), frozenset({"operation"}), _counting("page", "AND status >= 500")),
    Question(marked("Pages asked for too often"), frozenset({"operation"}), _counting("page", "AND status = 429")),
    Question(marked("Networks that ask most"), frozenset({"operation"}), _counting("network")),
    Question(
        marked("Sites with links to what is not here"),
        frozenset({"quality"}),
        _counting("referrer", "AND status IN (404, 410) AND referrer <> ''"),
    ),
    Question(
        marked("Pages that refuse most"), frozenset({"quality"}), _counting("page", "AND status BETWEEN 400 AND 499")
    ),
    Question(marked("Browsers"), frozenset({"quality", "statistics"}), _counting("browser")),
    Question(marked("Kinds of page"), frozenset({"statistics"}), _counting("page", "AND status < 400")),
    Question(marked("Where visits come from"), frozenset({"statistics"}), _counting("referrer", "AND referrer <> ''")),
)


async def read_log(purpose: str, question: Question) -> list[Tally]:
    """The only way to what the log says. Raises WrongPurpose; that it was read, and what for, is noted first."""
    allow(purpose, question)
    await note_reading(purpose)
    return await rows(Tally, question.sql, clock.now() - KEPT)


def allow(purpose: str, question: Question) -> None:
    """Raises WrongPurpose unless the log is kept for this, and this is asked for it."""
    if purpose not in PURPOSES or purpose not in question.purposes:
        raise WrongPurpose(f"The technical log is not read for {purpose}: {question.title}")


async def note_reading(purpose: str) -> None:
    """Counts a reading of today's, by purpose; not whose."""

    async def note() -> None:
        await run(_NOTE, purpose, clock.now().date().isoformat())

    await writing(note)


async def reads_lately() -> list[Reads]:
    """By purpose, how often the log was read in the last 30 days, today included."""
    return await rows(Reads, _READS, (clock.now() - READS_KEPT).date().isoformat())


async def write_lines(answers: Sequence[Seen], ours: str) -> None:
    """A line for each answer, shortened; `ours` is the host that is no referrer."""
    lines = [line_of(answer, ours) for answer in answers]

    async def write() -> None:
        for some in in_sizes(lines):
            await run(many(_WRITE, len(SHAPE), len(some)), *(field for line in some for field in line))

    await writing(write)


def line_of(answer: Seen, ours: str) -> tuple[Any, ...]:
    """What is noted of an answer, in the order of SHAPE."""
    return (
        # To the minute: to the second it would tell whose post it was that came just then.
        answer.at.replace(second=0, microsecond=0),
        short_address(answer.host),
        browser_family(answer.agent),
        referring_host(answer.referrer, ours),
        answer.page,
        answer.status,
    )


async def forget_old_lines() -> None:
    """Housekeeping: drops lines before they are fourteen days old, and notes of readings after thirty."""
    now = clock.now()

    async def forget() -> None:
        await run("DELETE FROM log_line WHERE at < {}", now - KEPT + TIDIED_EVERY)
        await run("DELETE FROM log_reading WHERE day < {}", (now - READS_KEPT).date().isoformat())

    await writing(forget)


class _Oldest(Struct):
    at: datetime | None


async def oldest_line() -> datetime | None:
    """Since when there are lines. Needs no purpose, since it tells nothing of what they say; nor do the two below."""
    found = await rows(_Oldest, "SELECT min(at) AS at FROM log_line")
    return found[0].at


async def whole_addresses() -> int:
    """How many of the newest thousand lines hold an address that is not shortened."""
    return int(await value(_WHOLE))


async def shape() -> list[str]:
    """What a line holds, as the database itself has it, but for the number that tells lines apart."""
    return [column for column in await columns_of("log_line") if column != "id"]


_WRITE = f"INSERT INTO log_line ({', '.join(SHAPE)}) VALUES"
_NOTE = """INSERT INTO log_reading (purpose, day, times) VALUES ({}, {}, 1)
ON CONFLICT (day, purpose) DO UPDATE SET times = log_reading.times + 1"""
_READS = "SELECT purpose, sum(times) AS times FROM log_reading WHERE day >= {} GROUP BY purpose ORDER BY purpose"
_WHOLE = """SELECT count(*) FROM (SELECT network FROM log_line ORDER BY id DESC LIMIT 1000) newest
WHERE network <> '' AND network NOT LIKE '%.0/24' AND network NOT LIKE '%::/48'"""
