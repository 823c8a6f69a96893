"""What a member has not read: others' visible posts since `read_until`, beyond what was shown to them in each topic."""

from datetime import datetime

from msgspec import Struct

from core.database import row, rows

# The bar says "99+" beyond this; nobody reads further down a list of what is new.
MOST = 100
# Nor is anything older than this many topics called new: somebody who never marks all as read would have us look
# through all there are at each page.
LATEST = 500


class UnreadTopic(Struct, frozen=True):
    """A topic with posts that the member has not seen; `latest` is the newest of them."""

    topic: int
    title: str
    slug: str
    board: int
    board_slug: str
    board_name: str
    author: int
    # The first number not shown to them yet, and how many there are.
    since: int
    fresh: int
    # Whether they wrote in it themselves.
    wrote: bool
    latest: int
    latest_author: int
    latest_html: str
    latest_at: datetime

    @property
    def new(self) -> bool:
        """The topic itself is new to them."""
        return self.since <= 1


class Fresh(Struct, frozen=True):
    """How many posts of a topic a member has not seen."""

    topic: int
    fresh: int


_UNSEEN = """p.state = 'visible' AND p.author <> {} AND p.created_at > {} AND p.number > coalesce(m.number, 0)"""

# The latest topics, without those that the member was shown to the end.
_LATEST = f"FROM topic WHERE state = 'visible' AND last_post_at > {{}} ORDER BY last_post_at DESC LIMIT {LATEST}"
_MARKED = """LEFT JOIN read_mark m ON m.topic = t.id AND m.member = {}
 WHERE t.next_number > coalesce(m.number, 0) + 1"""

# Of the member `reader`, whose row it is asked with.
COUNT_UNREAD = f"""SELECT count(*) FROM (SELECT 1 AS one
 FROM (SELECT id, next_number {_LATEST.format("reader.read_until")}) t {_MARKED.format("reader.id")} AND EXISTS
 (SELECT 1 FROM post p WHERE p.topic = t.id AND {_UNSEEN.format("reader.id", "reader.read_until")})
 LIMIT {MOST}) AS found"""  # noqa: S608

_UNREAD = f"""SELECT u.topic, u.title, u.slug, u.board, u.board_slug, u.board_name, u.author, u.since, u.fresh, u.wrote,
 p.id AS latest, p.author AS latest_author, p.visitor_html AS latest_html,
 p.created_at AS latest_at
 FROM (SELECT t.id AS topic, t.title, t.slug, t.board, b.slug AS board_slug, b.name AS board_name, t.author,
  t.last_post_at,
  (SELECT min(p.number) FROM post p WHERE p.topic = t.id AND {_UNSEEN}) AS since,
  (SELECT count(*) FROM post p WHERE p.topic = t.id AND {_UNSEEN}) AS fresh,
  (SELECT max(p.number) FROM post p WHERE p.topic = t.id AND {_UNSEEN}) AS last_number,
  EXISTS (SELECT 1 FROM post p WHERE p.topic = t.id AND p.author = {{}} AND p.state = 'visible') AS wrote
  FROM (SELECT * {_LATEST}) t JOIN board b ON b.id = t.board {_MARKED}
  AND EXISTS (SELECT 1 FROM post p WHERE p.topic = t.id AND {_UNSEEN})
  ORDER BY t.last_post_at DESC LIMIT {{}}) u
 JOIN post p ON p.topic = u.topic AND p.number = u.last_number
 ORDER BY u.last_post_at DESC"""  # noqa: S608

_FRESH = f"""SELECT t.id AS topic, count(*) AS fresh
 FROM topic t LEFT JOIN read_mark m ON m.topic = t.id AND m.member = {{}} JOIN post p ON p.topic = t.id
 WHERE t.state = 'visible' AND t.last_post_at > {{}} AND {_UNSEEN} AND t.id IN {{}} GROUP BY t.id"""  # noqa: S608 - constants only


async def unread_topics(member: int, read_until: datetime, at_most: int = MOST) -> list[UnreadTopic]:
    """Topics with something new, the latest first."""
    unseen = (member, read_until)
    asked = (*unseen, *unseen, *unseen, member, read_until, member, *unseen, at_most)
    return await rows(UnreadTopic, _UNREAD, *asked)


async def fresh_in(member: int, read_until: datetime, topics: list[int]) -> dict[int, int]:
    """By topic, how many posts the member has not seen; topics without any are left out."""
    if not topics:
        return {}
    found = await rows(Fresh, _FRESH, member, read_until, member, read_until, topics)
    return {each.topic: each.fresh for each in found}


async def last_post_at() -> datetime | None:
    """When the newest visible post anywhere was written."""
    found = await row(
        _Moment, "SELECT last_post_at AS at FROM topic WHERE state = 'visible' ORDER BY last_post_at DESC LIMIT 1"
    )
    return found.at if found else None


class _Moment(Struct):
    at: datetime
