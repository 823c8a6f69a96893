"""The site over HTTP inside the test's own process and loop: no server, and the database that the test has."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx

from app.build import create_app, site
from app.joining_rooms import join_rooms
from core.settings import settings


@asynccontextmanager
async def browsing(more: Sequence[Any] = (), address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the site; its forms come from the site's own pages. `more` are handlers beside ours.

    `address` is the network address that it asks from.
    """
    join_rooms()
    app = site(create_app(settings(), more=more))
    headers = {"Sec-Fetch-Site": "same-origin"}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=settings().origin, headers=headers) as client:
        yield client
