"""Posts: a page of them, one in full, those that quote another, and their flags."""

from datetime import datetime

from msgspec import Struct

from accounts.people import Person
from core.database import row, rows


class Known(Struct, frozen=True):
    """How a post stands, and whether everybody may know of it."""

    state: str
    # Since when others could see it; None while they never could.
    shown_at: datetime | None

    @property
    def known(self) -> bool:
        """What waits is nobody else's to know of, nor what went before anybody else had seen it."""
        return self.state != "held" and self.shown_at is not None


class PostRow(Known, frozen=True):
    """A post as a topic's page needs it, with its author as `accounts.people` knows them."""

    id: int
    topic: int
    number: int
    author: int
    handle: str
    name: str
    firm: str
    kind: str
    member_state: str
    visitor_html: str
    member_html: str
    created_at: datetime
    edited_at: datetime | None

    @property
    def writer(self) -> Person:
        """Who wrote it, as everybody may know them."""
        return Person(self.author, self.handle, self.name, self.firm, self.kind, self.member_state)


class FullPost(Known, frozen=True):
    """A post with what was written, and what its topic says about it. `spans` is the JSON of the column."""

    id: int
    topic: int
    number: int
    author: int
    source: str
    spans: str
    visitor_html: str
    member_html: str
    links: int
    # The scanner's version that read it.
    scanner: int
    created_at: datetime
    edited_at: datetime | None
    title: str
    slug: str
    topic_state: str
    topic_posts: int
    locked: bool
    board: int
    topic_author: int
    # The latest quote of it: another one means that somebody quotes it who did not before.
    last_quote: int

    @property
    def opens(self) -> bool:
        """It is the topic's first post: the title belongs to it."""
        return self.number == 1


class Revision(Struct, frozen=True):
    """An earlier version of a post; `spans` is the JSON of the column."""

    id: int
    post: int
    source: str
    spans: str
    written_at: datetime


class OpenFlag(Struct, frozen=True):
    """A reason for which a post waits in the review queue."""

    id: int
    post: int
    kind: str
    label: str
    words: str
    weight: int
    at: datetime


class Place(Known, frozen=True):
    """Where a permalink leads, and who may follow it."""

    topic: int
    number: int
    slug: str
    author: int
    topic_state: str
    topic_author: int


_PAGE = """SELECT p.id, p.topic, p.number, p.author, m.handle, m.firm, m.kind, m.state AS member_state,
 CASE WHEN m.display_name = '' THEN m.handle ELSE m.display_name END AS name,
 p.visitor_html, p.member_html, p.state, p.shown_at, p.created_at, p.edited_at
 FROM post p JOIN member m ON m.id = p.author
 WHERE p.topic = {} AND p.number BETWEEN {} AND {} ORDER BY p.number"""

_FULL = """SELECT p.id, p.topic, p.number, p.author, p.source, p.spans, p.visitor_html, p.member_html, p.links,
 p.scanner, p.state, p.shown_at, p.created_at, p.edited_at, t.title, t.slug, t.state AS topic_state,
 t.posts AS topic_posts, t.locked, t.board, t.author AS topic_author,
 coalesce((SELECT max(l.id) FROM quote l WHERE l.topic = p.topic AND l.number = p.number), 0) AS last_quote
 FROM post p JOIN topic t ON t.id = p.topic"""

# A post that is still as it was read: neither its words, nor what is hidden in them, nor who quotes it has changed, and
# no newer scanner has found more in it.
AS_READ = """id = {} AND source = {} AND CAST(spans AS text) = {} AND state = {} AND scanner = {} AND {} = coalesce(
 (SELECT max(l.id) FROM quote l WHERE l.topic = post.topic AND l.number = post.number), 0)"""

_FULL_BY_ID = f"{_FULL} WHERE p.id = {{}}"
_FULL_BY_NUMBER = f"{_FULL} WHERE p.topic = {{}} AND p.number = {{}}"
_QUOTING = f"{_FULL} JOIN quote q ON q.post = p.id WHERE q.topic = {{}} AND q.number = {{}} ORDER BY p.number"
_BY_AUTHOR = f"{_FULL} WHERE p.author = {{}} AND p.state <> 'deleted' ORDER BY p.id DESC LIMIT {{}}"


async def posts_between(topic: int, first: int, last: int) -> list[PostRow]:
    """Every post of these numbers, held, hidden and deleted ones included: the page decides who sees which."""
    return await rows(PostRow, _PAGE, topic, first, last)


async def full_post(post: int) -> FullPost | None:
    return await row(FullPost, _FULL_BY_ID, post)


def as_read(post: FullPost) -> tuple[object, ...]:
    """The arguments of AS_READ."""
    return post.id, post.source, post.spans, post.state, post.scanner, post.last_quote


async def post_numbered(topic: int, number: int) -> FullPost | None:
    return await row(FullPost, _FULL_BY_NUMBER, topic, number)


async def posts_quoting(topic: int, number: int) -> list[FullPost]:
    """The posts of a topic that quote this one, in whatever state they are."""
    return await rows(FullPost, _QUOTING, topic, number)


async def posts_by(member: int, at_most: int) -> list[FullPost]:
    """What a member wrote, newest first: for their own eyes and the moderators'."""
    return await rows(FullPost, _BY_AUTHOR, member, at_most)


async def revisions_of(post: int) -> list[Revision]:
    return await rows(
        Revision, "SELECT id, post, source, spans, written_at FROM revision WHERE post = {} ORDER BY id", post
    )


async def open_flags(post: int) -> list[OpenFlag]:
    return await rows(
        OpenFlag,
        """SELECT id, post, kind, label, words, weight, at FROM flag
 WHERE post = {} AND state = 'open' ORDER BY weight DESC, id""",
        post,
    )


async def place_of(post: int) -> Place | None:
    return await row(
        Place,
        """SELECT p.topic, p.number, t.slug, p.author, p.state, p.shown_at, t.state AS topic_state,
 t.author AS topic_author FROM post p JOIN topic t ON t.id = p.topic WHERE p.id = {}""",
        post,
    )


class Quoted(Struct, frozen=True):
    """What is said of a post where another quotes it."""

    id: int
    number: int
    handle: str
    name: str
    created_at: datetime


async def quoted_posts(topic: int, numbers: list[int]) -> list[Quoted]:
    """Of these numbers, the posts that everybody may see."""
    if not numbers:
        return []
    return await rows(
        Quoted,
        """SELECT p.id, p.number, m.handle, CASE WHEN m.display_name = '' THEN m.handle ELSE m.display_name END AS name,
 p.created_at FROM post p JOIN member m ON m.id = p.author
 WHERE p.topic = {} AND p.state = 'visible' AND m.state <> 'gone' AND p.number IN {}""",
        topic,
        numbers,
    )
