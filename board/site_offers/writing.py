"""An administrator writes an offer and takes it down."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from accounts.interests.subjects import SUBJECTS
from board.outcomes import Refused
from core import clock
from core.database import run, writing
from core.dates import ZONE
from core.errors import NotFound
from core.i18n import gettext as _
from core.once import remember
from core.pages import way_to
from core.web_addresses import place_of

LONGEST = {"title": 80, "text": 300, "link": 300, "payer": 80}
SHOWN = "/offers/on-site?done=site-offer-shown"
TAKEN_DOWN = "/offers/on-site?done=site-offer-taken-down"

# Behind it, what keeps days has none left.
LAST_DAY = date(2999, 12, 31)


class Wanted(Struct, frozen=True):
    """An offer as it was typed; the days as a browser sends them, 2026-11-27."""

    title: str
    text: str
    link: str
    payer: str
    subject: str
    first: str
    last: str


async def write_offer(wanted: Wanted, once: str = "") -> str | Refused:
    """Has it shown from the first day's start to the last day's end; where the answer leads. Raises AlreadyAnswered."""
    first, last = _day(wanted.first), _day(wanted.last)
    refused = _refused(wanted) or _wrong_days(first, last)
    if refused or first is None or last is None:
        return refused or Refused(_("Give a day."), "first")
    words = (wanted.title, wanted.text, wanted.link, wanted.payer, wanted.subject)
    days = (_start(first), _start(last + timedelta(days=1)))

    async def store() -> str:
        await remember(once, SHOWN)
        await run(_KEEP, *words, *days, clock.now())
        return SHOWN

    return await writing(store)


async def take_down(offer: int, once: str = "") -> str:
    """Shows it no longer; where the answer leads. Raises NotFound where there is none, and AlreadyAnswered."""

    async def end() -> str:
        await remember(once, TAKEN_DOWN)
        now = clock.now()
        if not await run("SELECT id FROM site_offer WHERE id = {}", offer):
            raise NotFound
        await run("UPDATE site_offer SET ends_at = {} WHERE id = {} AND ends_at > {}", now, offer, now)
        return TAKEN_DOWN

    return await writing(end)


def _refused(wanted: Wanted) -> Refused | None:
    empty = {"title": _("Say in a few words what is offered."), "text": _("Say what is offered.")}
    for field, message in empty.items():
        if not getattr(wanted, field):
            return Refused(message, field)
    for field, most in LONGEST.items():
        if len(getattr(wanted, field)) > most:
            return Refused(_("At most %(most)d letters.") % {"most": most}, field)
    if wanted.link and not _leads(wanted.link):
        return Refused(_("A page of this site, from its / on, or a whole address that begins with https://."), "link")
    if wanted.subject and wanted.subject not in SUBJECTS:
        return Refused(_("Choose one of the subjects."), "subject")
    return None


def _wrong_days(first: date | None, last: date | None) -> Refused | None:
    if first is None:
        return Refused(_("Give the first day."), "first")
    if last is None:
        return Refused(_("Give the last day."), "last")
    if last < first:
        return Refused(_("The last day is before the first."), "last")
    today = clock.now().astimezone(ZONE).date()
    if last < today:
        return Refused(_("That day is over."), "last")
    if last > LAST_DAY:
        return Refused(_("Give an earlier day."), "last")
    return None


def _leads(link: str) -> bool:
    """Whether it is a path of ours, or a plain secure address elsewhere."""
    if not (link.isascii() and link.isprintable()) or set(link) & _NEVER_IN_LINKS:
        return False
    if not link.startswith("https://"):
        return way_to(link, "") == link
    return "@" not in link and place_of(link) is not None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


_NEVER_IN_LINKS = frozenset(' \\"<>[]')
_KEEP = """INSERT INTO site_offer (title, text, link, payer, subject, starts_at, ends_at, written_at)
 VALUES ({}, {}, {}, {}, {}, {}, {}, {})"""
