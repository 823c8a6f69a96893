"""One page of a topic as many readers share it: posts as HTML by number, with what stands around them.

Kept by (topic, version, visitor or member, page), with the epoch of people's names and the day, since both are shown.
The version is read at each request; whatever changes what a reader could see moves it in its own transaction.
"""

import re
from collections.abc import Hashable, Sequence
from datetime import date, datetime
from typing import Any, Literal

from markupsafe import Markup
from msgspec import Struct

from accounts.people import avatar
from board.addresses import PER_PAGE, page_of, topic_address
from board.pages.keeping import Kept
from board.pages.outward import outward
from board.queries.posts import PostRow, Quoted, posts_between, quoted_posts
from board.queries.topics import TopicHead
from board.rendering import fill_quotes, scrollable, visitor_text
from core import clock
from core.dates import ZONE, at, in_full, timed, when
from core.i18n import locale
from core.pages import fragment
from core.settings import settings

LONGEST_DESCRIPTION = 200
MOST_BYTES = 32 * 1024 * 1024
Audience = Literal["visitor", "member"]
Quotes = dict[int, tuple[str, str, str]]

_QUOTES = re.compile(r'data-post="([0-9]+)"')
_MASK = '<span class="masked">'


class Leaf(Struct, frozen=True):
    """A page of a topic, its HTML as UTF-8. `pieces` holds, by number, what every reader of this audience may see."""

    page: int
    pages: int
    rows: tuple[PostRow, ...]
    writers: frozenset[int]
    pieces: dict[int, bytes]
    # Name, time and address of each post that is quoted here, by number.
    quotes: Quotes
    # For <head>: what search engines and other sites are told.
    head: str
    top: bytes
    pager: bytes
    side: bytes
    # The highest number that everybody is shown here; 0 when there is none.
    shown: int

    def split(self, column: Sequence[bytes]) -> bytes:
        """The middle of the page: these pieces in the wide column, the side beside them."""
        return b"".join((b'<div class="split"><div>', *column, b"</div>", self.side, b"</div>"))


_leaves: Kept[Leaf] = Kept(MOST_BYTES)


async def leaf_of(head: TopicHead, page: int, audience: Audience) -> Leaf:
    """The page, put together once for each version of it."""
    key = (*identity(head), audience, page, today(), locale())
    kept = _leaves.get(key)
    if kept is None:
        kept = await _leaf(head, page, audience)
        _leaves.put(key, kept, _size(kept))
    return kept


def identity(head: TopicHead) -> tuple[Hashable, ...]:
    """What tells a topic in one version from every other, also when a restored database counts its ids again."""
    return (head.id, head.created_at, head.version, head.names, head.title, head.board_name)


def today() -> date:
    """The day on which "Yesterday" is said."""
    return clock.now().astimezone(ZONE).date()


def said(moment: datetime) -> str:
    """A moment in words that hold all day: the time today, then as lists say it."""
    return at(moment) if moment.astimezone(ZONE).date() == today() else when(moment)


def post_html(row: PostRow, quotes: Quotes, audience: Audience, **own: Any) -> str:
    """One post; `own` is what only this reader is shown: `mine`, `details`, `asked` ..."""
    html = row.visitor_html if audience == "visitor" else row.member_html
    back = f"/p/{row.id}"
    context: dict[str, Any] = {
        "mine": False,
        "moderates": False,
        "paused": False,
        "details": (),
        "asked": False,
        "for_links": False,
        "member": audience == "member",
    }
    return fragment(
        "board/_post.html",
        **context
        | {
            "post": row,
            "writer": row.writer,
            "picture": avatar(row.writer),
            "html": Markup(scrollable(fill_quotes(outward(html, back), quotes))),  # noqa: S704 - sanitised when stored
            "written": timed(row.created_at, said(row.created_at)),
            "changed": timed(row.edited_at, said(row.edited_at)) if row.edited_at else "",
        }
        | own,
    )


def pager(head: TopicHead, page: int, pages: int) -> bytes:
    """Ways to the topic's other pages."""
    return _bytes("_topic_pager", page=page, pages=pages, address=topic_address(head) + "?page=")


async def _leaf(head: TopicHead, page: int, audience: Audience) -> Leaf:
    first = PER_PAGE * (page - 1) + 1
    rows = await posts_between(head.id, first, first + PER_PAGE - 1)
    known = await _known(head, rows)
    quotes = {each.number: (each.name, said(each.created_at), _address(head, each.number)) for each in known}
    pieces = {row.number: post_html(row, quotes, audience).encode() for row in rows if row.known}
    pages = page_of(head.last_number)
    hidden = sum(row.member_html.count(_MASK) for row in rows if row.state == "visible")
    context = {
        "topic": head,
        "hidden": hidden,
        "audience": audience,
        "starter": next((each for each in known if each.number == 1), None),
        "gaps": any(row.known and row.state in ("hidden", "deleted") for row in rows),
    }
    return Leaf(
        page=page,
        pages=pages,
        rows=tuple(rows),
        writers=frozenset(row.author for row in rows),
        pieces=pieces,
        quotes=quotes,
        head=_head(head, page, rows),
        top=_bytes("_topic_top", **context, started=timed(head.created_at, in_full(head.created_at))),
        pager=pager(head, page, pages),
        side=_bytes("_topic_side", **context, page=page),
        shown=max(pieces, default=0),
    )


async def _known(head: TopicHead, rows: Sequence[PostRow]) -> list[Quoted]:
    """The posts that are named here: those that are quoted, and the first, whose writer started the topic."""
    numbers = {int(found) for row in rows for found in _QUOTES.findall(row.member_html)}
    return await quoted_posts(head.id, sorted(numbers | {1}))


def _head(head: TopicHead, page: int, rows: Sequence[PostRow]) -> str:
    """What search engines and other sites are told: visitors' text alone, and nothing of what waits."""
    if head.state != "visible":
        return ""
    first = next((row for row in rows if row.state == "visible"), None)
    text = " ".join(visitor_text(first.visitor_html).split()) if first else ""
    if len(text) > LONGEST_DESCRIPTION:
        text = text[:LONGEST_DESCRIPTION].rpartition(" ")[0] + "…"
    here = settings()
    return fragment(
        "board/_topic_head.html",
        origin=here.origin,
        site_name=here.site_name,
        address=topic_address(head, page),
        title=head.title,
        description=text,
        feed=f"/t/{head.id}/feed",
    )


def _bytes(name: str, **context: Any) -> bytes:
    return fragment(f"board/{name}.html", **context).encode()


def _address(head: TopicHead, number: int) -> str:
    return f"{topic_address(head, page_of(number))}#p{number}"


def _size(leaf: Leaf) -> int:
    """About how many bytes a leaf holds: its texts, twice over for what surrounds them."""
    texts = sum(len(piece) for piece in leaf.pieces.values())
    stored = sum(len(row.visitor_html) + len(row.member_html) + 600 for row in leaf.rows)
    return texts + stored + len(leaf.head) + len(leaf.top) + len(leaf.side) + 2000
