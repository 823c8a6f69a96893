"""Topics: the head of one, and a page of a board's rows."""

from datetime import datetime

from msgspec import Struct

from board.queries.boards import BoardRow
from board.queries.unread import LATEST
from core.database import row, rows, value

PER_BOARD_PAGE = 30


class TopicHead(Struct, frozen=True):
    """A topic with its board, and the counters that its cached pages hang on: `version` and `names`."""

    id: int
    board: int
    board_slug: str
    board_name: str
    author: int
    title: str
    slug: str
    state: str
    created_at: datetime
    posts: int
    people: int
    version: int
    pinned: bool
    locked: bool
    # The highest number that others may know of, so that a held post at the end makes no empty page.
    last_number: int
    names: int
    board_blurb: str
    board_subject: str

    @property
    def on_board(self) -> BoardRow:
        """The board it is on."""
        return BoardRow(self.board, self.board_slug, self.board_name, self.board_blurb, self.board_subject)


class ReadersHead(TopicHead, frozen=True):
    """The same with how far a member was shown the topic, and when: 0 and None where they never opened it."""

    seen: int
    seen_at: datetime | None
    # The highest number that this member may see: past the others' where what waits is theirs, or theirs to decide.
    own_last_number: int


class TopicRow(Struct, frozen=True):
    """A topic as a board lists it."""

    id: int
    board: int
    author: int
    title: str
    slug: str
    state: str
    created_at: datetime
    last_post_at: datetime
    last_author: int
    posts: int
    pinned: bool
    locked: bool
    # 'deleted' when the post that opened it is: its writer is not named any more.
    first_state: str


_HEAD_COLUMNS = """t.id, t.board, b.slug AS board_slug, b.name AS board_name, t.author, t.title, t.slug, t.state,
 t.created_at, t.posts, t.people, t.version, t.pinned, t.locked,
 coalesce((SELECT p.number FROM post p WHERE p.topic = t.id AND p.state <> 'held' AND p.shown_at IS NOT NULL
  ORDER BY p.number DESC LIMIT 1), 1) AS last_number,
 coalesce((SELECT e.value FROM epoch e WHERE e.name = 'names'), 0) AS names,
 b.blurb AS board_blurb, b.subject AS board_subject"""

_HEAD = f"SELECT {_HEAD_COLUMNS} FROM topic t JOIN board b ON b.id = t.board WHERE t.id = {{}}"  # noqa: S608
_READERS_HEAD = f"""SELECT {_HEAD_COLUMNS}, coalesce(m.number, 0) AS seen, m.at AS seen_at,
 coalesce((SELECT p.number FROM post p WHERE p.topic = t.id AND ((p.state <> 'held' AND p.shown_at IS NOT NULL)
  OR (p.state <> 'deleted' AND (p.author = {{}} OR {{}} = 1))) ORDER BY p.number DESC LIMIT 1), 1) AS own_last_number
 FROM topic t JOIN board b ON b.id = t.board LEFT JOIN read_mark m ON m.topic = t.id AND m.member = {{}}
 WHERE t.id = {{}}"""  # noqa: S608 - constants only

_COLUMNS = """t.id, t.board, t.author, t.title, t.slug, t.state, t.created_at, t.last_post_at, t.last_author, t.posts,
  t.pinned, t.locked, (SELECT f.state FROM post f WHERE f.topic = t.id AND f.number = 1) AS first_state"""

_ROWS = f"""SELECT {_COLUMNS} FROM topic t WHERE t.board = {{}} AND t.state = 'visible'
 ORDER BY t.pinned DESC, t.last_post_at DESC, t.id DESC LIMIT {{}} OFFSET {{}}"""  # noqa: S608 - constants only


class Speaker(Struct, frozen=True):
    """A member who wrote in a topic, with the number of their latest visible post there."""

    topic: int
    author: int
    latest: int


async def topic_head(topic: int) -> TopicHead | None:
    return await row(TopicHead, _HEAD, topic)


async def topic_head_for(member: int, topic: int, *, moderates: bool) -> ReadersHead | None:
    return await row(ReadersHead, _READERS_HEAD, member, int(moderates), member, topic)


async def topic_rows(board: int, page: int) -> list[TopicRow]:
    """A page of a board's visible topics: pinned first, then by the latest post."""
    return await rows(TopicRow, _ROWS, board, PER_BOARD_PAGE, (page - 1) * PER_BOARD_PAGE)


async def count_topics(board: int) -> int:
    return int(await value("SELECT count(*) FROM topic WHERE board = {} AND state = 'visible'", board))


async def speakers(topics: list[int]) -> list[Speaker]:
    """Who wrote in these topics, latest first in each."""
    if not topics:
        return []
    places = ", ".join("{}" for _ in topics)
    sql = (
        "SELECT topic, author, max(number) AS latest FROM post "  # noqa: S608 - places holds placeholders only
        f"WHERE topic IN ({places}) AND state = 'visible' GROUP BY topic, author ORDER BY topic, latest DESC"
    )
    return await rows(Speaker, sql, *topics)


_UNREAD = f"""SELECT {_COLUMNS}
 FROM (SELECT * FROM topic WHERE board = {{}} AND state = 'visible' AND last_post_at > {{}}
  ORDER BY last_post_at DESC LIMIT {LATEST}) t
 LEFT JOIN read_mark m ON m.topic = t.id AND m.member = {{}}
 WHERE t.next_number > coalesce(m.number, 0) + 1
 AND EXISTS (SELECT 1 FROM post p WHERE p.topic = t.id AND p.state = 'visible' AND p.author <> {{}}
 AND p.created_at > {{}} AND p.number > coalesce(m.number, 0))
 ORDER BY t.pinned DESC, t.last_post_at DESC, t.id DESC LIMIT 100"""  # noqa: S608 - constants only


async def unread_rows(board: int, member: int, read_until: datetime) -> list[TopicRow]:
    """A board's topics with something the member has not seen, at most a hundred."""
    return await rows(TopicRow, _UNREAD, board, read_until, member, member, read_until)
