"""Deletes a post of one's own: a tombstone stands in its place, where others could see it before."""

from msgspec import Struct

from accounts.recording import forget_findings
from accounts.sessions import SignedIn
from board.counting import recount
from board.details import Detail, cut
from board.finding_rows import details_of
from board.outcomes import Deleted, Placed
from board.queries.posts import FullPost, full_post, open_flags
from board.rewriting import Changed, Choice, rewrites_quoting, store, until_settled
from board.slugs import slug_of
from core import clock
from core.database import rows, run, value, writing
from core.errors import NotFound
from core.lives import lasting
from core.once import remember

# A post under review keeps its text this long at most, for the moderators alone.
LONGEST_COPY = lasting("post-copy")


class _Post(Struct):
    id: int


async def delete(writer: SignedIn, post: int, once: str = "") -> Deleted:
    """Blanks a post, its earlier versions and its findings. Raises NotFound when it is not the writer's.

    A post under review keeps a copy that only moderators see, until it is decided or 30 days have passed; whoever
    decides calls `forget_copy`. A first post without replies takes its topic with it. The personal details in it
    go from the posts that quote it too. Raises AlreadyAnswered when the form came before.
    """

    return await until_settled(lambda: _delete_once(writer, post, once))


async def _delete_once(writer: SignedIn, post: int, once: str) -> Deleted:
    found = await full_post(post)
    if found is None or found.author != writer.id or found.state == "deleted":
        raise NotFound
    details = [each for each in await details_of("post", post) if each.choice != "mistake"]
    values = [Choice(found.source[each.start : each.end], each.label, "remove") for each in details]
    quoting = await rewrites_quoting(found, values)
    titled = [found.title[each.start : each.end] for each in await _titled(found) if each.choice != "mistake"]

    async def erase() -> Deleted:
        if await full_post(post) != found:
            raise Changed
        # The others first, since they may be quoted here.
        await store(quoting)
        await _bury(found)
        if not await open_flags(post):
            await forget_copy(post)
        gone = await _close_empty(found)
        if titled and not gone:
            await _clear_title(found, titled)
        await recount(found.topic)
        placed = Placed(found.id, found.topic, found.number)
        await remember(once, f"/b/{await _board_of(found)}" if gone else placed.address)
        return Deleted(placed, gone)

    return await writing(erase)


async def _board_of(post: FullPost) -> str:
    return str(await value("SELECT slug FROM board WHERE id = {}", post.board))


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


async def _titled(post: FullPost) -> list[Detail]:
    return await details_of("title", post.topic) if post.opens else []


async def _clear_title(post: FullPost, values: list[str]) -> None:
    """The title stays over the others' replies, without the personal details in it."""
    title = cut(post.title, values).text
    await run("UPDATE topic SET title = {}, slug = {} WHERE id = {}", title, slug_of(title), post.topic)
    await forget_findings("title", post.topic)


async def _close_empty(post: FullPost) -> bool:
    """A first post that nobody answered, or that nobody else could see yet, takes the topic's title with it."""
    others = await rows(_Post, _OTHERS, post.topic, post.id)
    if not post.opens or (others and post.topic_state == "visible"):
        return False
    await run("UPDATE topic SET state = 'deleted', title = '', slug = 'topic' WHERE id = {}", post.topic)
    await forget_findings("title", post.topic)
    return True


_OTHERS = "SELECT id FROM post WHERE topic = {} AND id <> {} AND state = 'visible' LIMIT 1"
