"""Changes what was chosen for a detail of one's own post, in place: hide it, show it, remove it."""

from msgspec import Struct

from accounts.sessions import SignedIn
from accounts.warning import REMOVE_ONLY
from board.counting import recount
from board.details import Detail
from board.finding_rows import details_of
from board.flagging import Reason, answered_by_change, flag, reasons_in
from board.outcomes import Held, Placed, Published, Refused
from board.posting.limiting import may_write
from board.posting.storing import state_for
from board.queries.posts import FullPost, full_post
from board.rewriting import Choice, Rewrite, rewrites, store, until_settled
from core.database import run, writing
from core.errors import NotFound
from core.i18n import gettext as _


class Choices(Struct, frozen=True):
    """What can still be chosen for a detail, and why no more than that."""

    detail: Detail
    offered: tuple[str, ...]
    why: str = ""


def choices_for(detail: Detail) -> Choices:
    """The protective choices first; what a moderator or a quoted post decided can only be removed."""
    if detail.chosen_by == "moderator":
        return Choices(detail, ("remove",), _("A moderator hid it."))
    if detail.chosen_by == "quoted":
        return Choices(detail, ("remove",), _("It is hidden in the post that you quote."))
    why = _("A newer check found it; you have not chosen yet.") if detail.undecided else ""
    if detail.label in REMOVE_ONLY or (detail.whose == "other" and detail.label.startswith("sensitive_")):
        return Choices(detail, ("remove",), why)
    return Choices(detail, ("hide", "public", "remove"), why)


async def change_choice(writer: SignedIn, post: int, finding: int, what: str) -> Published | Held | Refused:
    """'hide', 'public' or 'remove' for one finding, wherever its value stands. Raises NotFound.

    Goes through the post, its earlier versions and the posts that quote it. Somebody else's detail made public goes to
    a moderator again.
    """
    # Whoever may not write may still take back what is theirs.
    refused = may_write(writer) if what == "public" else None
    if refused is not None:
        return refused
    return await until_settled(lambda: _change_once(writer, post, finding, what))


async def _change_once(writer: SignedIn, post: int, finding: int, what: str) -> Published | Held | Refused:
    found = await _own(writer, post)
    detail = next((each for each in await details_of("post", post) if each.id == finding), None)
    if detail is None and what == "remove":
        # Sent twice, or gone by another way: what was asked for is so.
        return Published(Placed(found.id, found.topic, found.number))
    if detail is None:
        return Refused(_("That detail is no longer in your post."))
    if what not in choices_for(detail).offered:
        return Refused(_("That cannot be chosen for this detail."))
    rewritten = await rewrites(found, [Choice(found.source[detail.start : detail.end], detail.label, what)], "writer")
    reasons = _reasons(rewritten[0], detail, what)
    state = state_for(reasons) if found.state == "visible" else found.state
    placed = await writing(lambda: _store(found, rewritten, reasons, state))
    return Held(placed) if state == "held" else Published(placed)


async def _own(writer: SignedIn, post: int) -> FullPost:
    found = await full_post(post)
    if found is None or found.author != writer.id or found.state == "deleted":
        raise NotFound
    return found


def _reasons(rewrite: Rewrite, detail: Detail, what: str) -> list[Reason]:
    """Only what was just made public is news to a moderator."""
    if what != "public":
        return []
    return reasons_in([each for each in rewrite.composed.details if each.id == detail.id])


async def _store(post: FullPost, rewritten: list[Rewrite], reasons: list[Reason], state: str) -> Placed:
    await store(rewritten)
    await answered_by_change(post.id)
    await flag(post.id, reasons)
    if state != post.state:
        await run("UPDATE post SET state = {} WHERE id = {}", state, post.id)
        if post.opens:
            await run("UPDATE topic SET state = {} WHERE id = {}", state, post.topic)
    await recount(post.topic)
    return Placed(post.id, post.topic, post.number)
