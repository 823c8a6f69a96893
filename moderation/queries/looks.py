"""Who of the moderators has opened a member's posts as cases."""

from datetime import datetime

from msgspec import Struct

from core.database import rows

MOST = 100

_LOOKS = """SELECT l.at, l.moderator, p.id AS post, t.title, t.state FROM look l
 JOIN post p ON p.id = l.post JOIN topic t ON t.id = p.topic
 WHERE p.author = {} ORDER BY l.at DESC, l.id DESC LIMIT {}"""


class LookedAt(Struct, frozen=True):
    """A moderator opened the case about a post of the member's."""

    at: datetime
    moderator: int
    post: int
    title: str
    # The topic's.
    state: str


async def looks_at_posts_of(member: int) -> list[LookedAt]:
    """The latest first, at most MOST."""
    return await rows(LookedAt, _LOOKS, member, MOST)
