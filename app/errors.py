"""Where every refusal and every failure becomes a page, or problem+json for who prefers that."""

import logging
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from msgspec import Struct

from accounts.guards import GoElsewhere, send_elsewhere
from core import clock, dates
from core.csrf import from_here
from core.errors import Refused, TooLarge, TooMany
from core.forms import LARGEST_BODY, OURS, Submitted
from core.i18n import gettext, marked
from core.i18n import gettext as _
from core.log import broken
from core.once import AlreadyAnswered
from core.pages import came_from, page, redirect

log = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]

# Never sent back into a page, however the request ended.
SECRET = OURS | {"password", "again", "old", "new", "email"}
# What people write; everything else in a form is chosen, or was there before.
WORDS = {
    "title": marked("Title"),
    "body": marked("Your words, not posted yet"),
    "words": marked("In your own words, if you like"),
    "reason": marked("Reason"),
    "name": marked("Name to show"),
    "firm": marked("Business name"),
    "about": marked("About you"),
}


class Kept(Struct, frozen=True):
    """What came with a refused form: the words as (field, label, text), and what goes along if it is sent again."""

    words: list[tuple[str, str, str]] = []
    rest: list[tuple[str, str]] = []


def refused(request: AnyRequest, problem: Refused) -> Response[Any]:
    """A request refused for a reason that the reader can be told."""
    title, text = wording(problem.status)
    if isinstance(problem, TooMany):
        title = _("Please wait %(time)s") % {"time": dates.lasting(problem.retry_after)}
        again = dates.at(clock.now() + timedelta(seconds=problem.retry_after))
        text = problem.text or _("That was done too often in a short time. It can be done again at %(time)s.") % {
            "time": again
        }
    return answer(request, problem, problem.title or title, problem.text or text)


def refused_by_litestar(request: AnyRequest, problem: HTTPException) -> Response[Any]:
    """404, 405, 413 and the like, as the framework raises them; its own words are not for readers."""
    if problem.status_code >= 500:
        return failed(request, problem)
    ours = TooLarge() if problem.status_code == 413 else Refused(problem.status_code)
    ours.headers = {name: value for name, value in (problem.headers or {}).items() if name.lower() == "allow"}
    return refused(request, ours)


def failed(request: AnyRequest, problem: Exception) -> Response[Any]:
    """Something of ours broke: the reader gets a code to quote and nothing else."""
    code = broken(log, problem)
    title, text = wording(500)
    ours = Refused(500)
    ours.again = True
    return answer(request, ours, title, text, code)


def answer(request: AnyRequest, problem: Refused, title: str, text: str, code: str = "") -> Response[Any]:
    """The page for a reader, or the same as problem+json (RFC 9457)."""
    made: Response[Any]
    if prefers_json(request):
        said = {"type": "about:blank", "status": problem.status, "title": title, "detail": text}
        made = Response(said | ({"instance": code} if code else {}), media_type="application/problem+json")
        made.status_code = problem.status
    else:
        made = page(
            request,
            "errors/stop.html",
            status=problem.status,
            title=title,
            text=text,
            problem=problem,
            code=code,
            kept=kept_words(request),
            back=came_from(request),
        )
    made.headers |= problem.headers | {"Cache-Control": "no-store"}
    return made


def wording(status: int) -> tuple[str, str]:
    """Title and text where whoever refused said nothing of their own."""
    words = {
        400: (_("That form is not right"), _("Go back, look at what you filled in, and send it again.")),
        403: (_("You cannot open this page"), _("Your account does not reach here.")),
        404: (
            _("That page is not here"),
            _("It may have been moved, or its writer may have erased it. We do not keep a note of which."),
        ),
        405: (_("That cannot be done here"), _("This address is for something else. Go back and try another way.")),
        413: (
            _("That is too long"),
            _("We take at most %(size)d kilobytes at once. Nothing was saved.") % {"size": LARGEST_BODY // 1000},
        ),
        500: (
            _("Something broke, and it was us"),
            _("Nothing you sent was shared. Please try again in a few minutes."),
        ),
    }
    return words.get(status, words[400])


def kept_words(request: AnyRequest) -> Kept:
    """What the reader typed into a form of ours, so that nothing is lost; empty where there were no words in it."""
    sent = request.scope.get("submitted")
    # What another site sends would look like the reader's own words.
    if request.method != "POST" or not isinstance(sent, Submitted) or not from_here(request):
        return Kept()
    words = [(name, gettext(WORDS[name]), value) for name, value in sent.pairs if _is_written(name, value)]
    rest = [(name, value) for name, value in sent.pairs if name not in SECRET and not _is_written(name, value)]
    return Kept(words, rest) if words else Kept()


def _is_written(name: str, value: str) -> bool:
    # A moderator writes the reason, and a reader who reports chooses one of a list.
    return name in WORDS and bool(value.strip()) and (name != "reason" or " " in value.strip())


def prefers_json(request: AnyRequest) -> bool:
    """Whether Accept asks for JSON and does not ask for a page as much."""
    if "json" not in request.headers.get("accept", ""):
        return False
    offers = ["text/html", "application/problem+json", "application/json"]
    return request.accept.best_match(offers) != "text/html"


def answered_before(_request: AnyRequest, before: AlreadyAnswered) -> Response[Any]:
    """A form sent twice: the second answer leads where the first one led."""
    return redirect(before.led_to)


exception_handlers: dict[int | type[Exception], Any] = {
    GoElsewhere: send_elsewhere,
    AlreadyAnswered: answered_before,
    Refused: refused,
    HTTPException: refused_by_litestar,
    Exception: failed,
}
