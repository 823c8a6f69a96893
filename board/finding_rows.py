"""The findings of a post or a title, read and kept up as its text and its choices change."""

from collections.abc import Sequence

from accounts.recording import record_findings
from accounts.warning import Chosen
from board.details import Detail
from core import clock
from core.database import rows, run

_READ = """SELECT id, label, start, "end", confidence, whose, choice, chosen_by FROM finding
 WHERE place = {} AND subject = {} ORDER BY start, id"""

_INSERT = """INSERT INTO finding (member, place, subject, label, start, "end", confidence, whose, choice, chosen_by, at)
 VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""


async def details_of(place: str, subject: int) -> list[Detail]:
    """What was found in a post ('post') or a topic's title ('title'), and chosen for it."""
    return await rows(Detail, _READ, place, subject)


def as_chosen(detail: Detail, field: str = "body") -> Chosen:
    """A detail as `accounts` records it."""
    place = (field, detail.label, detail.start, detail.end, detail.confidence)
    return Chosen(*place, whose=detail.whose, choice=detail.choice, chosen_by=detail.chosen_by)


async def record_details(member: int, place: str, subject: int, details: Sequence[Detail]) -> None:
    """Stores what was chosen for a text that was just written, with what the scanner may learn from it."""
    await record_findings(member, place, subject, [as_chosen(detail) for detail in details])


async def keep_details(member: int, place: str, subject: int, details: Sequence[Detail]) -> None:
    """Makes the stored findings be these: a row that stays keeps its id, so that a page shown before still works."""
    stored = {detail.id: detail for detail in await details_of(place, subject)}
    for gone in stored.keys() - {detail.id for detail in details}:
        await run("DELETE FROM finding WHERE id = {}", gone)
    for detail in details:
        if detail.id not in stored:
            await _insert(member, place, subject, detail)
        elif stored[detail.id] != detail:
            await run(
                'UPDATE finding SET start = {}, "end" = {}, choice = {}, chosen_by = {}, at = {} WHERE id = {}',
                *(detail.start, detail.end, detail.choice, detail.chosen_by, clock.now(), detail.id),
            )


async def add_details(member: int, place: str, subject: int, details: Sequence[Detail]) -> None:
    """Stores what was found in a text that stood, beside what is known about it."""
    for detail in details:
        await _insert(member, place, subject, detail)


async def _insert(member: int, place: str, subject: int, detail: Detail) -> None:
    await run(
        _INSERT,
        *(member, place, subject, detail.label, detail.start, detail.end, detail.confidence, detail.whose),
        *(detail.choice, detail.chosen_by, clock.now()),
    )
