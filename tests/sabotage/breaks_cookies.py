"""Breaks of the cookies."""

import re
from datetime import timedelta
from typing import Any

from core.cookies import COOKIES, Registered, cookie
from tests.sabotage.breaking import Swap, sabotage


@sabotage("COOKIE-1", "a cookie is made that the register does not know")
def a_cookie_more(swap: Swap) -> None:
    swap("core.cookies:COOKIES", _Anything(COOKIES))


class _Anything(dict[str, Registered]):
    def __missing__(self, name: str) -> Registered:
        return Registered("follows you", re.compile(".*"), timedelta(days=400))


@sabotage("COOKIE-2", "whatever a browser sends is taken for a cookie of ours")
def no_grammar(swap: Swap) -> None:
    swap("core.cookies:fitting", lambda _name, value: value)


@sabotage("COOKIE-3", "script can read the session")
def within_reach(swap: Swap) -> None:
    def readable(name: str, value: str) -> Any:
        made = cookie(name, value)
        made.httponly = False
        return made

    swap("core.cookies:cookie", readable)


@sabotage("COOKIE-5", "the light in which the page is shown is kept without being chosen")
def kept_unasked(swap: Swap) -> None:
    from core.pages import Page

    send = Page._send

    async def with_cookie(self: Page, *given: Any) -> None:
        self.headers["Set-Cookie"] = "theme=light; Path=/; HttpOnly"
        await send(self, *given)

    swap("core.pages:Page._send", with_cookie)
