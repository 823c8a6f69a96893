"""The rows that every new post writes, inside the transaction of the verb that calls."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from board.finding_rows import keep_details
from board.flagging import Reason, flag
from board.outcomes import Placed
from board.posting.composing import Composed, post_row
from core.database import run, value

_COLUMNS = (
    "topic", "number", "author", "source", "spans", "visitor_html", "member_html", "renderer", "links", "state", "created_at",
)  # fmt: skip
_INSERT = f"INSERT INTO post ({', '.join(_COLUMNS)}) VALUES ({', '.join('{}' for _ in _COLUMNS)}) RETURNING id"  # noqa: S608


class Spot(Struct, frozen=True):
    """Where a new post stands, whose it is, and since when."""

    topic: int
    number: int
    author: int
    at: datetime


async def insert_post(spot: Spot, composed: Composed, reasons: Sequence[Reason]) -> Placed:
    """A post with its findings, quotes and flags."""
    row = post_row(composed, spot.author, state_for(reasons), spot.at) | {"topic": spot.topic, "number": spot.number}
    post = int(await value(_INSERT, *(row[column] for column in _COLUMNS)))
    await keep_details(spot.author, "post", post, composed.details)
    await keep_quotes(post, spot.topic, composed.quotes)
    await flag(post, reasons)
    return Placed(post, spot.topic, spot.number)


async def keep_quotes(post: int, topic: int, numbers: Sequence[int]) -> None:
    """Which posts of its topic a post quotes, now."""
    await run("DELETE FROM quote WHERE post = {}", post)
    for number in numbers:
        await run("INSERT INTO quote (post, topic, number) VALUES ({}, {}, {})", post, topic, number)


def state_for(reasons: Sequence[Reason]) -> str:
    """Held when any reason asks for it."""
    return "held" if any(reason.holds for reason in reasons) else "visible"
