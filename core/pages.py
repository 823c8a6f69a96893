"""Pages in the frame, fragments without it, and ways to another page."""

from typing import Any
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.types import Receive, Scope, Send
from markupsafe import escape

from core.frame import AnyRequest, counts_for, frame_context, frame_counts, parts_for, portraits
from core.headers import Headers, header_in
from core.settings import settings
from core.templating import asset, environment, fragment

__all__ = [
    "AsItIs",
    "Page",
    "asset",
    "came_from",
    "fragment",
    "frame_counts",
    "not_modified",
    "page",
    "portraits",
    "ready_page",
    "redirect",
    "way_to",
]

HTML = "text/html; charset=utf-8"
MEMBERS_ONLY = "private, no-store"
ASK_AGAIN = "private, no-cache"


class AsItIs(Response[Any]):
    """Bytes and headers that are ready, sent without the framework putting an answer together: half its share."""

    def __init__(self, body: bytes, headers: Headers, status: int = 200) -> None:
        # Nothing is asked of the base class but to be one.
        self.body = body
        self.ready_headers = headers
        self.status_code = status
        self.background = None

    def to_asgi_response(self, *_given: Any, **_rest: Any) -> Any:
        """An ASGI application that sends them."""
        return self._send

    async def _send(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        start: Any = {"type": "http.response.start", "status": self.status_code, "headers": self.ready_headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body, "more_body": False})
        if self.background is not None:
            await self.background()


class Page(AsItIs):
    """A page that is put together when it is sent, because the numbers in the frame must be waited for."""

    def __init__(self, request: AnyRequest, status: int) -> None:
        super().__init__(b"", [], status)
        # Never stored for members; a visitor's browser keeps it and asks whether it is still right.
        keep = ASK_AGAIN if request.scope.get("user") is None else MEMBERS_ONLY
        self.headers = {"Content-Type": HTML, "Cache-Control": keep, "Vary": "Cookie"}
        self.request = request

    def html(self, counts: dict[str, int]) -> bytes:
        """The whole page, with these numbers in its frame."""
        raise NotImplementedError

    async def _send(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.body = self.html(await counts_for(self.request.scope.get("user")))
        headers = self.headers | {"Content-Length": str(len(self.body))}
        self.ready_headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await super()._send(scope, receive, send)


class TemplatePage(Page):
    """A page from a template that extends the shell."""

    def __init__(self, request: AnyRequest, status: int, template: str, context: dict[str, Any]) -> None:
        super().__init__(request, status)
        self.template = template
        self.context = context

    def html(self, counts: dict[str, int]) -> bytes:
        """The template with the frame's context and its own."""
        context = frame_context(self.request, counts) | self.context
        return environment().get_template(self.template).render(context).encode()


class ReadyPage(Page):
    """A page whose middle is ready; only the frame is put round it."""

    def __init__(self, request: AnyRequest, main: bytes, words: tuple[str, str, str]) -> None:
        super().__init__(request, 200)
        self.main = main
        self.title, self.head, self.current = words

    def html(self, counts: dict[str, int]) -> bytes:
        """Seven pieces, joined."""
        start, head, main, end = parts_for(self.request, counts, self.current)
        return b"".join((start, escape(self.title).encode(), head, self.head.encode(), main, self.main, end))


def page(request: AnyRequest, template: str, *, status: int = 200, **context: Any) -> Page:
    """A page from `templates/`, inside the frame; `current` marks a link of the bar."""
    return TemplatePage(request, status, template, context)


def ready_page(request: AnyRequest, main: bytes, *, title: str, head: str = "", current: str = "") -> Page:
    """The quick way for pages whose middle is kept ready: `main` goes between <main> tags, `head` into <head>.

    Both are HTML that templates have escaped.
    """
    return ReadyPage(request, main, (title, head, current))


def redirect(to: str, done: str = "") -> Response[None]:
    """303 to a page of ours, which says what `core.flashes` has for `done`."""
    if way_to(to) != to:
        raise ValueError(f"Redirects stay on the board, and {to!r} leads elsewhere.")
    if done:
        address, mark, place = to.partition("#")
        to = f"{address}{'&' if '?' in address else '?'}done={quote(done)}{mark}{place}"
    return Response(None, status_code=303, headers={"Location": to, "Cache-Control": "no-store"})


def way_to(address: str, otherwise: str = "/") -> str:
    """An address that came from outside (`next`), if it stays on the board; the other one if it does not."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not parts.scheme and not parts.netloc and not address.startswith("//")
    plain = address.isascii() and address.isprintable() and "\\" not in address and " " not in address
    return address if inside and plain else otherwise


def came_from(request: AnyRequest, otherwise: str = "") -> str:
    """The page of ours that the request was made on, by its Referer; the other one where that is not said."""
    return way_to(header_in(request.scope["headers"], b"referer").removeprefix(settings().origin), otherwise)


def not_modified(request: AnyRequest, etag: str) -> Response[None] | None:
    """304 when the browser already has the page under this ETag (quotes included), else None."""
    given = header_in(request.scope["headers"], b"if-none-match")
    # Weak comparison (RFC 9110, 13.1.2): compression makes other bytes of the same page.
    if etag not in (one.strip().removeprefix("W/") for one in given.split(",")):
        return None
    keep = ASK_AGAIN if request.scope.get("user") is None else MEMBERS_ONLY
    return Response(None, status_code=304, headers={"ETag": etag, "Cache-Control": keep, "Vary": "Cookie"})
