"""Hides a whole post: a moderator decided so."""

from board.counting import recount
from board.queries.posts import full_post
from core.database import run
from core.errors import NotFound


async def hide(post: int) -> None:
    """Nobody but the author and the moderators sees the post; others see a gap. Inside the caller's transaction.

    A first post takes its topic along, for its title is part of what was written. `revealing.reveal` undoes it. Nothing
    happens to a deleted post. Raises NotFound.
    """
    found = await full_post(post)
    if found is None:
        raise NotFound
    if found.state == "deleted":
        return
    await run("UPDATE post SET state = 'hidden' WHERE id = {}", post)
    if found.opens:
        await run("UPDATE topic SET state = 'hidden' WHERE id = {}", found.topic)
    await recount(found.topic)
