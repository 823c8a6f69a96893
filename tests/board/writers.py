"""Ada who writes, Bo who reads, Mo who moderates, and the shortest ways for them to do so."""

from collections.abc import Mapping

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.finding_rows import details_of
from board.masking import mask, prepare_mask
from board.outcomes import Held, Placed, Published
from board.posting import edit, reply, start_topic
from board.posting.drafting import Writing
from board.queries.boards import BoardRow, board_by_slug
from core import clock
from core.database import run, value, writing
from core.once import form_key

PHONE = "07700 900412"
MAIL = "ada.lovell@kelderby.example"


async def member(handle: str, name: str = "", role: str = "member", kind: str = "business") -> SignedIn:
    """A confirmed member, as a request of theirs would know them."""
    now = clock.now()
    made = await value(
        "INSERT INTO member (handle, handle_folded, handle_key, email_sealed, password_hash, kind, display_name, firm,"
        " about, role, state, joined_at, confirmed_at, read_until)"
        " VALUES ({}, {}, {}, {}, '', {}, {}, '', '', {}, 'active', {}, {}, {}) RETURNING id",
        *(handle, handle.casefold(), handle.casefold(), b"", kind, name, role, now, now, now),
    )
    who = (int(made), handle, name or handle, "", kind, role, "active")
    return SignedIn(*who, now, now, f"session-of-{handle}", confirmed_at=now, seen_at=now)


async def ada() -> SignedIn:
    """Ada Lovell, whose first posts were kept long ago."""
    return await member("ada", "Ada Lovell")


async def a_board(slug: str = "trade", name: str = "Trade counter") -> BoardRow:
    """A board to write on."""
    await run("INSERT INTO board (slug, name, blurb, position) VALUES ({}, {}, {}, 1)", slug, name, "Suppliers, tools")
    found = await board_by_slug(slug)
    assert found is not None
    return found


def answers(asked: NeedsChoice, *chosen: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The form of the warning page, filled in: one choice for each question, or the same one for all."""
    picked = list(chosen) * len(asked.questions) if len(chosen) == 1 else list(chosen)
    assert len(picked) == len(asked.questions), [(each.kind, each.excerpt) for each in asked.questions]
    form = {f"f{each.n}": what for each, what in zip(asked.questions, picked, strict=True)}
    form |= {f"v{each.n}": each.value for each in asked.questions}
    return form | {"checked": asked.signature} | dict(more or {})


async def topic(writer: SignedIn, board: BoardRow, body: str, *chosen: str, title: str = "Who sells flour?") -> Placed:
    """Starts a topic, choosing this for what the warning asks."""
    first = await start_topic(writer, board, Writing(body, title, form_key()))
    if isinstance(first, NeedsChoice):
        first = await start_topic(writer, board, Writing(body, title, form_key(), answers(first, *chosen)))
    assert isinstance(first, Published | Held), first
    return first.post


async def answer(writer: SignedIn, topic: int, body: str, *chosen: str) -> Placed:
    """Replies, choosing this for what the warning asks."""
    first = await reply(writer, topic, Writing(body, once=form_key()))
    if isinstance(first, NeedsChoice):
        first = await reply(writer, topic, Writing(body, None, form_key(), answers(first, *chosen)))
    assert isinstance(first, Published | Held), first
    return first.post


async def change(
    writer: SignedIn, post: int, body: str, *chosen: str, title: str = "Who sells flour?"
) -> Published | Held:
    """Edits, choosing this for what the warning asks."""
    first = await edit(writer, post, Writing(body, title, form_key()))
    if isinstance(first, NeedsChoice):
        first = await edit(writer, post, Writing(body, title, form_key(), answers(first, *chosen)))
    assert isinstance(first, Published | Held), first
    return first


async def masked(post: int) -> None:
    """Hides every detail of a post, as a moderator's decision does."""
    prepared = await prepare_mask(post, [each.id for each in await details_of("post", post)])
    await writing(lambda: mask(prepared))
