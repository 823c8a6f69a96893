"""Recording what was found in a member's words and what they chose: kind and span, never the value."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from accounts.warning import MISTAKE, Chosen
from core import clock
from core.database import rows, run


class _Earlier(Struct):
    label: str
    length: int


async def record_findings(member: int, place: str, subject: int, chosen: Iterable[Chosen]) -> None:
    """Replaces the subject's findings, inside the caller's transaction.

    `place` is 'post' (subject: its id), 'title' (its topic's), 'about', 'firm' or 'name' (the member's).
    """
    chosen, now = list(chosen), clock.now()
    known = await rows(_Earlier, _EARLIER_MISTAKES, place, subject)
    await forget_findings(place, subject)
    for one in chosen:
        span = (one.label, one.start, one.end, one.confidence, one.whose)
        await run(_FINDING, member, place, subject, *span, one.choice, one.chosen_by, now)
    await _learn(chosen, Counter((one.label, one.length) for one in known))


async def forget_findings(place: str, subject: int) -> None:
    """Drops what is known about this subject, inside the caller's transaction."""
    await run("DELETE FROM finding WHERE place = {} AND subject = {}", place, subject)


async def _learn(chosen: list[Chosen], known: Counter[tuple[str, int]]) -> None:
    """Keeps each new "this is not a personal detail" for the scanner: label and length, no text and no member."""
    now = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for one in chosen:
        told = (one.label, one.end - one.start)
        if one.choice != MISTAKE:
            continue
        if known[told]:
            known[told] -= 1
            continue
        await run(
            "INSERT INTO mistake (label, length, confidence, at) VALUES ({}, {}, {}, {})", *told, one.confidence, now
        )


_EARLIER_MISTAKES = """SELECT label, "end" - start AS length FROM finding
WHERE place = {} AND subject = {} AND choice = 'mistake'"""
_FINDING = """INSERT INTO finding
(member, place, subject, label, start, "end", confidence, whose, choice, chosen_by, at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""
