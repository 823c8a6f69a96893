"""The register of cookies: what each is for, what its value looks like, how long it stays. There are no others."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from litestar.datastructures import Cookie
from msgspec import Struct

from core.i18n import marked
from core.lives import lasting
from core.settings import settings

LONGEST = 64


class Registered(Struct, frozen=True):
    """What a cookie is for, the grammar of its value, and how long the browser keeps it."""

    why: str
    grammar: re.Pattern[str]
    lasts: timedelta


COOKIES: Final = {
    "session": Registered(marked("keeps you signed in"), re.compile(r"[A-Za-z0-9_-]{20,64}"), lasting("session")),
    "theme": Registered(marked("remembers light or dark"), re.compile(r"light|dark"), timedelta(days=365)),
}


def cookie(name: str, value: str) -> Cookie:
    """A cookie of ours, out of reach of script and of other sites; with an empty value it is taken away.

    Raises LookupError for one that is not in the register, and ValueError for a value that is not in its grammar.
    """
    kind = COOKIES[name]
    if value and not kind.grammar.fullmatch(value):
        raise ValueError(f"{name} does not hold such a value")
    return Cookie(
        key=cookie_name(name),
        value=value,
        max_age=int(kind.lasts.total_seconds()) if value else 0,
        path="/",
        secure=settings().secure_cookies,
        httponly=True,
        samesite="lax",
    )


def cookie_name(name: str) -> str:
    """The cookie's name in the browser: bound to this host by `__Host-` where connections are encrypted."""
    return f"__Host-{name}" if settings().secure_cookies else name


def cookie_in(headers: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """The value of this cookie of ours; empty where the browser sent none, or one that is not in its grammar.

    Not read by the framework, which keeps the last thousand cookie headers in a cache.
    """
    for kind, value in headers:
        if kind == b"cookie":
            wanted = cookie_name(name).encode() + b"="
            for one in value.split(b";"):
                given = one.strip()
                if given.startswith(wanted):
                    return fitting(name, given.removeprefix(wanted).decode("latin-1"))
    return ""


def fitting(name: str, value: str) -> str:
    """The value as a browser sent it, if it is in the cookie's grammar; empty if not."""
    return value if len(value) <= LONGEST and COOKIES[name].grammar.fullmatch(value) else ""
