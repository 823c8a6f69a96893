"""What an older scanner left, scanned again, and what there is to see of it."""

from typing import Any

from accounts.noticing import FOUND_LATER
from board.finding_rows import details_of
from board.rescanning import rescan
from core.database import run
from tests.board.writers import MAIL, PHONE

BOTH = f"Ring me on {PHONE} after six, or write to {MAIL} please."


async def an_older_scanner(*found: str) -> None:
    """As if everything had been read by a scanner that finds these kinds alone."""
    await run("UPDATE post SET scanner = 0")
    await run("DELETE FROM finding WHERE label NOT IN {}", [*found, "none"])


async def all_scanned() -> tuple[int, int, int]:
    """How many posts were scanned again, how many details are new, and how many writers were told."""
    done = [each async for each in rescan()]
    return sum(each.posts for each in done), sum(each.details for each in done), sum(each.told for each in done)


async def found_in(post: int) -> list[tuple[str, str, str]]:
    return [(each.label, each.choice, each.chosen_by) for each in await details_of("post", post)]


async def notices() -> list[dict[str, Any]]:
    return await run("SELECT member, post, details, reason FROM notice WHERE kind = {} ORDER BY id", FOUND_LATER)
