"""How a post stands: shown, held or hidden, and its topic with it where it is the first."""

from board.counting import recount
from board.queries.posts import full_post
from core import clock
from core.database import run
from core.errors import NotFound


async def stand(post: int, state: str) -> None:
    """Inside the caller's transaction. A deleted post stays deleted. Raises NotFound."""
    found = await full_post(post)
    if found is None:
        raise NotFound
    if found.state == "deleted":
        return
    await run("UPDATE post SET state = {} WHERE id = {}", state, post)
    if state == "visible":
        await run("UPDATE post SET shown_at = {} WHERE id = {} AND shown_at IS NULL", clock.now(), post)
    if found.opens:
        # Its title is part of what was written.
        await run("UPDATE topic SET state = {} WHERE id = {}", state, found.topic)
    await recount(found.topic)
