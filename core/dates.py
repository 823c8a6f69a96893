"""Moments as people say them: "24 min", "8:40am", "Yesterday", "14 November"."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from markupsafe import Markup, escape

from core import clock
from core.i18n import PSEUDO, gettext, locale, ngettext

# Where the community is; a member's own zone comes with the profile settings that later choose it.
ZONE = ZoneInfo("Europe/London")


def when(moment: datetime, now: datetime | None = None) -> str:
    """As a list says it: "24 min", "8:40am" today, "Yesterday", "Tuesday" this week, then the date."""
    now = now or clock.now()
    minutes = int((now - moment).total_seconds()) // 60
    if 0 <= minutes < 60:
        return ngettext("%(num)d min", "%(num)d min", max(1, minutes)) % {"num": max(1, minutes)}
    local = moment.astimezone(ZONE)
    days = (now.astimezone(ZONE).date() - local.date()).days
    if days == 0:
        return at(moment)
    if days == 1:
        return gettext("Yesterday")
    if 1 < days < 7:
        return _weekday(local.date(), _babel_locale())
    return day(moment, now)


def within(moment: datetime, now: datetime | None = None) -> str:
    """As `when`, inside a line of words: "24 minutes ago", "yesterday"."""
    now = now or clock.now()
    minutes = int((now - moment).total_seconds()) // 60
    if 0 <= minutes < 60:
        return ngettext("%(num)d minute ago", "%(num)d minutes ago", max(1, minutes)) % {"num": max(1, minutes)}
    if (now.astimezone(ZONE).date() - moment.astimezone(ZONE).date()).days == 1:
        return gettext("yesterday")
    return when(moment, now)


def day(moment: datetime, now: datetime | None = None) -> str:
    """The date: "14 November", with the year when it is another one."""
    local = moment.astimezone(ZONE).date()
    this_year = (now or clock.now()).astimezone(ZONE).year == local.year
    return _date(local, "d MMMM" if this_year else "d MMMM y", _babel_locale())


def at(moment: datetime) -> str:
    """The time of day: "8:40am"."""
    local = moment.astimezone(ZONE)
    name = _babel_locale()
    if not name.startswith("en"):
        return format_time(local, "short", locale=name)
    half = "am" if local.hour < 12 else "pm"
    return f"{local.hour % 12 or 12}:{local.minute:02d}{half}"


def in_full(moment: datetime, now: datetime | None = None) -> str:
    """Day and time: "today at 8:40am", "14 November at 8:40am"."""
    now = now or clock.now()
    days = (now.astimezone(ZONE).date() - moment.astimezone(ZONE).date()).days
    said = {0: gettext("today at %(time)s"), 1: gettext("yesterday at %(time)s")}
    return said.get(days, gettext("%(day)s at %(time)s")) % {"day": day(moment, now), "time": at(moment)}


def lasting(seconds: float) -> str:
    """A length of time: "40 seconds", "13 minutes", "2 hours", "3 days"."""
    # The larger unit only from two of it on: ninety seconds say more than "1 minute".
    if seconds < 120:
        number = max(0, round(seconds))
        said = ngettext("%(num)d second", "%(num)d seconds", number)
    elif seconds < 7200:
        number = round(seconds / 60)
        said = ngettext("%(num)d minute", "%(num)d minutes", number)
    elif seconds < 172800:
        number = round(seconds / 3600)
        said = ngettext("%(num)d hour", "%(num)d hours", number)
    else:
        number = round(seconds / 86400)
        said = ngettext("%(num)d day", "%(num)d days", number)
    return said % {"num": number}


def timed(moment: datetime, said: str | None = None) -> Markup:
    """A `<time>` element that says the moment as `when` does, or in these words."""
    stamp = (moment.astimezone(ZONE) - timedelta(microseconds=moment.microsecond)).isoformat()
    return Markup('<time datetime="{}">{}</time>').format(stamp, escape(said if said is not None else when(moment)))


def _babel_locale() -> str:
    name = locale()
    return "en_GB" if name == PSEUDO else name


@lru_cache(maxsize=4096)
def _date(local: date, pattern: str, name: str) -> str:
    return format_date(local, pattern, locale=name)


@lru_cache(maxsize=512)
def _weekday(local: date, name: str) -> str:
    return format_date(local, "EEEE", locale=name)
