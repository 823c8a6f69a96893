"""How things stood before a decision, so that it can be undone: ids, states, spans and choices, never text."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board.composing import compose
from board.details import Detail
from board.finding_rows import details_of
from board.masking import Masking
from board.queries.posts import FullPost, Revision, full_post, revisions_of
from board.rendering import TooComplex
from board.rewriting import Rewrite
from core.tokens import digest


class Wording(Struct, frozen=True):
    """A text's details before they were masked; `stands` knows the text and details again that the mask left."""

    post: int
    details: tuple[Detail, ...]
    # The spans of each earlier version that the mask changed, by its id.
    revisions: dict[int, str]
    stands: str


class Standing(Struct, frozen=True):
    """A member's state: 'active', or 'suspended' until a moment, or for good when there is none."""

    state: str
    until: datetime | None


class Before(Struct, frozen=True):
    """Everything that undoing restores, and what the decision made of it: what changed since is left alone."""

    # The number under which the case was decided.
    number: int
    # The flags that were closed.
    flags: tuple[int, ...]
    # The post's state before and after, and what knows its text again.
    post: str
    post_after: str
    text: str
    wordings: tuple[Wording, ...] = ()
    # The author's standing before and after, where it was touched.
    member: Standing | None = None
    member_after: Standing | None = None


def write(before: Before) -> str:
    """For the log's column."""
    return msgspec.json.encode(before).decode()


def read(text: str) -> Before:
    """From the log's column."""
    return msgspec.json.decode(text, type=Before)


def text_mark(post: FullPost) -> str:
    """Knows a post's text again without holding it."""
    return digest("decided text", f"{post.title}\n{post.source}")


async def wordings_before(masking: Masking) -> tuple[Wording, ...]:
    """The details of every text that a mask is about to change; inside its transaction."""
    return tuple([await _wording(each) for each in masking])


async def wordings_again(wordings: Iterable[Wording]) -> Masking:
    """What puts these details back where nobody has changed text or choices since."""
    found = [await _again(wording) for wording in wordings]
    return [each for each in found if each is not None]


async def _wording(coming: Rewrite) -> Wording:
    changed = {revision.id for revision in coming.revisions}
    return Wording(
        post=coming.post.id,
        details=tuple(await details_of("post", coming.post.id)),
        revisions={each.id: each.spans for each in await revisions_of(coming.post.id) if each.id in changed},
        stands=_mark(coming.composed.source, coming.composed.details),
    )


async def _again(wording: Wording) -> Rewrite | None:
    post = await full_post(wording.post)
    if post is None or not await _stands(post, wording):
        return None
    composed = await compose(post.source, (*wording.details, *await _found_since(wording)))
    if isinstance(composed, TooComplex):
        # It was rendered with these details before.
        raise RuntimeError(f"post {post.id} can no longer be rendered")  # noqa: TRY004 - not a wrong type
    revisions = [replace(each, spans=wording.revisions[each.id]) for each in await _known(wording)]
    return Rewrite(post, composed, tuple(revisions))


async def _found_since(wording: Wording) -> list[Detail]:
    """What a newer scanner found after the mask is no part of it, and stays."""
    known = {each.id for each in wording.details}
    return [each for each in await details_of("post", wording.post) if each.undecided and each.id not in known]


async def _known(wording: Wording) -> list[Revision]:
    return [each for each in await revisions_of(wording.post) if each.id in wording.revisions]


async def _stands(post: FullPost, wording: Wording) -> bool:
    return _mark(post.source, await details_of("post", post.id)) == wording.stands


def _mark(source: str, details: Iterable[Detail]) -> str:
    # Without the rows' ids: a finding that the mask added has none until it is stored.
    chosen = [each for each in details if not each.undecided]
    found = sorted(f"{each.start} {each.end} {each.label} {each.choice} {each.chosen_by}" for each in chosen)
    return digest("wording", "\n".join([source, *found]))
