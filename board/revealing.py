"""Makes a held or hidden post visible: a moderator kept it."""

from board.counting import recount
from board.queries.posts import full_post
from core.database import run
from core.errors import NotFound


async def reveal(post: int) -> None:
    """Shows a post to everybody, and its topic when it is the first one; inside the caller's transaction.

    Nothing happens to a deleted post. Raises NotFound.
    """
    found = await full_post(post)
    if found is None:
        raise NotFound
    if found.state == "deleted":
        return
    await run("UPDATE post SET state = 'visible' WHERE id = {}", post)
    if found.opens:
        await run("UPDATE topic SET state = 'visible' WHERE id = {}", found.topic)
    await recount(found.topic)


async def hold(post: int) -> None:
    """Back to how it waited, when a decision is undone; inside the caller's transaction. Raises NotFound."""
    found = await full_post(post)
    if found is None:
        raise NotFound
    if found.state == "deleted":
        return
    await run("UPDATE post SET state = 'held' WHERE id = {}", post)
    if found.opens:
        await run("UPDATE topic SET state = 'held' WHERE id = {}", found.topic)
    await recount(found.topic)
