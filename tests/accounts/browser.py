"""A browser without script, inside the test's own loop: opens pages, fills in their forms, reads waiting mail."""

import re

import httpx

from core.outbox import Letter, letters_waiting
from tests.people import Someone, signed_in
from tests.plain_browser import Shown

CHOSEN = "a pony in the parlour"


class Browser:
    """One person's browser."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.page = ""

    async def open(self, path: str) -> httpx.Response:
        """GETs a page, following redirects."""
        answer = await self.http.get(path, follow_redirects=True)
        self.page = answer.text
        return answer

    async def send(self, action: str, **fields: str) -> httpx.Response:
        """Sends the form with this action as it stands on the page, these fields filled in."""
        answer = await self.http.post(action, data=self.form(action) | fields)
        self.page = answer.text
        return answer

    def form(self, action: str) -> dict[str, str]:
        """What the form with this action holds as it stands."""
        return dict(next(standing for where, standing in Shown(self.page).forms if where == action))

    async def join(self, handle: str, email: str, password: str = CHOSEN) -> httpx.Response:
        """Joins, pressing the button that accepts the statement."""
        await self.open("/join")
        accept = re.search(r'name="accept"\s+value="([^"]+)"', self.page)
        assert accept is not None
        return await self.send("/join", handle=handle, email=email, password=password, accept=accept[1])

    async def sign_in(self, who: str, password: str, **fields: str) -> httpx.Response:
        """Signs in with the form."""
        await self.open("/sign-in")
        return await self.send("/sign-in", email=who, password=password, **fields)

    async def be(self, person: Someone) -> None:
        """Signs this person in without the form."""
        await signed_in(self.http, person)


async def mail_to(address: str) -> list[Letter]:
    """The letters that wait for this address, the newest first."""
    return [one.letter for one in await letters_waiting() if one.letter.to == address]


def link_in(letter: Letter) -> str:
    """The path of the link in a letter."""
    found = re.search(r"http://localhost:\d+(/\S+)", letter.text)
    assert found is not None, letter.text
    return found[1]
