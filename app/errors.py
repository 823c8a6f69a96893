"""Where every refusal and every failure becomes a page, or problem+json for who prefers that."""

import logging
from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from accounts.guards import GoElsewhere, send_elsewhere
from core import clock, dates
from core.errors import Refused, TooLarge, TooMany
from core.forms import LARGEST_BODY, Submitted
from core.i18n import gettext as _
from core.log import broken
from core.pages import page

log = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]

# Never sent back into a page, however the request ended.
SECRET = frozenset({"csrf", "once", "password", "again", "old", "new", "email"})
# Shorter ones (a choice, a number of a page) go along hidden.
WORTH_SHOWING = 20


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
    return answer(request, Refused(500), title, text, code)


def answer(request: AnyRequest, problem: Refused, title: str, text: str, code: str = "") -> Response[Any]:
    """The page for a reader, or the same as problem+json (RFC 9457)."""
    made: Response[Any]
    if prefers_json(request):
        said = {"type": "about:blank", "status": problem.status, "title": title, "detail": text}
        made = Response(said | ({"instance": code} if code else {}), media_type="application/problem+json")
        made.status_code = problem.status
    else:
        kept = kept_words(request, problem)
        made = page(
            request,
            "errors/stop.html",
            status=problem.status,
            title=title,
            text=text,
            error=problem.status,
            code=code,
            kept=kept,
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


def kept_words(request: AnyRequest, problem: Refused) -> dict[str, str]:
    """What the reader typed, so that nothing is lost by waiting; empty where sending again makes no sense."""
    if problem.status not in (413, 429) or request.method != "POST":
        return {}
    sent = request.scope.get("submitted")
    typed = problem.typed or (sent.typed if isinstance(sent, Submitted) else {})
    kept = {name: value for name, value in typed.items() if name not in SECRET}
    return kept if any(len(value) >= WORTH_SHOWING for value in kept.values()) else {}


def prefers_json(request: AnyRequest) -> bool:
    """Whether Accept asks for JSON and does not ask for a page as much."""
    if "json" not in request.headers.get("accept", ""):
        return False
    offers = ["text/html", "application/problem+json", "application/json"]
    return request.accept.best_match(offers) != "text/html"


exception_handlers: dict[int | type[Exception], Any] = {
    GoElsewhere: send_elsewhere,
    Refused: refused,
    HTTPException: refused_by_litestar,
    Exception: failed,
}
