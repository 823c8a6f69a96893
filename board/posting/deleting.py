"""Deletes a post of one's own: a tombstone stands in its place."""

from datetime import timedelta

from msgspec import Struct

from accounts.recording import forget_findings
from accounts.sessions import SignedIn
from board.counting import recount
from board.outcomes import Deleted, Placed
from board.queries.posts import FullPost, full_post, open_flags
from core import clock
from core.database import rows, run, writing
from core.errors import NotFound

# A post under review keeps its text this long at most, for the moderators alone.
LONGEST_COPY = timedelta(days=30)


class _Post(Struct):
    id: int


async def delete(writer: SignedIn, post: int) -> Deleted:
    """Blanks a post, its earlier versions and its findings. Raises NotFound when it is not the writer's.

    A post under review keeps a copy that only moderators see, until it is decided or 30 days have passed; whoever
    decides calls `forget_copy`. A first post without replies takes its topic with it.
    """

    async def erase() -> Deleted:
        found = await full_post(post)
        if found is None or found.author != writer.id or found.state == "deleted":
            raise NotFound
        await _bury(found)
        if not await open_flags(post):
            await forget_copy(post)
        gone = await _close_empty(found)
        await recount(found.topic)
        return Deleted(Placed(found.id, found.topic, found.number), gone)

    return await writing(erase)


async def forget_copy(post: int) -> None:
    """Drops what a deleted post said; inside the caller's transaction. Nothing happens to a post that stands."""
    gone = await rows(
        _Post,
        "UPDATE post SET source = '', spans = '[]', links = 0 WHERE id = {} AND state = 'deleted' RETURNING id",
        post,
    )
    if gone:
        await run("DELETE FROM revision WHERE post = {}", post)
        await forget_findings("post", post)
        await run("UPDATE flag SET words = '', state = 'closed' WHERE post = {}", post)


async def forget_old_copies() -> int:
    """Housekeeping: drops the copies of deleted posts that nobody decided about in 30 days; how many."""

    async def forget() -> int:
        old = await rows(
            _Post,
            "SELECT id FROM post WHERE state = 'deleted' AND source <> '' AND edited_at < {}",
            clock.now() - LONGEST_COPY,
        )
        for each in old:
            await forget_copy(each.id)
        return len(old)

    return await writing(forget)


async def _bury(post: FullPost) -> None:
    await run(
        "UPDATE post SET state = 'deleted', visitor_html = '', member_html = '', edited_at = {} WHERE id = {}",
        clock.now(),
        post.id,
    )
    await run("DELETE FROM quote WHERE post = {}", post.id)


async def _close_empty(post: FullPost) -> bool:
    """A first post that nobody answered, or that nobody else could see yet, takes the topic's title with it."""
    others = await rows(_Post, _OTHERS, post.topic, post.id)
    if not post.opens or (others and post.topic_state == "visible"):
        return False
    await run("UPDATE topic SET state = 'deleted', title = '', slug = 'topic' WHERE id = {}", post.topic)
    await forget_findings("title", post.topic)
    return True


_OTHERS = "SELECT id FROM post WHERE topic = {} AND id <> {} AND state = 'visible' LIMIT 1"
