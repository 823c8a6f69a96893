"""Who may use a route: each names exactly one of these, and the app does not start when one names none."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from accounts.sessions import SignedIn
from core.errors import Forbidden, NotFound
from core.i18n import gettext as _
from core.settings import settings

Connection = ASGIConnection[Any, Any, Any, Any]
# A plain function would be sent to a thread for every request.
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


class GoElsewhere(Exception):
    """The reader is sent to another page: to sign in first, or to see why they may not write."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


def send_elsewhere(_request: Request[Any, Any, Any], away: GoElsewhere) -> Response[None]:
    """The exception handler for GoElsewhere."""
    return Response(None, status_code=303, headers={"Location": away.to, "Cache-Control": "no-store"})


async def anyone(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """Visitors and members alike."""


async def signed_in(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Members, suspended or not."""
    _member(connection)


async def members(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Members who may write; a suspended one is shown why not."""
    if _member(connection).suspended:
        raise GoElsewhere("/suspended")


async def moderators(connection: Connection, handler: BaseRouteHandler) -> None:
    """Moderators and administrators."""
    await members(connection, handler)
    if not _member(connection).moderates:
        raise Forbidden(_("This is for moderators"), _("Your account cannot open this page."))


async def administrators(connection: Connection, handler: BaseRouteHandler) -> None:
    """Administrators alone."""
    await members(connection, handler)
    if not _member(connection).administers:
        raise Forbidden(_("This is for administrators"), _("Your account cannot open this page."))


async def developers(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """Whoever runs the board on their own machine without mail; judged by the settings, never by the peer's address."""
    if not settings().loopback or settings().smtp_host:
        raise NotFound


ALL: frozenset[Guard] = frozenset({anyone, signed_in, members, moderators, administrators, developers})


def declared(guards: Sequence[Any]) -> Guard | None:
    """The one guard of ours among a route's guards; None when it names none, or more than one."""
    ours = [guard for guard in guards if guard in ALL]
    return ours[0] if len(ours) == 1 else None


def _member(connection: Connection) -> SignedIn:
    member = connection.scope.get("user")
    if isinstance(member, SignedIn):
        return member
    raise GoElsewhere(f"/sign-in?next={quote(_way_back(connection), safe='/')}")


def _way_back(connection: Connection) -> str:
    """Where the reader wanted to go; a form that was sent cannot be sent again by going there."""
    if connection.scope.get("method") not in ("GET", "HEAD"):
        return "/"
    query = connection.url.query
    return connection.url.path + (f"?{query}" if query else "")
