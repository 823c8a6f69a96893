"""Undoing the last decision about a post: everything goes back to how it was, but for what was changed since."""

from datetime import timedelta

from accounts.noticing import tell
from accounts.sessions import SignedIn
from accounts.suspending import put_back
from board import hiding, masking, revealing
from board.masking import Changed, Masking
from board.queries import FullPost, full_post
from core import clock
from core.database import row, run, writing
from core.errors import NotFound
from core.i18n import gettext as _
from core.once import AlreadyAnswered, answered, remember
from moderation import before as befores
from moderation.before import Before, Standing, text_mark, wordings_again
from moderation.outcomes import Already, Refused, Stopped, Undoing, Undone
from moderation.queries import Settled, decision_of, standing_decision
from moderation.reviewing.deciding import locked

UNDOABLE = timedelta(days=30)
ATTEMPTS = 3

_PUT = {"visible": revealing.reveal, "held": revealing.hold, "hidden": hiding.hide}


async def undo(moderator: SignedIn, decision: int, once: str = "") -> Undoing:
    """Takes a decision back; any moderator may, but for one about their own post. Raises NotFound."""
    led_to = await answered(once)
    if led_to is not None:
        return Already(led_to)
    for _attempt in range(ATTEMPTS - 1):
        try:
            return await _undo_once(moderator, decision, once)
        except Changed:
            continue
    return await _undo_once(moderator, decision, once)


async def why_not_undo(moderator: int, settled: Settled) -> Refused | None:
    """What stands against taking it back, or None."""
    if settled.author == moderator:
        return Refused(_("This is about your own post, so another moderator decides."))
    if settled.undone_at is not None:
        return Refused(_("This decision is undone already."))
    if settled.at + UNDOABLE < clock.now():
        return Refused(_("A decision can be undone for 30 days."))
    last = await standing_decision(settled.post)
    if last is None or last.id != settled.id:
        return Refused(_("Only the latest decision about a post can be undone."))
    return None


async def _undo_once(moderator: SignedIn, decision: int, once: str) -> Undoing:
    settled = await decision_of(decision)
    if settled is None:
        raise NotFound
    before = befores.read(settled.before)
    again = await wordings_again(before.wordings)

    async def take_back() -> Undone:
        await locked(settled.post)
        refused = await why_not_undo(moderator.id, await _now(settled))
        if refused is not None:
            raise Stopped(refused)
        await _restore(settled, before, again)
        await run(
            "UPDATE decision SET undone_at = {}, undone_by = {} WHERE id = {}", clock.now(), moderator.id, decision
        )
        await tell(settled.author, "undone", settled.post)
        await remember(once, f"/moderation?item={before.number}&done=undone")
        return Undone(decision, before.number)

    try:
        return await writing(take_back)
    except Stopped as stopped:
        return stopped.outcome
    except AlreadyAnswered as first:
        return Already(first.led_to)


async def _now(settled: Settled) -> Settled:
    return await decision_of(settled.id) or settled


async def _restore(settled: Settled, before: Before, again: Masking) -> None:
    await _restore_member(settled.author, before)
    post = await full_post(settled.post)
    # What was deleted stays deleted, and has nothing to be looked at again.
    if post is None or post.state == "deleted":
        return
    await masking.mask(again)
    await _restore_post(post, before)
    if before.flags:
        await run("UPDATE flag SET state = 'open' WHERE id IN {}", before.flags)


async def _restore_post(post: FullPost, before: Before) -> None:
    if post.state != before.post_after or before.post == before.post_after:
        return
    # A text that nobody has looked at since it changed does not appear by undoing.
    changed = before.post == "visible" and text_mark(post) != before.text
    await _PUT["held" if changed else before.post](post.id)


async def _restore_member(author: int, before: Before) -> None:
    if before.member is None:
        return
    standing = await row(Standing, "SELECT state, suspended_until AS until FROM member WHERE id = {}", author)
    # Suspended again, or for longer, by another decision: that one stands.
    if standing == before.member_after:
        await put_back(author, before.member.state, before.member.until)
