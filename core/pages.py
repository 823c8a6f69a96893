"""Pages in the frame, fragments without it, and ways to another page."""

from typing import Any
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.types import Receive, Scope, Send
from markupsafe import escape

from core.frame import AnyRequest, frame_context, parts_for
from core.headers import Headers, header_in
from core.settings import settings
from core.templating import asset, environment, fragment

__all__ = [
    "AsItIs",
    "Page",
    "asset",
    "came_from",
    "fragment",
    "not_modified",
    "page",
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
    """A whole page; its headers may be added to until it is sent."""

    def __init__(self, request: AnyRequest, body: bytes, status: int = 200) -> None:
        super().__init__(body, [], status)
        # Never stored for members; a visitor's browser keeps it and asks whether it is still right.
        keep = ASK_AGAIN if request.scope.get("user") is None else MEMBERS_ONLY
        self.headers = {"Content-Type": HTML, "Cache-Control": keep, "Vary": "Cookie"}

    async def _send(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = self.headers | {"Content-Length": str(len(self.body))}
        self.ready_headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await super()._send(scope, receive, send)


def page(request: AnyRequest, template: str, *, status: int = 200, **context: Any) -> Page:
    """A page from `templates/`, inside the frame; `current` marks a link of the bar."""
    html = environment().get_template(template).render(frame_context(request) | context)
    return Page(request, html.encode(), status)


def ready_page(request: AnyRequest, main: bytes, *, title: str, head: str = "", current: str = "") -> Page:
    """The quick way for pages whose middle is kept ready: `main` goes between <main> tags, `head` into <head>.

    Both are HTML that templates have escaped.
    """
    start, before_head, before_main, end = parts_for(request, current)
    return Page(request, b"".join((start, escape(title).encode(), before_head, head.encode(), before_main, main, end)))


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
    try:
        parts = urlsplit(address)
    except ValueError:
        # A host in brackets that is none.
        return otherwise
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
