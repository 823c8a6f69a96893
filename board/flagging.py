"""Puts posts in the review queue: for what the scanner found, for a new member's links, for a reader's report."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from board.counting import posts_that_stood
from board.details import Detail
from board.finding_rows import as_chosen
from core import clock
from core.database import run, value

# A new member's links wait for a moderator until this many posts of theirs have stood so long before everybody without
# a flag, or were kept by a moderator: what is written in three minutes says nothing about who wrote it.
TRUSTED_AFTER = 3
STANDING = timedelta(days=1)

THIRD_PARTY, SECRET, SENSITIVE, FIRST_LINKS, REPORT = "third_party", "secret", "sensitive", "first_links", "report"
# Reasons for which nobody else sees a post until it is decided.
HOLDING = frozenset({THIRD_PARTY, FIRST_LINKS})
WEIGHTS = {THIRD_PARTY: 4, SECRET: 4, SENSITIVE: 3, FIRST_LINKS: 1}


class Reason(Struct, frozen=True):
    """Why a post goes to the queue."""

    kind: str
    label: str = ""
    words: str = ""
    weight: int = 1
    # Nobody but the author and the moderators sees the post until it is decided.
    holds: bool = False


def reasons_in(details: Sequence[Detail]) -> list[Reason]:
    """What in these details a moderator must look at: one reason of each kind, with the first label that gives it."""
    found: dict[str, Reason] = {}
    for detail in details:
        review = as_chosen(detail).needs_review() if detail.chosen_by == "writer" else None
        if review is not None:
            reason = Reason(review.flag, detail.label, weight=WEIGHTS[review.flag], holds=review.held)
            found.setdefault(review.flag, reason)
    return list(found.values())


async def brake_on_links(author: int, links: int) -> list[Reason]:
    """A new member's first links wait."""
    if not links or await posts_that_stood(author, clock.now() - STANDING, TRUSTED_AFTER) >= TRUSTED_AFTER:
        return []
    return [Reason(FIRST_LINKS, weight=WEIGHTS[FIRST_LINKS], holds=True)]


async def flag(post: int, reasons: Sequence[Reason]) -> None:
    """Queues a post, inside the caller's transaction; a reason of ours that already waits is not queued twice."""
    for reason in reasons:
        if reason.kind != REPORT and await _waits(post, reason.kind):
            continue
        await run(
            "INSERT INTO flag (post, kind, label, words, weight, state, at) VALUES ({}, {}, {}, {}, {}, {}, {})",
            *(post, reason.kind, reason.label, reason.words, reason.weight, "open", clock.now()),
        )


async def answered_by_change(post: int) -> None:
    """Puts a post back in the queue whose writer was asked to change it, and did: by an edit, or another choice.

    Inside the caller's transaction.
    """
    await run("UPDATE flag SET state = 'open' WHERE post = {} AND state = 'asked'", post)


async def _waits(post: int, kind: str) -> bool:
    return (
        await value("SELECT id FROM flag WHERE post = {} AND kind = {} AND state = 'open' LIMIT 1", post, kind)
        is not None
    )
