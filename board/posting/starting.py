"""Starts a topic."""

from accounts.sessions import SignedIn
from board.finding_rows import record_details
from board.flagging import Reason
from board.outcomes import Already, Held, NeedsChoice, Outcome, Placed, Published, Refused
from board.posting.drafting import Draft, Writing, drafted
from board.posting.limiting import may_write, spend_post
from board.posting.replying import reasons_for
from board.posting.storing import Spot, insert_post, state_for
from board.queries.boards import BoardRow
from board.slugs import slug_of
from core import clock
from core.database import value, writing
from core.once import AlreadyAnswered, answered, remember

_INSERT = """INSERT INTO topic (board, author, title, slug, state, created_at, last_post_at, last_author, posts, people,
 next_number, version, pinned, locked) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 2, 1, {}, {}) RETURNING id"""


async def start_topic(writer: SignedIn, board: BoardRow, written: Writing) -> Outcome:
    """A new topic with its first post. Raises TooMany when the writer posts too fast."""
    refused = may_write(writer)
    if refused is not None:
        return refused
    led_to = await answered(written.once)
    if led_to is not None:
        return Already(led_to)
    draft = await drafted(writer, written)
    if isinstance(draft, NeedsChoice | Refused):
        return draft
    return await _stored(writer, board, draft, written.once)


async def _stored(writer: SignedIn, board: BoardRow, draft: Draft, once: str) -> Outcome:
    reasons = await reasons_for(writer, draft)

    async def store() -> Placed:
        placed = await _insert(writer.id, board.id, draft, reasons)
        await remember(once, placed.address)
        await spend_post(writer)
        return placed

    try:
        placed = await writing(store)
    except AlreadyAnswered as before:
        return Already(before.led_to)
    return Held(placed) if state_for(reasons) == "held" else Published(placed)


async def _insert(author: int, board: int, draft: Draft, reasons: list[Reason]) -> Placed:
    now, state = clock.now(), state_for(reasons)
    visible = int(state == "visible")
    topic = int(
        await value(
            _INSERT,
            *(board, author, draft.title, slug_of(draft.title), state, now, now, author),
            *(visible, visible, False, False),
        )
    )
    if draft.title_details:
        await record_details(author, "title", topic, draft.title_details)
    return await insert_post(Spot(topic, 1, author, now), draft.composed, reasons)
