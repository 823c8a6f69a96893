"""Makes a held or hidden post visible: a moderator kept it."""

from board.standing import stand


async def reveal(post: int) -> None:
    """Shows a post to everybody, and its topic when it is the first one; inside the caller's transaction.

    Nothing happens to a deleted post. Raises NotFound.
    """
    await stand(post, "visible")


async def hold(post: int) -> None:
    """Back to how it waited, when a decision is undone; inside the caller's transaction. Raises NotFound."""
    await stand(post, "held")
