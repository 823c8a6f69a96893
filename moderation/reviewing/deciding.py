"""Deciding a case: the change, its log entry, the closed flags and the author's notice, in one transaction."""

from accounts.sessions import SignedIn
from board.masking import Changed, prepare_mask
from board.posting.deleting import forget_copy
from core import clock
from core.database import run, value, writing
from core.errors import NotFound
from core.once import AlreadyAnswered, answered, remember
from moderation import before as befores
from moderation.before import Before
from moderation.outcomes import Already, Decided, Deciding, HowLong, Stopped
from moderation.queries import Case, case_of
from moderation.reviewing.changes import CHANGES, Made, Task
from moderation.reviewing.refusing import Order, chosen_findings, why_not_now, why_not_so

__all__ = ["Order", "decide", "locked"]

# A post may be edited while its masking is rendered; then it is looked at again, and the moderator told.
ATTEMPTS = 2

_LOG = """INSERT INTO decision (post, author, moderator, what, kind, label, reason, before, at)
 VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id"""


async def decide(moderator: SignedIn, number: int, order: Order) -> Deciding:
    """Decides the case of this flag, closing all its open flags. Raises NotFound.

    Masking is rendered first, outside the transaction; everything is checked again inside it, with the post locked.
    """
    led_to = await answered(order.once)
    if led_to is not None:
        return Already(led_to)
    for _attempt in range(ATTEMPTS - 1):
        try:
            return await _decide_once(moderator, number, order)
        except Changed:
            continue
    return await _decide_once(moderator, number, order)


async def _decide_once(moderator: SignedIn, number: int, order: Order) -> Deciding:
    case = await _found(number)
    refused = await why_not_now(moderator, case, order) or why_not_so(case, order)
    if refused is not None:
        return refused
    if order.what == "suspend" and order.days is None:
        return HowLong()
    wanted = chosen_findings(case, order) if order.what == "mask" else []
    masking = await prepare_mask(case.post.id, wanted) if wanted else []

    async def settle() -> Decided:
        await locked(case.post.id)
        found = await _found(number)
        await _stop_if_refused(moderator, found, order)
        return await _settle(moderator, Task(found, order, masking))

    try:
        return await writing(settle)
    except Stopped as stopped:
        return stopped.outcome
    except AlreadyAnswered as first:
        return Already(first.led_to)


async def locked(post: int) -> None:
    """Makes others who decide about the post, or edit it, wait until this transaction ends."""
    await run("UPDATE post SET state = state WHERE id = {}", post)


async def _found(number: int) -> Case:
    case = await case_of(number)
    if case is None:
        raise NotFound
    return case


async def _stop_if_refused(moderator: SignedIn, case: Case, order: Order) -> None:
    refused = await why_not_now(moderator, case, order)
    if refused is not None:
        raise Stopped(refused)


async def _settle(moderator: SignedIn, task: Task) -> Decided:
    case, order = task.case, task.order
    made = await CHANGES[order.what](task)
    await run("UPDATE flag SET state = {} WHERE post = {} AND state IN ('open', 'asked')", made.flags, case.post.id)
    await run("DELETE FROM claim WHERE post = {}", case.post.id)
    decision = await _log(moderator, task, made)
    await forget_copy(case.post.id)
    await remember(order.once, f"/moderation?item={case.number}&done=decided")
    return Decided(decision, case.number)


async def _log(moderator: SignedIn, task: Task, made: Made) -> int:
    case, order = task.case, task.order
    before = Before(
        number=case.number,
        flags=tuple(flag.id for flag in case.flags if flag.state == "open"),
        post=case.post.state,
        post_after=await value("SELECT state FROM post WHERE id = {}", case.post.id),
        text=befores.text_mark(case.post),
        wordings=made.wordings,
        member=made.member,
        member_after=made.member_after,
    )
    return int(
        await value(
            _LOG,
            *(case.post.id, case.post.author, moderator.id, order.what, case.worst.kind, case.worst.label),
            *(order.reason.strip(), befores.write(before), clock.now()),
        )
    )
