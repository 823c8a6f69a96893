"""The site over HTTP inside the test's own process and loop: no server, and the database that the test has."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx

from app.build import create_app, site
from app.joining_rooms import join_rooms
from core.settings import settings
from privacy.lately import forget_figures


@asynccontextmanager
async def browsing(more: Sequence[Any] = (), address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the site; its forms come from the site's own pages. `more` are handlers beside ours.

    `address` is the network address that it asks from.
    """
    join_rooms()
    app = site(create_app(settings(), more=more))
    headers = {"Sec-Fetch-Site": "same-origin"}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50_000))
    # What a test changes shows at once: no page is answered with figures that were read before.
    hooks = {"request": [_read_anew]}
    async with httpx.AsyncClient(
        transport=transport, base_url=settings().origin, headers=headers, event_hooks=hooks
    ) as client:
        yield client


async def _read_anew(_request: httpx.Request) -> None:
    forget_figures()
