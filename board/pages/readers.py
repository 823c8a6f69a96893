"""A topic's page for a member: the shared leaf, with what is theirs alone put in: held posts, choices, what is new."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from accounts.reasons import about
from accounts.sessions import SignedIn
from board.changing_a_choice import choices_for
from board.details import Detail
from board.pages.leaves import Leaf, leaf_of, post_html
from board.pages.reply_box import as_person, reply_box
from board.queries.own import OwnDetail, own_details
from board.queries.posts import PostRow
from board.queries.topics import ReadersHead
from core.csrf import session_token
from core.dates import in_full
from core.i18n import gettext as _
from core.pages import fragment


class ShownDetail(Struct, frozen=True):
    """A detail of one's own, as the page says it."""

    id: int
    kind: str
    excerpt: str
    said: str
    offered: tuple[str, ...]


class MembersPage(Struct, frozen=True):
    """The middle of a page, and the highest number on it that this member was shown."""

    leaf: Leaf
    main: str
    shown: int


async def members_page(head: ReadersHead, page: int, reader: SignedIn, quote: str = "") -> MembersPage:
    """A page of a topic as one member sees it."""
    leaf = await leaf_of(head, page, "member")
    csrf = session_token(reader.session_key)
    details = await _details(leaf, reader)
    parts = [leaf.top]
    divider = _first_new(leaf, reader, head.seen)
    shown = 0
    for row in leaf.rows:
        own = {"details": details.get(row.id, ()), "csrf": csrf}
        piece = _piece(leaf, row, reader, own)
        if not piece:
            continue
        if row.number == divider:
            parts.append(_since(reader, head.seen_at))
        parts.append(piece)
        shown = row.number
    parts += [leaf.pager, reply_box(head, as_person(reader), csrf, quote)]
    main = f'<div class="split"><div>{"".join(parts)}</div>{leaf.side}</div>'
    return MembersPage(leaf, main, shown)


def may_see(row: PostRow, reader: SignedIn) -> bool:
    """Whether a member may see a post that not everybody may."""
    return row.author == reader.id or reader.moderates


def _piece(leaf: Leaf, row: PostRow, reader: SignedIn, own: dict[str, Any]) -> str:
    mine = row.author == reader.id and row.state != "deleted"
    waits = row.state in ("held", "hidden")
    if not mine and not (waits and reader.moderates):
        return leaf.pieces.get(row.number, "")
    return post_html(row, leaf.quotes, "member", mine=mine, moderates=reader.moderates, **own)


async def _details(leaf: Leaf, reader: SignedIn) -> dict[int, tuple[ShownDetail, ...]]:
    mine = [row for row in leaf.rows if row.author == reader.id]
    if not mine:
        return {}
    found: dict[int, tuple[ShownDetail, ...]] = {}
    for each in await own_details(mine[0].topic, reader.id, mine[0].number, mine[-1].number):
        found[each.post] = (*found.get(each.post, ()), _shown(each))
    return found


def _shown(each: OwnDetail) -> ShownDetail:
    detail = Detail(each.label, 0, 0, whose=each.whose, choice=each.choice, chosen_by=each.chosen_by)
    choices = choices_for(detail)
    said = _("is hidden from visitors.") if each.choice == "hide" else _("can be seen by everyone.")
    return ShownDetail(
        id=each.id,
        kind=about(each.label, each.excerpt, third_party=each.whose == "other").kind,
        excerpt=each.excerpt,
        said=f"{said} {choices.why}".strip(),
        offered=tuple(what for what in choices.offered if what != each.choice),
    )


def _first_new(leaf: Leaf, reader: SignedIn, seen: int) -> int:
    """The number above which "New since" stands; 0 when nothing on the page is new, or everything is."""
    fresh = [
        row.number
        for row in leaf.rows
        if row.state == "visible"
        and row.number > seen
        and row.author != reader.id
        and row.created_at > reader.read_until
    ]
    return fresh[0] if fresh and fresh[0] != leaf.rows[0].number else 0


def _since(reader: SignedIn, seen_at: datetime | None) -> str:
    moment = max(seen_at, reader.read_until) if seen_at else reader.read_until
    return fragment("board/_since.html", since=in_full(moment))
