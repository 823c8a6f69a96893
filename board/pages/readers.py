"""A topic's page for a member: the shared leaf, with what is theirs alone put in: held posts, choices, what is new."""

from datetime import datetime

from msgspec import Struct

from accounts.sessions import SignedIn
from board.addresses import page_of
from board.pages.leaves import Leaf, leaf_of, pager
from board.pages.own import choosing_form, own_pieces
from board.pages.reply_box import as_person, reply_box
from board.queries.topics import ReadersHead
from core.csrf import session_token
from core.dates import in_full
from core.pages import fragment


class MembersPage(Struct, frozen=True):
    """The middle of a page, and the highest number on it that this member was shown."""

    leaf: Leaf
    main: bytes
    shown: int


async def members_page(head: ReadersHead, page: int, reader: SignedIn, quote: str = "") -> MembersPage:
    """A page of a topic as one member sees it."""
    leaf = await leaf_of(head, page, "member")
    csrf = session_token(reader.session_key)
    own = await own_pieces(head, leaf, reader)
    pieces = dict(sorted((leaf.pieces | own).items())) if own else leaf.pieces
    parts = [leaf.top]
    divider = _first_new(leaf, reader, head.seen)
    for number, piece in pieces.items():
        if number == divider:
            parts.append(_since(reader, head.seen_at))
        parts.append(piece)
    parts.append(_pager(head, leaf))
    if own:
        parts.append(choosing_form(csrf))
    # Whoever may not write is told so at the top of the page, and is given no box to write in.
    if not reader.suspended:
        parts.append(reply_box(head, as_person(reader), csrf, quote))
    return MembersPage(leaf, leaf.split(parts), max(pieces, default=0))


def _pager(head: ReadersHead, leaf: Leaf) -> bytes:
    """The leaf's, unless this member has a page past those that everybody has."""
    pages = page_of(head.own_last_number)
    return leaf.pager if pages == leaf.pages else pager(head, leaf.page, pages)


def _first_new(leaf: Leaf, reader: SignedIn, seen: int) -> int:
    """The number above which "New since" stands; 0 when nothing on the page is new, or everything is."""
    if leaf.shown <= seen:
        return 0
    fresh = [
        row.number
        for row in leaf.rows
        if row.state == "visible"
        and row.number > seen
        and row.author != reader.id
        and row.created_at > reader.read_until
    ]
    return fresh[0] if fresh and fresh[0] != leaf.rows[0].number else 0


def _since(reader: SignedIn, seen_at: datetime | None) -> bytes:
    moment = max(seen_at, reader.read_until) if seen_at else reader.read_until
    return fragment("board/_since.html", since=in_full(moment)).encode()
