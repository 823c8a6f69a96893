"""The posts of a page that one reader is shown otherwise than everybody: their own, and those that wait.

Kept ready like the leaf they belong to, for this reader alone. All their buttons belong to one form, so that its token
is all that is put in at each request.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from accounts.reasons import about
from accounts.sessions import SignedIn
from board.changing_a_choice import choices_for
from board.flagging import FIRST_LINKS, HOLDING
from board.pages.keeping import Kept
from board.pages.leaves import Leaf, identity, post_html, today
from board.queries.own import OwnDetail, Waiting, own_details, waiting_for
from board.queries.posts import PostRow
from board.queries.topics import TopicHead
from core.i18n import gettext as _
from core.i18n import locale
from core.once import form_key
from core.pages import fragment

MOST_BYTES = 16 * 1024 * 1024
# Placeholders that no text can hold.
CSRF, ONCE = "\0csrf\0", "\0once\0"


# What is known about the posts of a page: the details in them, and why they wait.
Known = tuple[Sequence[OwnDetail], Sequence[Waiting]]


class ShownDetail(Struct, frozen=True):
    """A detail of one's own, as the page says it."""

    id: int
    kind: str
    excerpt: str
    said: str
    offered: tuple[str, ...]
    hidden: bool
    titled: bool


_kept: Kept[dict[int, bytes]] = Kept(MOST_BYTES)


async def own_pieces(head: TopicHead, leaf: Leaf, reader: SignedIn) -> dict[int, bytes]:
    """By number, the posts that this reader is shown in a way of their own."""
    if reader.id not in leaf.writers and not reader.moderates:
        return {}
    theirs = [row for row in leaf.rows if _mine(row, reader) or _awaited(row, reader)]
    if not theirs:
        return {}
    mine = [row.number for row in theirs if _mine(row, reader)]
    # Asked each time and part of the key: what one chose, or is asked to change, need not change what others see.
    details = await own_details(head.id, reader.id, mine[0], mine[-1]) if mine else []
    waiting = await waiting_for([row.id for row in theirs if row.state == "held"])
    reading = (reader.id, reader.moderates, reader.suspended)
    key = (*identity(head), leaf.page, today(), locale(), *reading, *details, *waiting)
    ready = _kept.get(key)
    if ready is None:
        ready = _made(leaf, theirs, reader, (details, waiting))
        _kept.put(key, ready, sum(len(piece) for piece in ready.values()) + 200 * len(details) + 500)
    return ready


def choosing_form(csrf: str) -> bytes:
    """The form that the buttons beside one's own details send."""
    return _form().replace(CSRF, csrf).replace(ONCE, form_key()).encode()


@cache
def _form() -> str:
    # A plain string, so that what is put in is not escaped again.
    return str(fragment("board/_choose.html", csrf=CSRF, once=ONCE))


def _mine(row: PostRow, reader: SignedIn) -> bool:
    return row.author == reader.id and row.state != "deleted"


def _awaited(row: PostRow, reader: SignedIn) -> bool:
    return row.state in ("held", "hidden") and reader.moderates


def _made(leaf: Leaf, theirs: Sequence[PostRow], reader: SignedIn, known: Known) -> dict[int, bytes]:
    return {row.number: _piece(leaf, row, reader, known) for row in theirs}


def _piece(leaf: Leaf, row: PostRow, reader: SignedIn, known: Known) -> bytes:
    details, waiting = known
    waits = [each for each in waiting if each.post == row.id]
    own = {
        "mine": _mine(row, reader),
        "moderates": reader.moderates,
        "paused": reader.suspended,
        "details": [_shown(each) for each in details if each.post == row.id],
        "asked": any(each.state == "asked" for each in waits),
        "for_links": {each.kind for each in waits} & HOLDING == {FIRST_LINKS},
    }
    return post_html(row, leaf.quotes, "member", **own).encode()


def _shown(each: OwnDetail) -> ShownDetail:
    choices, titled = choices_for(each.detail), each.place == "title"
    return ShownDetail(
        id=each.id,
        kind=about(each.label, each.excerpt, third_party=each.whose == "other").kind,
        excerpt=each.excerpt,
        said=f"{_seen(each)} {choices.why}".strip(),
        offered=() if titled else tuple(what for what in choices.offered if what != each.choice),
        hidden=each.choice == "hide",
        titled=titled,
    )


def _seen(each: OwnDetail) -> str:
    """Who sees it, as the post stands now."""
    if each.choice == "hide":
        return _("is hidden from visitors.")
    if each.on_the_board:
        return _("can be seen by everyone.")
    return _("would be seen by everyone, once the post is shown.")
