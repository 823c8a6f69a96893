"""The frame round every page: who is reading, in which light, and the few numbers in the bar."""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from litestar import Request

from core.csrf import session_token, visitor_token
from core.flashes import flash
from core.headers import cookie_name
from core.i18n import locale
from core.settings import settings
from core.templating import environment

THEMES = ("system", "light", "dark")
MODERATORS = frozenset({"moderator", "administrator"})
# Placeholders without anything to escape, which no page can contain by itself.
TITLE, HEAD, MAIN = "\x00title\x00", "\x00head\x00", "\x00main\x00"

AnyRequest = Request[Any, Any, Any]
Source = Callable[[Any], Awaitable[int]]
Parts = tuple[str, str, str, str]

# What core cannot know is put here by the app, by name: `unread`, `notices` and, for moderators, `queue`.
# Each is asked with the signed-in member, and only when there is one.
frame_sources: dict[str, Source] = {}
FOR_MODERATORS = frozenset({"queue"})
# How the signed-in member's picture is drawn (accounts.people.avatar), put here by the app as well.
portraits: list[Callable[[Any], Any]] = []


async def counts_for(member: Any) -> dict[str, int]:
    """The numbers in the bar; none for a visitor."""
    if member is None:
        return {}
    moderates = member.role in MODERATORS
    wanted = ((name, ask) for name, ask in frame_sources.items() if moderates or name not in FOR_MODERATORS)
    return {name: await ask(member) for name, ask in wanted}


def frame_context(request: AnyRequest, counts: dict[str, int]) -> dict[str, Any]:
    """What the shell shows, and every page may: `site`, `member`, `counts`, `theme`, `csrf`, `path`, `flash`."""
    member = request.scope.get("user")
    return {
        "site": settings(),
        "member": member,
        "moderates": member is not None and member.role in MODERATORS,
        "counts": counts,
        "portrait": portraits[-1](member) if portraits and member is not None else None,
        "theme": theme_of(request),
        "csrf": visitor_token() if member is None else session_token(member.session_key),
        "path": request.scope["path"],
        "flash": flash_for(request),
        "current": "",
    }


def theme_of(request: AnyRequest) -> str:
    """The reader's saved choice: `light`, `dark`, or `system` where there is none."""
    for name, value in request.scope["headers"]:
        if name == b"cookie" and b"theme=" in value:
            chosen = request.cookies.get(cookie_name("theme"), "")
            return chosen if chosen in THEMES else "system"
    return "system"


def flash_for(request: AnyRequest) -> str:
    """What the page says about what was just done."""
    query = request.scope["query_string"]
    return flash(parse_qs(query.decode("latin-1")).get("done", [""])[0]) if b"done=" in query else ""


def parts_for(request: AnyRequest, counts: dict[str, int], current: str) -> Parts:
    """The frame in four pieces, between which title, head and main go."""
    if request.scope.get("user") is None and not flash_for(request):
        return _visitors_parts(theme_of(request), locale(), current, visitor_token())
    return _split(frame_context(request, counts) | {"current": current})


@lru_cache(maxsize=64)
def _visitors_parts(theme: str, _locale: str, current: str, csrf: str) -> Parts:
    """The same for every visitor until the hour's token changes, so rendered once."""
    nobody: dict[str, Any] = {"site": settings(), "member": None, "moderates": False, "counts": {}, "portrait": None, "flash": ""}
    return _split(nobody | {"theme": theme, "csrf": csrf, "current": current, "path": "/"})


def _split(context: dict[str, Any]) -> Parts:
    places = {"title_here": TITLE, "head_here": HEAD, "main_here": MAIN}
    text = environment().get_template("_frame.html").render(context | places)
    before_title, rest = text.split(TITLE)
    before_head, rest = rest.split(HEAD)
    before_main, after = rest.split(MAIN)
    return before_title, before_head, before_main, after
