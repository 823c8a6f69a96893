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
from core.headers import Headers
from core.i18n import locale
from core.pages import ASK_AGAIN, AsItIs, fragment, not_modified

MOST_BYTES = 64 * 1024 * 1024
# Compressed once and sent many times, so it may take longer than a page that is sent once.
QUALITY = 5


class Finished(Struct, frozen=True):
    """A page as it goes over the wire."""

    etag: str
    plain: bytes
    plain_headers: Headers
    packed: bytes
    packed_headers: Headers


_finished: Kept[Finished] = Kept(MOST_BYTES)


async def visitors_page(request: AnyRequest, head: TopicHead, page: int) -> Response[Any]:
    """The page for somebody without a session: 304 when their browser has it, else bytes that were ready."""
    # Also what the page says was done, since whoever follows a link decides what stands there.
    key = (*identity(head), page, today(), theme_of(request), locale(), visitor_token(), flash_for(request))
    ready = _finished.get(key)
    if ready is None:
        ready = await _finish(request, head, page)
        _finished.put(key, ready, len(ready.plain) + len(ready.packed) + 1500)
    unchanged = not_modified(request, ready.etag)
    return unchanged if unchanged is not None else _answer(request, ready)


async def visitors_main(head: TopicHead, page: int) -> tuple[Leaf, bytes]:
    """What a visitor is shown of a page of a topic, without the frame."""
    leaf = await leaf_of(head, page, "visitor")
    foot = fragment("board/_invitation.html", locked=head.locked).encode()
    return leaf, leaf.split([leaf.top, *leaf.pieces.values(), leaf.pager, foot])


async def _finish(request: AnyRequest, head: TopicHead, page: int) -> Finished:
    leaf, main = await visitors_main(head, page)
    start, middle, before, end = parts_for(request, "boards")
    plain = b"".join((start, escape(head.title).encode(), middle, leaf.head.encode(), before, main, end))
    packed = brotli.compress(plain, quality=QUALITY)
    etag = f'"{sha256(plain).hexdigest()[:24]}"'
    # Compressed, it is other bytes of the same page (RFC 9110, 8.8.1).
    packed_headers = [*_headers(packed, f"W/{etag}"), (b"content-encoding", b"br")]
    return Finished(etag, plain, _headers(plain, etag), packed, packed_headers)


def _headers(body: bytes, etag: str) -> Headers:
    """Those of the page itself; the ones of every answer are added on its way out."""
    return [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", ASK_AGAIN.encode()),
        (b"vary", b"Cookie, Accept-Encoding"),
        (b"etag", etag.encode()),
    ]


def _answer(request: AnyRequest, ready: Finished) -> Response[Any]:
    if takes_brotli(request.scope):
        return AsItIs(ready.packed, ready.packed_headers)
    return AsItIs(ready.plain, ready.plain_headers)
