"""A small site with the real check, pages and wrapping, where a test adds the routes it needs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
from litestar import Litestar
from litestar.types import ASGIApp, Receive, Scope, Send

from accounts.sessions import SignedIn
from app.errors import exception_handlers
from core.csrf import check_csrf
from core.settings import settings
from core.wrapping import wrapped

LONG_AGO = datetime(2024, 3, 1, tzinfo=UTC)


def signed_in(name: str, session_key: str = "ab" * 32, role: str = "member", **counts: int) -> SignedIn:
    """A member as every request of theirs carries them."""
    return SignedIn(
        id=17,
        handle=name.lower(),
        name=name,
        firm="",
        kind="neighbour",
        role=role,
        state="active",
        joined_at=LONG_AGO,
        read_until=LONG_AGO,
        session_key=session_key,
        confirmed_at=LONG_AGO,
        seen_at=LONG_AGO,
        **counts,
    )


class As:
    """Says of every request that it comes from this member, or from a visitor."""

    def __init__(self, app: ASGIApp, member: SignedIn | None) -> None:
        self.app = app
        self.member = member

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        scope["user"] = self.member
        await self.app(scope, receive, send)


def small_site(routes: Sequence[Any], member: SignedIn | None = None, largest: int = 100_000) -> Any:
    """A site with these routes, to which every request comes from this member or a visitor."""
    app = Litestar(
        list(routes),
        before_request=check_csrf,
        exception_handlers=exception_handlers,
        openapi_config=None,
        logging_config=None,
        request_max_body_size=largest,
    )
    return wrapped(As(app, member))


def browser(routes: Sequence[Any], member: SignedIn | None = None, largest: int = 100_000) -> httpx.AsyncClient:
    """A browser of this member, or of a visitor, at a site with these routes."""
    site = small_site(routes, member, largest)
    return httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=settings().origin)
