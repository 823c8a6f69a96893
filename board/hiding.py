"""Hides a whole post: a moderator decided so."""

from board.standing import stand


async def hide(post: int) -> None:
    """Nobody but the author and the moderators sees the post; others see a gap where they could see it before.

    Inside the caller's transaction. A first post takes its topic along, for its title is part of what was written.
    `revealing.reveal` undoes it. Nothing happens to a deleted post. Raises NotFound.
    """
    await stand(post, "hidden")
