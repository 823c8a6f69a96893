"""The evidence as it was read within the last minute: a page that many open does not ask for every figure each time."""

from datetime import datetime, timedelta

from msgspec import Struct

from core import clock
from core.i18n import locale
from privacy.clauses import Shown, shown

KEPT_FOR = timedelta(minutes=1)


class _Read(Struct, frozen=True):
    at: datetime
    found: dict[str, Shown]


# By language, since the figures stand in sentences.
_lately: dict[str, _Read] = {}


async def shown_lately() -> dict[str, Shown]:
    """As `privacy.clauses.shown`, at most a minute old; each says when it was read."""
    now, read = clock.now(), _lately.get(locale())
    if read is None or not read.at <= now < read.at + KEPT_FOR:
        read = _lately[locale()] = _Read(now, await shown())
    return read.found


def forget_figures() -> None:
    """Has them read anew at the next showing: for whoever changed what they are read from, as tests do."""
    _lately.clear()
