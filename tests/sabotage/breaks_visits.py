"""Breaks of what the server notices by itself."""

from hashlib import sha256
from typing import Any

from core.visits.technical_log import Question
from tests.sabotage.breaking import Swap, sabotage


async def _nothing(*_given: Any) -> None:
    """Does nothing, and says so to nobody."""


@sabotage("COLLECT-3", "the log keeps whole network addresses")
def whole_addresses(swap: Swap) -> None:
    swap("core.visits.shortening:short_address", lambda host: host)


@sabotage("COLLECT-3", "the log keeps what a browser says of itself")
def whole_agents(swap: Swap) -> None:
    swap("core.visits.shortening:browser_family", lambda agent: agent[:20])


@sabotage("COLLECT-3", "the log keeps the page that led here")
def whole_referrers(swap: Swap) -> None:
    swap("core.visits.shortening:referring_host", lambda referrer, _ours: referrer[:100])


@sabotage("COLLECT-3", "lines of the log are never forgotten")
def never_forgotten(swap: Swap) -> None:
    swap("core.visits.technical_log:forget_old_lines", _nothing)


@sabotage("COLLECT-4", "the log is read for any purpose")
def any_purpose(swap: Swap) -> None:
    def let_in(_purpose: str, _question: Question) -> None:
        """Lets everybody in."""

    swap("core.visits.technical_log:allow", let_in)


@sabotage("COLLECT-4", "readings of the log are not noted")
def unnoted(swap: Swap) -> None:
    swap("core.visits.technical_log:note_reading", _nothing)


@sabotage("TRACK-1", "pages are counted under the member who reads them")
def counted_by_reader(swap: Swap) -> None:
    def names(request: Any, page: str) -> None:
        reader = request.scope.get("user")
        request.scope["counts_as"] = f"{page} {reader.id}" if reader else page

    swap("core.visits.seen:counts_as", names)


@sabotage("TRACK-1", "a reader's mark is the same on every page and day")
def the_same_every_day(swap: Swap) -> None:
    async def lasting(_page: str, host: str) -> str:
        return sha256(host.encode()).hexdigest()

    swap("accounts.day_keys:reader_mark", lasting)


@sabotage("TRACK-1", "the day's key outlives its day")
def kept_keys(swap: Swap) -> None:
    swap("accounts.day_keys:forget_old_days", _nothing)


@sabotage("TRACK-1", "sketches outlive their day")
def kept_sketches(swap: Swap) -> None:
    swap("core.visits.counting:close_days", _nothing)
