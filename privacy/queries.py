"""Reads for the pages about the statement."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from core.database import rows, value


class CommentRow(Struct, frozen=True):
    """A comment as those who run the board read it."""

    reference: str
    clause: str
    version: int
    words: str
    at: datetime


async def comments(most: int, beyond: int) -> Sequence[CommentRow]:
    """Comments on the statement, the newest first."""
    return await rows(CommentRow, _COMMENTS, most, beyond)


async def comments_count() -> int:
    """How many are kept."""
    return int(await value("SELECT count(*) FROM statement_comment"))


async def clause_commented(reference: str) -> str | None:
    """The id of the clause that the comment with this reference is about; None where there is none."""
    found: str | None = await value("SELECT clause FROM statement_comment WHERE reference = {}", reference)
    return found


_COMMENTS = """SELECT reference, clause, version, words, at FROM statement_comment
 ORDER BY at DESC, id DESC LIMIT {} OFFSET {}"""
