"""Masks details of a post: a moderator hides them from visitors, and the mask sticks over the writer's edits.

Rendering has no place in a transaction, so it comes in two steps: `masked = await prepare_mask(...)`, then
`await mask(masked)` inside the transaction; `mask` raises Changed when the post was edited in between.
"""

from collections.abc import Iterable

from board.counting import touch
from board.finding_rows import details_of
from board.queries.posts import FullPost, full_post
from board.rewriting import Changed, Choice, Rewrite, rewrites, store
from core.errors import NotFound

__all__ = ["Changed", "Masking", "mask", "prepare_mask"]

Masking = list[Rewrite]


async def prepare_mask(post: int, findings: Iterable[int]) -> Masking:
    """What masking these findings makes of the post and of those that quote it. Raises NotFound."""
    found, wanted = await _found(post), set(findings)
    details = [each for each in await details_of("post", post) if each.id in wanted]
    choices = [Choice(found.source[each.start : each.end], each.label, "hide") for each in details]
    return await rewrites(found, choices, "moderator")


async def mask(masked: Masking) -> None:
    """Writes what was prepared, inside the caller's transaction. Raises Changed."""
    await store(masked)
    if masked:
        await touch(masked[0].post.topic)


async def _found(post: int) -> FullPost:
    found = await full_post(post)
    if found is None or found.state == "deleted":
        raise NotFound
    return found
