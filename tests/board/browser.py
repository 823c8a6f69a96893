"""A browser without script at the whole site, that keeps to the forms it is shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from accounts.sessions import SignedIn, sign_in
from core.cookies import cookie_name
from tests.plain_browser import Shown
from tests.web import browsing


class Browser:
    """One person's browser, inside the test's own process."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.answer = httpx.Response(200)

    @property
    def page(self) -> str:
        """What is shown now."""
        return self.answer.text

    async def open(self, path: str, **headers: str) -> httpx.Response:
        """GETs a page; redirects followed."""
        self.answer = await self.http.get(path, follow_redirects=True, headers=headers)
        return self.answer

    async def send(self, action: str, **fields: str) -> httpx.Response:
        """Sends the form with this action as it stands on the page, these fields filled in; redirects followed."""
        found = next(standing for where, standing in Shown(self.page).forms if where == action)
        self.answer = await self.http.post(action, data=found | fields, follow_redirects=True)
        return self.answer

    async def sign_in(self, member: SignedIn) -> None:
        """Signs this member in here."""
        self.http.cookies.set(cookie_name("session"), await sign_in(member.id))


@asynccontextmanager
async def browser_of(member: SignedIn | None = None) -> AsyncIterator[Browser]:
    """A member's browser, or a visitor's."""
    async with browsing() as http:
        browser = Browser(http)
        if member is not None:
            await browser.sign_in(member)
        yield browser
