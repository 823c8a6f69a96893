"""Who may use a route: each names one of these as its `guard`, and the app does not start when one names none."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.handlers import BaseRouteHandler

from accounts.sessions import SignedIn
from core.csrf import SAFE, check_csrf
from core.errors import Forbidden, NotFound, Refused
from core.forms import submitted
from core.i18n import gettext as _
from core.settings import settings

AnyRequest = Request[Any, Any, Any]
# Not Litestar's kind, which would have it copy the whole route for each request: the app asks them before each.
Guard = Callable[[AnyRequest], None]


class GoElsewhere(Exception):
    """Who opens a page is sent to another: to sign in first, or to see why they may not write."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


class SignedOut(Refused):
    """A form from somebody who is not signed in, or not any more: nothing is done, and its words come back."""

    def __init__(self) -> None:
        super().__init__(401, _("You are not signed in"), _("So nothing was posted, and nothing was changed."))
        # RFC 9110, 15.5.2. No browser knows the scheme, so none asks for a password of its own.
        self.headers = {"WWW-Authenticate": "Cookie"}


class Paused(Forbidden):
    """A form from a member who may not write for now: nothing is done, and its words come back."""

    def __init__(self) -> None:
        super().__init__(_("Your account is paused"), _("So nothing was posted, and nothing was changed."))


def send_elsewhere(_request: AnyRequest, away: GoElsewhere) -> Response[None]:
    """The exception handler for GoElsewhere."""
    return Response(None, status_code=303, headers={"Location": away.to, "Cache-Control": "no-store"})


def anyone(_request: AnyRequest) -> None:
    """Visitors and members alike."""


def signed_in(request: AnyRequest) -> None:
    """Members, suspended or not."""
    _member(request)


def members(request: AnyRequest) -> None:
    """Members who may write; a suspended one is shown why not."""
    if _member(request).suspended:
        raise GoElsewhere("/suspended") if request.scope["method"] in SAFE else Paused


def moderators(request: AnyRequest) -> None:
    """Moderators and administrators."""
    members(request)
    if not _member(request).moderates:
        raise Forbidden(_("This is for moderators"), _("Your account cannot open this page."))


def administrators(request: AnyRequest) -> None:
    """Administrators alone."""
    members(request)
    if not _member(request).administers:
        raise Forbidden(_("This is for administrators"), _("Your account cannot open this page."))


def developers(_request: AnyRequest) -> None:
    """Whoever runs the board on their own machine without mail; judged by the settings, never by the peer's address."""
    if not settings().loopback or settings().smtp_host:
        raise NotFound


ALL: frozenset[Guard] = frozenset({anyone, signed_in, members, moderators, administrators, developers})


async def let_in(request: AnyRequest) -> None:
    """Before each request: asks the route's guard, and whether a form is from a page of ours. Raises what they do."""
    if request.method not in SAFE:
        # Read before anybody is refused, so that the words can be given back.
        await submitted(request)
    # Litestar's own answer to OPTIONS lists methods and has no guard.
    if request.method != "OPTIONS":
        request.route_handler.opt["guard"](request)
    await check_csrf(request)


def declared(handler: BaseRouteHandler) -> bool:
    """Whether a route names one of these: `@get("/t", guard=anyone)`."""
    return handler.opt.get("guard") in ALL


def _member(request: AnyRequest) -> SignedIn:
    member = request.scope.get("user")
    if isinstance(member, SignedIn):
        return member
    if request.scope["method"] not in SAFE:
        raise SignedOut
    query = request.url.query
    wanted = request.url.path + (f"?{query}" if query else "")
    raise GoElsewhere(f"/sign-in?next={quote(wanted, safe='/')}")
