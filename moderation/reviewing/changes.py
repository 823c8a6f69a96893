"""What each decision changes, inside its transaction: the post, its findings, its author, and their notice."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from msgspec import Struct

from accounts.noticing import tell
from accounts.suspending import suspend as suspend_member
from board import hiding, masking, revealing
from board.masking import Masking
from core import clock
from moderation.before import Standing, Wording, wordings_before
from moderation.queries import Case, record_of
from moderation.reviewing.refusing import Order


class Made(Struct, frozen=True):
    """What was changed, as far as undoing must know it. `flags` is the state that the case's flags go to."""

    flags: str = "closed"
    wordings: tuple[Wording, ...] = ()
    member: Standing | None = None
    member_after: Standing | None = None


class Task(Struct, frozen=True):
    """A case with what is wanted, and what was rendered for it beforehand."""

    case: Case
    order: Order
    masking: Masking

    async def tell(self, kind: str) -> None:
        """Tells the author."""
        await tell(self.case.post.author, kind, self.case.post.id, self.order.reason)


async def keep(task: Task) -> Made:
    """A post that was held or off the board appears; nothing else changes."""
    await _show(task)
    await task.tell("post_kept")
    return Made()


async def mask(task: Task) -> Made:
    """The chosen findings are hidden from visitors, for good; a post that was held or off the board then appears."""
    wordings = await wordings_before(task.masking)
    await masking.mask(task.masking)
    await _show(task)
    await task.tell("post_masked")
    return Made(wordings=wordings)


async def ask(task: Task) -> Made:
    """The post is held, and leaves the queue until its author changes it."""
    if task.case.post.state != "held":
        await revealing.hold(task.case.post.id)
    await task.tell("post_asked")
    return Made(flags="asked")


async def hide(task: Task) -> Made:
    """The whole post goes from everybody's view but its author's and the moderators'."""
    await hiding.hide(task.case.post.id)
    await task.tell("post_hidden")
    return Made()


async def warn(task: Task) -> Made:
    """A warning on the record. A visible post stays; a held one waits on for its author's change, as when asked."""
    held = task.case.post.state == "held"
    await task.tell("post_warned_asked" if held else "post_warned")
    return Made(flags="asked" if held else "closed")


async def suspend(task: Task) -> Made:
    """The author may read but not write for a time, and the post is hidden."""
    author, post = task.case.post.author, task.case.post.id
    record = await record_of(author)
    if record is None:
        raise AssertionError("a post has an author")
    before = Standing(record.state, record.suspended_until)
    after = Standing("suspended", _later(before, _until(task.order.days)))
    await hiding.hide(post)
    await suspend_member(author, after.until, task.order.reason, post)
    return Made(member=before, member_after=after)


async def _show(task: Task) -> None:
    if task.case.post.state != "visible":
        await revealing.reveal(task.case.post.id)


def _until(days: int | None) -> datetime | None:
    return clock.now() + timedelta(days=days) if days else None


def _later(before: Standing, until: datetime | None) -> datetime | None:
    """A suspension that already lasts longer is not shortened."""
    if before.state != "suspended" or until is None:
        return until
    return None if before.until is None else max(before.until, until)


CHANGES: dict[str, Callable[[Task], Awaitable[Made]]] = {
    "keep": keep,
    "mask": mask,
    "ask": ask,
    "hide": hide,
    "warn": warn,
    "suspend": suspend,
}
