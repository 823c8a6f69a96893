"""Who looked at my posts: each time a moderator opened one as a case, told to its writer."""

from datetime import datetime

from msgspec import Struct

from accounts.people import people
from accounts.sessions import SignedIn
from moderation.queries.looks import looks_at_posts_of


class Told(Struct, frozen=True):
    """A line of the page: who, when, and at which post."""

    who: str
    at: datetime
    post: int
    title: str


async def looked(member: SignedIn) -> list[Told]:
    """The latest first."""
    found = await looks_at_posts_of(member.id)
    known = await people({each.moderator for each in found})
    return [Told(known[each.moderator].name, each.at, each.post, each.title) for each in found]
