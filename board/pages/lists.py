"""Rows of topics with the people in them, as boards and the list of what is new show them."""

from datetime import datetime

from msgspec import Struct

from accounts.people import Avatar, Person, avatar, people
from accounts.sessions import SignedIn
from board.addresses import post_address, topic_address
from board.queries.topics import TopicRow, speakers
from board.queries.unread import UnreadTopic, fresh_in
from board.rendering import visitor_text

LONGEST_SNIP = 150
MOST_FACES = 3


class NewLine(Struct, frozen=True):
    """A topic with something new, and who wrote the newest of it."""

    title: str
    address: str
    snip: str
    by: Person | None
    face: Avatar | None
    replied: bool
    board_slug: str
    board_name: str
    at: datetime


class TopicLine(Struct, frozen=True):
    """A topic on its board."""

    row: TopicRow
    address: str
    # None when nobody is named: the post that opened it is deleted.
    by: Person | None
    face: Avatar | None
    faces: tuple[Avatar, ...]
    fresh: int


async def new_lines(unread: list[UnreadTopic]) -> list[NewLine]:
    """Lines for topics with something new; the snip is visitors' text, as in feeds and mail."""
    known = await people(each.latest_author for each in unread)
    return [_new_line(each, known.get(each.latest_author)) for each in unread]


async def topic_lines(rows: list[TopicRow], reader: SignedIn | None) -> list[TopicLine]:
    """Lines of a board, with what the reader has not seen."""
    ids = [row.id for row in rows]
    spoke = await speakers(ids)
    known = await people([row.author for row in rows] + [each.author for each in spoke])
    fresh = await fresh_in(reader.id, reader.read_until, ids) if reader else {}
    lines = []
    for row in rows:
        others = [each.author for each in spoke if each.topic == row.id and each.author != row.author][:MOST_FACES]
        by = None if row.first_state == "deleted" else known.get(row.author)
        lines.append(
            TopicLine(
                row,
                topic_address(row),
                by,
                avatar(by) if by else None,
                tuple(avatar(known[each]) for each in others if each in known),
                fresh.get(row.id, 0),
            )
        )
    return lines


def _new_line(each: UnreadTopic, by: Person | None) -> NewLine:
    text = " ".join(visitor_text(each.latest_html).split())
    if len(text) > LONGEST_SNIP:
        text = text[:LONGEST_SNIP].rpartition(" ")[0] + " …"
    return NewLine(
        title=each.title,
        address=post_address(each.topic, each.slug, each.since),
        snip="" if each.new else text,
        by=by,
        face=avatar(by) if by else None,
        replied=each.wrote,
        board_slug=each.board_slug,
        board_name=each.board_name,
        at=each.latest_at,
    )
