"""Boards, and the latest topic on each."""

from datetime import datetime

from msgspec import Struct

from core.database import row, rows


class BoardRow(Struct, frozen=True):
    """A place for topics of one sort."""

    id: int
    slug: str
    name: str
    blurb: str
    # As it is stored: whoever uses it asks `board.subjects.subject_of`.
    subject: str = ""


class LastTopic(Struct, frozen=True):
    """The topic of a board that was written in last."""

    board: int
    topic: int
    title: str
    slug: str
    author: int
    at: datetime


async def boards() -> list[BoardRow]:
    return await rows(BoardRow, "SELECT id, slug, name, blurb, subject FROM board ORDER BY position, id")


async def board_by_slug(slug: str) -> BoardRow | None:
    return await row(BoardRow, "SELECT id, slug, name, blurb, subject FROM board WHERE slug = {}", slug)


async def last_topics() -> dict[int, LastTopic]:
    """By board, the visible topic that was written in last."""
    found = await rows(
        LastTopic,
        """SELECT b.id AS board, t.id AS topic, t.title, t.slug, t.last_author AS author, t.last_post_at AS at
 FROM board b JOIN topic t ON t.id = (SELECT l.id FROM topic l WHERE l.board = b.id AND l.state = 'visible'
 ORDER BY l.last_post_at DESC, l.id DESC LIMIT 1)""",
    )
    return {each.board: each for each in found}
