"""What a member wrote last, as everybody may see it."""

from datetime import datetime

from msgspec import Struct

from core.database import rows


class LatestPost(Struct, frozen=True):
    """A visible post in a visible topic."""

    id: int
    title: str
    at: datetime


async def latest_posts_by(member: int, at_most: int = 5) -> list[LatestPost]:
    """The newest first."""
    return await rows(
        LatestPost,
        "SELECT p.id, t.title, p.created_at AS at FROM post p JOIN topic t ON t.id = p.topic"
        " WHERE p.author = {} AND p.state = 'visible' AND t.state = 'visible' ORDER BY p.id DESC LIMIT {}",
        *(member, at_most),
    )
