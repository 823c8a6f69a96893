"""What some of the town said of the statement."""

from datetime import datetime, timedelta

from demo.filling.bulk import insert
from privacy.statement import statement_in_force

# Reference, clause, days ago, words.
_SAID = (
    ("K7FQ-2MWP", "BOARD-2", 2, "Does hiding a detail take it out of the mails that went out before?"),
    ("B4HX-9TNC", "COOKIE-1", 1, "Three cookies and I can count them. More shops should say it like this."),
    ("RW3E-6JYD", "SHARE-2", 0, "What counts as roughly? I would like to see the criteria a partner can choose from."),
)


async def fill_comments(now: datetime) -> None:
    """Three comments on three promises, inside the caller's transaction."""
    version = statement_in_force().version
    rows = [
        {"reference": reference, "clause": clause, "version": version, "words": words, "at": now - _ago(days)}
        for reference, clause, days, words in _SAID
    ]
    await insert("statement_comment", rows)


def _ago(days: int) -> timedelta:
    return timedelta(days=days, hours=3)
