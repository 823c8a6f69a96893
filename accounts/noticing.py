"""Notices: what a member is told on the site about their posts and their account."""

from core import clock
from core.database import run, writing
from core.i18n import gettext, marked, ngettext
from core.once import remember

READ = "/notices?done=notices-read"
# The words for each kind; the post is linked after them, and a reason follows where one was given.
KINDS = {
    "post_kept": marked("A moderator read your post and kept it as it is."),
    "post_masked": marked("A moderator hid a personal detail in your post from visitors."),
    "post_asked": marked("A moderator asks you to change your post."),
    "post_hidden": marked("A moderator took your post off the board."),
    "post_warned": marked("A moderator warned you about your post."),
    "post_warned_asked": marked("A moderator warned you about your post, and asks you to change it."),
    "post_held": marked("Your post waits for a moderator. Only you and the moderators can see it."),
    "suspended": marked("A moderator paused your account."),
    "undone": marked("A moderator took back a decision about your post."),
}
FOUND_LATER = "found_later"


def words(kind: str, details: int) -> str:
    """A notice in the reader's language; `details` is how many personal details it speaks of."""
    if kind != FOUND_LATER:
        return gettext(KINDS.get(kind, kind))
    return ngettext(
        "A newer check found a personal detail in your post. Nothing was changed: what happens to it is your choice.",
        "A newer check found %(num)d personal details in your post. Nothing was changed: the choice is yours.",
        details,
    ) % {"num": details}


async def tell(member: int, kind: str, post: int | None = None, reason: str = "") -> None:
    """Adds a notice, inside the caller's transaction. Raises KeyError for a kind without words."""
    if kind not in KINDS:
        raise KeyError(kind)
    await run(
        "INSERT INTO notice (member, kind, post, reason, at) VALUES ({}, {}, {}, {}, {})",
        *(member, kind, post, reason, clock.now()),
    )


async def tell_found_later(member: int, post: int, details: int) -> None:
    """Says how many personal details of a post wait for the member's choice, inside the caller's transaction.

    A post has one such notice at most: this one goes in the place of an earlier one.
    """
    await run("DELETE FROM notice WHERE member = {} AND kind = {} AND post = {}", member, FOUND_LATER, post)
    await run(
        "INSERT INTO notice (member, kind, post, details, reason, at) VALUES ({}, {}, {}, {}, '', {})",
        *(member, FOUND_LATER, post, details, clock.now()),
    )


async def mark_read(member: int, once: str = "") -> None:
    """Marks every notice of the member as read. Raises AlreadyAnswered."""

    async def mark() -> None:
        await remember(once, READ)
        await run("UPDATE notice SET read_at = {} WHERE member = {} AND read_at IS NULL", clock.now(), member)

    await writing(mark)
