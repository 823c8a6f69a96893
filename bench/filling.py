"""A board to measure: 200 topics of 20 posts, 670 characters with a hidden detail each, and one of 10,000 posts."""

import asyncio
import json
from datetime import timedelta
from typing import Any

from accounts.joining import open_account
from app.opening import up_to_date
from board.details import Detail
from board.opening import open_boards
from board.posting import compose_post
from core import clock
from core.database import run, value, writing
from core.settings import settings

TOPICS, POSTS, LONG = 200, 20, 10_000
NUMBER = "07700 900412"
SENTENCE = (
    "The card machine people rang again and the monthly fee goes up in March, so I am asking round before I sign. "
)
TEXT = (f"Ring me on {NUMBER} after six. " + SENTENCE * 7)[:670]
PASSWORD = "a password nobody would guess 41"
WRITER = ("bench-writer", "writer@bench.example", PASSWORD)
# Reads and never writes; away for three days, so that every topic held something new for them.
READER = ("bench-reader", "reader@bench.example", PASSWORD)
# Enough that nobody meets the limit on posts an hour.
OTHERS = [(f"bench-other-{number}", f"other-{number}@bench.example", PASSWORD) for number in range(16)]

_POST = """INSERT INTO post
(author, source, spans, visitor_html, member_html, renderer, links, state, created_at, topic, number)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""
_TOPIC = """INSERT INTO topic (board, author, title, slug, state, created_at, last_post_at, last_author, posts, people,
next_number, version, pinned, locked)
VALUES ({}, {}, {}, {}, 'visible', {}, {}, {}, {}, 1, {}, 1, {}, {}) RETURNING id"""


async def fill() -> tuple[list[str], str]:
    """Fills an empty database; the addresses of the topics, and of the long one. Signs up the people above."""
    await open_account(*READER)
    await run("UPDATE member SET read_until = {}", clock.now() - timedelta(days=3))
    for other in OTHERS:
        await open_account(*other, role="moderator")
    await open_account(*WRITER, role="moderator")
    author = int(await value("SELECT max(id) FROM member"))
    await open_boards(["Bench"])
    start = TEXT.index(NUMBER)
    detail = Detail(label="phone", start=start, end=start + len(NUMBER), confidence=0.99, whose="own", choice="hide")
    columns = await compose_post(TEXT, [detail], author, clock.now() - timedelta(days=2))
    short = [await _topic(author, f"Topic {number}", POSTS, columns) for number in range(TOPICS)]
    return short, await _topic(author, "A long one", LONG, columns)


async def _topic(author: int, title: str, posts: int, columns: dict[str, Any]) -> str:
    board = int(await value("SELECT max(id) FROM board"))
    slug, then = title.lower().replace(" ", "-"), clock.now() - timedelta(days=1)

    async def store() -> int:
        topic = int(await value(_TOPIC, board, author, title, slug, then, then, author, posts, posts + 1, False, False))
        for number in range(1, posts + 1):
            await run(_POST, *columns.values(), topic, number)
        return topic

    return f"/t/{await writing(store)}/{slug}"


async def _fill_here() -> None:
    async with up_to_date(settings()):
        print(json.dumps(await fill()))


if __name__ == "__main__":
    asyncio.run(_fill_here())
