"""The site put together: every package's routes, the guards they must name, and what wraps them all."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from litestar import Litestar, Request
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

import accounts.controllers
import board.controllers
import moderation.controllers
import privacy.controllers
from accounts.guards import declared, let_in
from accounts.passwords import dummy
from accounts.sessions import SessionMiddleware
from app import health
from app.errors import exception_handlers
from app.joining_rooms import join_rooms
from core.aside import noting
from core.database import opened, value
from core.errors import NotFound
from core.forms import LARGEST_BODY
from core.settings import Settings, settings
from core.site_secret import secret_opened
from core.worker import work
from core.wrapping import wrapped
from privacy import evidence_boards
from privacy.statement import versions

HANDLERS = [
    *accounts.controllers.handlers,
    *board.controllers.handlers,
    *moderation.controllers.handlers,
    *privacy.controllers.handlers,
    *health.handlers,
]


# Objects made before the youngest are looked through for cycles. Requests leave few, and Python's 700 comes at every
# other page: looking took 4 % of a member's page.
GARBAGE_AFTER = 20_000
# The largest that both engines keep.
LARGEST_ID = 2**31 - 1


class Ungoverned(TypeError):
    """A route names no guard of ours: the site does not start."""


def create_app(found: Settings, *, worker: bool = False, more: Sequence[Any] = ()) -> Litestar:
    """The Litestar app without its outer wrapping; `more` are handlers beside our own.

    Raises Ungoverned, and privacy.statement.Broken where a past version of the statement was edited.
    """
    versions()

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        # Made before anybody asks: whoever signs in first must not wait longer for a name that nobody has.
        await asyncio.to_thread(dummy)
        async with assembled(found), noting(), _working(worker):
            yield

    app = Litestar(
        [*HANDLERS, *more],
        before_request=_let_in,
        exception_handlers=exception_handlers,
        lifespan=[lifespan],
        openapi_config=None,
        # Ours says what broke and where; the framework's would say it again with everything it holds.
        logging_config=None,
        request_max_body_size=LARGEST_BODY,
    )
    handlers = [handler for route in app.routes for handler in getattr(route, "route_handlers", ())]
    for handler in handlers:
        _governed(handler)
    evidence_boards.routes = lambda: (sum(map(declared, handlers)), sum(not _is_options(each) for each in handlers))
    return app


@asynccontextmanager
async def assembled(found: Settings) -> AsyncIterator[None]:
    """The database open and the rooms joined, for the site, the worker and the commands alike."""
    join_rooms()
    async with opened(found):
        in_use = bool(await value("SELECT EXISTS (SELECT 1 FROM member)"))
        async with secret_opened(in_use=in_use):
            yield


def site(app: Litestar) -> Any:
    """The app with what goes round it: who is asking, the headers of every answer, built files."""
    # Round the app and not in it, since a page that is not found is a member's page too.
    return wrapped(SessionMiddleware(app))


def application() -> Any:
    """The whole site, for the server's factory."""
    return _for_long(create_app(settings()))


def application_with_worker() -> Any:
    """The whole site with the worker beside it in the same process."""
    return _for_long(create_app(settings(), worker=True))


def _for_long(app: Litestar) -> Any:
    """The site in a process of its own: what is there by now stays, and is not looked through for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    return site(app)


async def _let_in(request: Request[Any, Any, Any]) -> None:
    """The app's `before_request`. Raises what `let_in` raises, and NotFound for what no row can have."""
    if not all(map(_may_be_there, request.path_params.values())):
        raise NotFound
    await let_in(request)


def _may_be_there(given: Any) -> bool:
    """Whether a part of an address may name something: no id is below nought, and no text holds the sign of none."""
    return 0 <= given <= LARGEST_ID if isinstance(given, int) else "\0" not in str(given)


def _governed(handler: BaseRouteHandler) -> None:
    if _is_options(handler):
        return
    # Both of these would answer before the guard is asked.
    goes_round = isinstance(handler, HTTPRouteHandler) and (handler.before_request or handler.cache)
    if not declared(handler) or goes_round:
        raise Ungoverned(f"{handler.handler_name} must name a guard of accounts.guards, and nothing that goes round it")


def _is_options(handler: BaseRouteHandler) -> bool:
    """Whether it is Litestar's own answer to OPTIONS: it lists methods and touches nothing."""
    return isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}


@asynccontextmanager
async def _working(wanted: bool) -> AsyncIterator[None]:
    if not wanted:
        yield
        return
    stop = asyncio.Event()
    task = asyncio.create_task(work(stop))
    try:
        yield
    finally:
        stop.set()
        with suppress(asyncio.CancelledError):
            await task
