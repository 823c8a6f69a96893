"""The rows that every new post writes, inside the transaction of the verb that calls."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from accounts.noticing import tell
from board.composing import Composed, post_row
from board.finding_rows import record_details
from board.flagging import Reason, flag
from board.outcomes import Placed
from core.database import run, value

_INSERT = """INSERT INTO post (topic, number, author, source, spans, visitor_html, member_html, renderer, scanner,
 links, state, created_at, shown_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id"""


class Spot(Struct, frozen=True):
    """Where a new post stands, whose it is, and since when."""

    topic: int
    number: int
    author: int
    at: datetime


async def insert_post(spot: Spot, composed: Composed, reasons: Sequence[Reason]) -> Placed:
    """A post with its findings, quotes and flags."""
    state = state_for(reasons)
    row = post_row(composed, spot.author, state, spot.at)
    post = int(await value(_INSERT, spot.topic, spot.number, *row.values()))
    if composed.details:
        await record_details(spot.author, "post", post, composed.details)
    if state == "held":
        await tell(spot.author, "post_held", post)
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
