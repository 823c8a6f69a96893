"""Topic pages for visitors, whole: the same bytes for everyone, compressed once, tagged for browsers that have them."""

from hashlib import sha256
from typing import Any

import brotli
from litestar import Response
from markupsafe import escape
from msgspec import Struct

from board.pages.keeping import Kept
from board.pages.leaves import Leaf, identity, leaf_of, today
from board.queries.topics import TopicHead
from core.compression import takes_brotli
from core.csrf import visitor_token
from core.frame import AnyRequest, flash_for, parts_for, theme_of
from core.i18n import locale
from core.pages import ASK_AGAIN, AsItIs, fragment, not_modified

MOST_BYTES = 64 * 1024 * 1024
# Compressed once and sent many times, so it may take longer than a page that is sent once.
QUALITY = 5


class Finished(Struct, frozen=True):
    """A page as it goes over the wire."""

    plain: bytes
    packed: bytes
    etag: str

    def headers(self, *, packed: bool) -> list[tuple[bytes, bytes]]:
        """Those of the page itself; the ones of every answer are added on its way out."""
        # Compressed, it is other bytes of the same page (RFC 9110, 8.8.1).
        tag = f"W/{self.etag}" if packed else self.etag
        found = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", b"%d" % len(self.packed if packed else self.plain)),
            (b"cache-control", ASK_AGAIN.encode()),
            (b"vary", b"Cookie, Accept-Encoding"),
            (b"etag", tag.encode()),
        ]
        return [*found, (b"content-encoding", b"br")] if packed else found


_finished: Kept[Finished] = Kept(MOST_BYTES)


async def visitors_page(request: AnyRequest, head: TopicHead, page: int) -> Response[Any]:
    """The page for somebody without a session: 304 when their browser has it, else bytes that were ready."""
    # Also what the page says was done, since whoever follows a link decides what stands there.
    key = (*identity(head), page, today(), theme_of(request), locale(), visitor_token(), flash_for(request))
    ready = _finished.get(key)
    if ready is None:
        ready = await _finish(request, head, page)
        _finished.put(key, ready, len(ready.plain) + len(ready.packed) + 500)
    unchanged = not_modified(request, ready.etag)
    return unchanged if unchanged is not None else _answer(request, ready)


async def visitors_main(head: TopicHead, page: int) -> tuple[Leaf, str]:
    """What a visitor is shown of a page of a topic, without the frame."""
    leaf = await leaf_of(head, page, "visitor")
    posts = "".join(leaf.pieces.values())
    foot = fragment("board/_invitation.html", locked=head.locked)
    return leaf, f'<div class="split"><div>{leaf.top}{posts}{leaf.pager}{foot}</div>{leaf.side}</div>'


async def _finish(request: AnyRequest, head: TopicHead, page: int) -> Finished:
    leaf, main = await visitors_main(head, page)
    start, middle, before, end = parts_for(request, {}, "boards")
    html = f"{start}{escape(head.title)}{middle}{leaf.head}{before}{main}{end}"
    plain = html.encode()
    return Finished(plain, brotli.compress(plain, quality=QUALITY), f'"{sha256(plain).hexdigest()[:24]}"')


def _answer(request: AnyRequest, ready: Finished) -> Response[Any]:
    packed = takes_brotli(request.scope)
    return AsItIs(ready.packed if packed else ready.plain, ready.headers(packed=packed))
