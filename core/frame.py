"""The frame round every page: who is reading, in which light, and the few numbers in the bar."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from litestar import Request

from core.cookies import cookie_in
from core.csrf import session_token, visitor_token
from core.flashes import flash
from core.i18n import locale
from core.once import form_key
from core.settings import Settings, settings
from core.templating import environment

THEMES = ("system", "light", "dark")
MODERATORS = frozenset({"moderator", "administrator"})
# Placeholders without anything to escape, which no page can contain by itself.
TITLE, HEAD, MAIN, TOKEN, ONCE = "\x00title\x00", "\x00head\x00", "\x00main\x00", "\x00token\x00", "\x00once\x00"

AnyRequest = Request[Any, Any, Any]
Parts = tuple[bytes, bytes, bytes, bytes]
# Everything the frame depends on but the reader: settings, theme, language, the link marked in the bar, the flash.
Light = tuple[Settings, str, str, str, str]

# How the signed-in member's picture is drawn (accounts.people.avatar): core cannot know, so the app puts it here.
portraits: list[Callable[[Any], Any]] = []


def frame_context(request: AnyRequest) -> dict[str, Any]:
    """What the shell shows, and every page may: `site`, `member`, `theme`, `csrf`, `path`, `flash`."""
    member = request.scope.get("user")
    csrf = visitor_token() if member is None else session_token(member.session_key)
    return _context(member, _light(request, ""), csrf) | {"path": request.scope["path"]}


def theme_of(request: AnyRequest) -> str:
    """The reader's saved choice: `light`, `dark`, or `system` where there is none."""
    theme = cookie_in(request.scope["headers"], "theme")
    return theme if theme in THEMES else "system"


def flash_for(request: AnyRequest) -> str:
    """What the page says about what was just done."""
    query = request.scope["query_string"]
    return flash(parse_qs(query.decode("latin-1")).get("done", [""])[0]) if b"done=" in query else ""


def parts_for(request: AnyRequest, current: str) -> Parts:
    """The frame in four pieces of UTF-8, between which title, head and main go."""
    member, light = request.scope.get("user"), _light(request, current)
    if member is None:
        return _visitors_parts(light, visitor_token())
    # The same member's next page has the same frame but for its form's keys, which differ in every answer.
    shown = _members_parts(light, _Reader(member))
    token, once = session_token(member.session_key).encode(), form_key().encode()
    start, head, main, end = (piece.replace(TOKEN.encode(), token).replace(ONCE.encode(), once) for piece in shown)
    return start, head, main, end


class _Reader:
    """A member as the frame shows them, so that two requests of theirs can share one."""

    def __init__(self, member: Any) -> None:
        self.member = member
        who = (member.id, member.handle, member.name, member.firm, member.kind, member.role)
        counts = (member.unread, member.notices, member.queue, member.statement_changed)
        self.shown = (*who, member.state, member.suspended_until, *counts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader) and self.shown == other.shown

    def __hash__(self) -> int:
        return hash(self.shown)


@lru_cache(maxsize=128)
def _visitors_parts(light: Light, csrf: str) -> Parts:
    """The same for every visitor until the hour's token changes, so rendered once."""
    return _split(_context(None, light, csrf))


@lru_cache(maxsize=512)
def _members_parts(light: Light, reader: _Reader) -> Parts:
    return _split(_context(reader.member, light, TOKEN) | {"once": ONCE})


def _light(request: AnyRequest, current: str) -> Light:
    return settings(), theme_of(request), locale(), current, flash_for(request)


def _context(member: Any, light: Light, csrf: str) -> dict[str, Any]:
    site, theme, _locale, current, said = light
    return {
        "site": site,
        "member": member,
        "moderates": member is not None and member.role in MODERATORS,
        "portrait": portraits[-1](member) if portraits and member is not None else None,
        "theme": theme,
        "csrf": csrf,
        "flash": said,
        "current": current,
    }


def _split(context: dict[str, Any]) -> Parts:
    places = {"title_here": TITLE, "head_here": HEAD, "main_here": MAIN}
    text = environment().get_template("_frame.html").render(context | places)
    before_title, rest = text.split(TITLE)
    before_head, rest = rest.split(HEAD)
    before_main, after = rest.split(MAIN)
    return before_title.encode(), before_head.encode(), before_main.encode(), after.encode()
