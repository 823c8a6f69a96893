"""The log: every decision, newest first, without the names of those it was about."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from accounts.people import Person, people
from accounts.sessions import SignedIn
from core.database import value
from core.i18n import gettext as _
from moderation import before as befores
from moderation import naming
from moderation.queries import Settled, decisions
from moderation.reviewing.undoing import why_not_undo

PER_PAGE = 50


class Entry(Struct, frozen=True):
    """A line of the log."""

    id: int
    number: int
    what: str
    about: str
    reason: str
    by: str
    at: datetime
    undone_at: datetime | None
    # Empty where whoever reads it undid it themselves.
    undone_by: str
    undoable: bool


async def log_page(moderator: SignedIn, page: int) -> tuple[Sequence[Entry], int]:
    """The entries of a page, counted from 1, and how many pages there are."""
    total = int(await value("SELECT count(*) FROM decision"))
    found = await decisions(PER_PAGE, (page - 1) * PER_PAGE)
    moderators = {each.moderator for each in found} | {each.undone_by for each in found if each.undone_by is not None}
    known = await people(moderators)
    return [await _entry(moderator, each, known) for each in found], max(1, -(-total // PER_PAGE))


async def _entry(moderator: SignedIn, settled: Settled, known: dict[int, Person]) -> Entry:
    return Entry(
        id=settled.id,
        number=befores.read(settled.before).number,
        what=naming.done(settled.what),
        about=naming.case_name(settled.kind, settled.label),
        reason=settled.reason,
        by=_name(moderator, settled.moderator, known),
        at=settled.at,
        undone_at=settled.undone_at,
        undone_by=known[settled.undone_by].name if settled.undone_by not in (None, moderator.id) else "",
        undoable=await why_not_undo(moderator.id, settled) is None,
    )


def _name(moderator: SignedIn, member: int, known: dict[int, Person]) -> str:
    return _("You") if member == moderator.id else known[member].name
