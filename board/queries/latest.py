"""A member's latest posts, for their public page."""

from datetime import datetime

from msgspec import Struct

from core.database import rows

MOST = 10


class LatestPost(Struct, frozen=True):
    """A visible post of a visible topic."""

    id: int
    title: str
    at: datetime


async def latest_posts_by(member: int) -> list[LatestPost]:
    """What everybody may see of a member's posts, newest first."""
    return await rows(
        LatestPost,
        """SELECT p.id, t.title, p.created_at AS at FROM post p JOIN topic t ON t.id = p.topic
 WHERE p.author = {} AND p.state = 'visible' AND t.state = 'visible' ORDER BY p.id DESC LIMIT {}""",
        member,
        MOST,
    )
