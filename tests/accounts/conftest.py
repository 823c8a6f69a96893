"""The people of these tests, and a browser without script that keeps to the forms it is shown."""

from collections.abc import AsyncIterator
from typing import Any, Literal

import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar

import accounts.controllers
from accounts import letters, passwords
from accounts.guards import let_in
from accounts.sessions import SessionMiddleware
from app.errors import exception_handlers
from core.database import Engine
from core.settings import settings
from tests import people
from tests.accounts.browser import Browser
from tests.people import Someone


@pytest.fixture
async def browser(database: Engine) -> AsyncIterator[Browser]:
    """A visitor's browser at the pages of accounts."""
    people.statement()
    letters.register_letters()
    async with httpx.AsyncClient(**_at_site()) as client:
        yield Browser(client)


@pytest.fixture
async def other_browser(database: Engine) -> AsyncIterator[Browser]:
    """A second one, with cookies of its own."""
    async with httpx.AsyncClient(**_at_site()) as client:
        yield Browser(client)


@pytest.fixture
async def ada(database: Engine) -> Someone:
    """Ada writes."""
    return await people.ada()


@pytest.fixture
async def bo(database: Engine) -> Someone:
    """Bo reads."""
    return await people.bo()


@pytest.fixture
async def mo(database: Engine) -> Someone:
    """Mo moderates."""
    return await people.mo()


def _at_site() -> dict[str, Any]:
    site = Litestar(
        accounts.controllers.handlers,
        middleware=[SessionMiddleware],
        before_request=let_in,
        exception_handlers=exception_handlers,
        openapi_config=None,
    )
    return {
        "transport": httpx.ASGITransport(site),  # type: ignore[arg-type]
        "base_url": settings().origin,
        "headers": {"Sec-Fetch-Site": "same-origin"},
    }


@pytest.fixture
def argon2_count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Argon2 was asked to do, one word each: the time an answer takes is the number of these."""
    passwords.dummy()
    asked: list[str] = []

    class Counting(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            asked.append("hash")
            return super().hash(password, salt=salt)

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2's own name
            asked.append("verify")
            return super().verify(hash, password)

    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hashers", [counting])
    passwords.dummy()
    asked.clear()
    return asked
