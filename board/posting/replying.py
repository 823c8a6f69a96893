"""Replies in a topic."""

from msgspec import Struct

from accounts.sessions import SignedIn
from board.flagging import Reason, brake_on_links, reasons_in
from board.outcomes import Already, Held, NeedsChoice, Outcome, Placed, Published, Refused
from board.posting.drafting import Draft, Writing, check_quoted, drafted
from board.posting.limiting import may_write, spend_post
from board.posting.storing import Spot, insert_post, state_for
from board.rewriting import until_settled
from core import clock
from core.database import row, writing
from core.i18n import gettext as _
from core.once import AlreadyAnswered, answered, remember

# A number is taken in any case; the counters only know what others can see.
_NEXT = """UPDATE topic SET next_number = next_number + 1, version = version + 1,
 posts = posts + {}, people = people + (CASE WHEN {} = 0 OR EXISTS (SELECT 1 FROM post p WHERE p.topic = topic.id
 AND p.author = {} AND p.state = 'visible') THEN 0 ELSE 1 END),
 last_post_at = CASE WHEN {} = 1 THEN {} ELSE last_post_at END,
 last_author = CASE WHEN {} = 1 THEN {} ELSE last_author END
 WHERE id = {} AND NOT locked AND (state = 'visible' OR (state = 'held' AND (author = {} OR {} = 1)))
 RETURNING next_number - 1 AS number"""


class _Number(Struct):
    number: int


async def reply(writer: SignedIn, topic: int, written: Writing) -> Outcome:
    """A new post in a topic. Raises TooMany when the writer posts too fast."""
    refused = may_write(writer)
    if refused is not None:
        return refused
    led_to = await answered(written.once)
    if led_to is not None:
        return Already(led_to)
    return await until_settled(lambda: _reply_once(writer, topic, written))


async def _reply_once(writer: SignedIn, topic: int, written: Writing) -> Outcome:
    draft = await drafted(writer, written, topic=topic)
    if isinstance(draft, NeedsChoice | Refused):
        return draft
    return await _stored(writer, topic, draft, written.once)


async def _stored(writer: SignedIn, topic: int, draft: Draft, once: str) -> Outcome:
    reasons = await reasons_for(writer, draft)

    async def store() -> Placed | None:
        placed = await _insert(writer, topic, draft, reasons)
        if placed is not None:
            await remember(once, placed.address)
            await spend_post(writer)
        return placed

    try:
        placed = await writing(store)
    except AlreadyAnswered as before:
        return Already(before.led_to)
    if placed is None:
        return Refused(_("This topic is closed, so nothing was posted. Your text is still here."))
    return Held(placed) if state_for(reasons) == "held" else Published(placed)


async def reasons_for(writer: SignedIn, draft: Draft) -> list[Reason]:
    """Why the queue must see this post; moderators' links need no brake."""
    reasons = reasons_in(draft.details)
    if not writer.moderates:
        reasons += await brake_on_links(writer.id, draft.composed.links)
    return reasons


async def _insert(writer: SignedIn, topic: int, draft: Draft, reasons: list[Reason]) -> Placed | None:
    now, visible = clock.now(), int(state_for(reasons) == "visible")
    taken = await row(
        _Number,
        _NEXT,
        *(visible, visible, writer.id, visible, now, visible, writer.id),
        *(topic, writer.id, int(writer.moderates)),
    )
    if taken is None:
        return None
    await check_quoted(draft, topic)
    return await insert_post(Spot(topic, taken.number, writer.id, now), draft.composed, reasons)
