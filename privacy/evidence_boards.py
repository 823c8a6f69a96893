"""What shows that details in posts get the care that is promised, and who has looked."""

from datetime import datetime, timedelta
from statistics import median

import msgspec
from msgspec import Struct

from accounts.guards import ALL
from board.rendering.outcomes import Span
from board.rendering.sightings import seen_in, values_of
from core import clock
from core.database import row, rows, value
from core.i18n import gettext as _
from core.i18n import ngettext
from privacy.evidence import Evidence

# How many of the latest posts with hidden details are looked through each time.
SAMPLE = 50
MONTH, QUARTER = timedelta(days=30), timedelta(days=90)


class _Page(Struct):
    source: str
    spans: str
    visitor_html: str


class _Kinds(Struct):
    hidden: int
    public: int


async def of_sensitive() -> Evidence:
    """BOARD-2: sensitive clauses by what was chosen, and whether any hidden detail can be read by visitors."""
    kinds = await row(_Kinds, _SENSITIVE) or _Kinds(0, 0)
    pages = await rows(_Page, _MASKED, SAMPLE)
    readable = sum(map(_can_be_read, pages))
    words = _(
        "Clauses about health, belief, politics, origin or orientation in posts now: %(hidden)d hidden, %(public)d kept"
        " public. In the latest %(pages)d posts with something hidden, visitors can still read %(readable)d of it."
    )
    figures = {"hidden": kinds.hidden, "public": kinds.public, "pages": len(pages), "readable": readable}
    return Evidence(words % figures, readable == 0)


def _can_be_read(page: _Page) -> bool:
    """Whether visitors' page still shows what is hidden, however it is spelt."""
    spans = msgspec.json.decode(page.spans, type=list[Span])
    shown = seen_in(page.visitor_html)
    return any(shown.shows(hidden) for hidden in values_of(page.source, spans))


class _Times(Struct):
    asked: datetime
    decided: datetime


async def of_other_people() -> Evidence:
    """BOARD-3: details of other people that wait, and how soon requests to remove something were decided."""
    waiting = int(await value("SELECT count(DISTINCT post) FROM flag WHERE kind = 'third_party' AND state = 'open'"))
    shown = int(await value(_SHOWN_UNDECIDED))
    opened = int(await value(_REQUESTS_OPEN))
    closed = await rows(_Times, _REQUESTS_DECIDED, clock.now() - QUARTER)
    hours = median((each.decided - each.asked).total_seconds() / 3600 for each in closed) if closed else 0.0
    words = _(
        "Posts that wait because they tell of somebody else: %(waiting)d, of which others can see %(shown)d. Requests"
        " to remove something: %(open)d open, %(closed)d decided in ninety days, half of them within %(hours).1f"
        " hours."
    )
    figures = {"waiting": waiting, "shown": shown, "open": opened, "closed": len(closed), "hours": hours}
    return Evidence(words % figures, shown == 0)


async def of_guards() -> Evidence:
    """SEC-1: that each address of this server asks who may use it, and how often moderators opened members' posts."""
    guarded, all_of_them = routes()
    looks = int(await value("SELECT count(*) FROM look WHERE at > {}", clock.now() - MONTH))
    said = ngettext(
        "Moderators opened a member’s post %(num)d time in thirty days, and its writer can see who and when.",
        "Moderators opened members’ posts %(num)d times in thirty days, and their writers can see who and when.",
        looks,
    )
    words = _("Of the %(all)d addresses of this server, %(guarded)d ask who may use them, by one of %(guards)d rules.")
    figures = {"all": all_of_them, "guarded": guarded, "guards": len(ALL)}
    return Evidence(f"{words % figures} {said % {'num': looks}}", guarded == all_of_them)


def _no_routes() -> tuple[int, int]:
    raise LookupError("There is no site here whose routes could be counted")


# How many of the site's routes name a guard, and how many there are; the app, which has them, puts its own here.
routes = _no_routes

_SENSITIVE = """SELECT coalesce(sum(CASE WHEN choice = 'hide' THEN 1 ELSE 0 END), 0) AS hidden,
 coalesce(sum(CASE WHEN choice = 'public' THEN 1 ELSE 0 END), 0) AS public
 FROM finding WHERE place IN ('post', 'title') AND label LIKE 'sensitive%'"""
_MASKED = """SELECT source, spans, visitor_html FROM post
 WHERE state = 'visible' AND CAST(spans AS text) <> '[]' ORDER BY id DESC LIMIT {}"""
_SHOWN_UNDECIDED = """SELECT count(DISTINCT f.post) FROM flag f JOIN post p ON p.id = f.post
 WHERE f.kind = 'third_party' AND f.state = 'open' AND p.state = 'visible'"""
_REQUESTS_OPEN = """SELECT count(*) FROM flag
 WHERE kind = 'report' AND label IN ('my-details', 'their-details') AND state <> 'closed'"""
_REQUESTS_DECIDED = """SELECT f.at AS asked, min(d.at) AS decided FROM flag f
 JOIN decision d ON d.post = f.post AND d.at >= f.at
 WHERE f.kind = 'report' AND f.label IN ('my-details', 'their-details') AND f.state = 'closed' AND f.at > {}
 GROUP BY f.id, f.at"""
