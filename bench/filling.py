"""A board to measure: 200 topics of 20 posts, 670 characters with a hidden detail each, and one of 10,000 posts."""

import asyncio
import json
import re
from datetime import timedelta
from pathlib import Path
from random import Random
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
OPENING = f"Ring me on {NUMBER} after six. "
LENGTH = 670
TEXT = (OPENING + SENTENCE * 7)[:LENGTH]
# As many texts as make every post of a page, and the pages beside it, differ as posts do: they are compressed.
TEXTS = 120
PASSWORD = "a password nobody would guess 41"
WRITER = ("bench-writer", "writer@bench.example", PASSWORD)
# Reads and never writes; away for three days, so that every topic held something new for them.
READER = ("bench-reader", "reader@bench.example", PASSWORD)
# Enough that nobody meets the limit on posts an hour.
OTHERS = [(f"bench-other-{number}", f"other-{number}@bench.example", PASSWORD) for number in range(16)]
_START = OPENING.index(NUMBER)
DETAIL = Detail("phone", _START, _START + len(NUMBER), confidence=0.99, whose="own", choice="hide")

_POST = """INSERT INTO post
(author, source, spans, visitor_html, member_html, renderer, scanner, links, state, created_at, shown_at, topic, number)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id"""
_FINDING = """INSERT INTO finding
(member, place, subject, label, start, "end", confidence, whose, choice, chosen_by, at)
VALUES ({}, 'post', {}, {}, {}, {}, {}, {}, {}, {}, {})"""
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
    then = clock.now() - timedelta(days=2)
    columns = [await compose_post(text, [DETAIL], author, then) for text in _texts()]
    short = [await _topic(author, f"Topic {number}", POSTS, columns, number) for number in range(TOPICS)]
    return short, await _topic(author, "A long one", LONG, columns, 0)


def _texts() -> list[str]:
    """Different words after the same opening, as the market town of the demonstration uses them."""
    texts = (Path(__file__).parents[1] / "demo" / "grammar" / "texts").glob("*.txt")
    words = re.findall(r"[a-z]{2,}", " ".join(text.read_text(encoding="utf-8") for text in sorted(texts)))
    picked, rng = [], Random(1)
    for _ in range(TEXTS):
        start = rng.randrange(len(words) - LENGTH)
        picked.append((OPENING + " ".join(words[start : start + LENGTH]))[:LENGTH])
    return picked


async def _topic(author: int, title: str, posts: int, columns: list[dict[str, Any]], first: int) -> str:
    board = int(await value("SELECT max(id) FROM board"))
    slug, then = title.lower().replace(" ", "-"), clock.now() - timedelta(days=1)

    async def store() -> int:
        topic = int(await value(_TOPIC, board, author, title, slug, then, then, author, posts, posts + 1, False, False))
        for number in range(1, posts + 1):
            text = columns[(first + number) % TEXTS]
            post = int(await value(_POST, *text.values(), topic, number))
            d = DETAIL
            told = (d.label, d.start, d.end, d.confidence, d.whose, d.choice, "writer", then)
            await run(_FINDING, author, post, *told)
        return topic

    return f"/t/{await writing(store)}/{slug}"


async def _fill_here() -> None:
    async with up_to_date(settings()):
        print(json.dumps(await fill()))


if __name__ == "__main__":
    asyncio.run(_fill_here())
