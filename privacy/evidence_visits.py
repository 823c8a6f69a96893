"""What shows that the server notices little, forgets it, and reads it only for what it says."""

from datetime import timedelta

from core import clock
from core.database import value
from core.i18n import gettext as _
from core.i18n import ngettext
from core.lives import lasting
from core.visits import counting, technical_log
from core.visits.technical_log import PURPOSES
from privacy.evidence import Evidence


async def of_log() -> Evidence:
    """COLLECT-3: how old the oldest line is, what a line holds, and that no address in it is whole."""
    oldest, columns = await technical_log.oldest_line(), await technical_log.shape()
    whole = await technical_log.whole_addresses()
    age = clock.now() - oldest if oldest else None
    words = _(
        "%(age)s, and none stays longer than %(days)d days. A line holds: %(columns)s."
        " Whole addresses in the last thousand lines: %(whole)d."
    )
    said = words % {
        "age": _aged(age),
        "days": lasting("technical-log").days,
        "columns": ", ".join(columns),
        "whole": whole,
    }
    as_promised = (age is None or age <= lasting("technical-log")) and columns == list(technical_log.SHAPE)
    return Evidence(said, as_promised and whole == 0)


async def of_readings() -> Evidence:
    """COLLECT-4: how often the log was read in thirty days, by purpose, and that there was no other purpose."""
    reads = {each.purpose: each.times for each in await technical_log.reads_lately()}
    each = ", ".join(f"{reads.get(purpose, 0)} {_(why)}" for purpose, why in PURPOSES.items())
    return Evidence(
        _("Times they were read in the last 30 days: %(each)s.") % {"each": each}, reads.keys() <= PURPOSES.keys()
    )


async def of_counters() -> Evidence:
    """TRACK-1: what is kept for a page's day, yesterday's totals, and that no older day's key is there."""
    columns, yesterday = await counting.shape(), await counting.totals_of_yesterday()
    day_before = (clock.now() - timedelta(days=1)).date().isoformat()
    old_keys = int(await value('SELECT count(*) FROM "keys"."day_key" WHERE day < {}', day_before))
    words = _(
        "Kept for a page and a day: %(columns)s. Yesterday: %(views)d readings of %(pages)d pages."
        " Keys of days gone by: %(keys)d."
    )
    said = words % {
        "columns": ", ".join(columns),
        "views": yesterday.views,
        "pages": yesterday.pages,
        "keys": old_keys,
    }
    return Evidence(said, columns == list(counting.SHAPE) and old_keys == 0)


def _aged(age: timedelta | None) -> str:
    if age is None:
        return _("There are no lines now")
    if age.days < 1:
        return _("The oldest line is of the last 24 hours")
    said = ngettext("The oldest line is %(num)d day old", "The oldest line is %(num)d days old", age.days)
    return said % {"num": age.days}
