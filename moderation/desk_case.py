"""One case as it lies on a moderator's desk."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from accounts.people import Avatar, Person, avatar, people
from accounts.sessions import SignedIn
from core import clock
from core.dates import day, in_full
from core.i18n import gettext as _
from core.i18n import ngettext
from moderation import naming
from moderation.excerpts import Line, Mark, hosts, line, paragraphs
from moderation.queries import (
    Case,
    Found,
    Record,
    Seen,
    Settled,
    earlier_decisions,
    looks_at,
    record_of,
    same_kind,
)
from moderation.reviewing.undoing import why_not_undo

People = dict[int, Person]


class Noted(Struct, frozen=True):
    """A finding in the list under the post; `maskable` unless it stands in the title."""

    n: int
    id: int
    kind: str
    whose: str
    chosen: str
    sure: str
    maskable: bool


class Report(Struct, frozen=True):
    """What a reader chose, and wrote."""

    reason: str
    words: str


class Claiming(Struct, frozen=True):
    """Who has the case, for how much longer, and until when."""

    mine: bool
    name: str
    picture: Avatar
    left: str
    until: datetime


class Verdict(Struct, frozen=True):
    """A decision about this post or an earlier one; `undoable` with the button."""

    id: int
    what: str
    about: str
    when: str
    by: str
    own: bool
    reason: str
    undone: bool
    undoable: bool


class Side(Struct, frozen=True):
    """What is known beside the post."""

    record: Record
    earlier: Sequence[Verdict]
    same_kind: str
    looks: str


class Item(Struct, frozen=True):
    """The open case: `own` when the moderator wrote the post, and may only look."""

    case: Case
    name: str
    why: str
    waits: str
    author: Person
    picture: Avatar
    title: Line
    words: Sequence[Sequence[Line]]
    findings: Sequence[Noted]
    reports: Sequence[Report]
    hosts: Sequence[str]
    claim: Claiming | None
    verdict: Verdict | None
    own: bool
    side: Side


async def item_of(moderator: SignedIn, case: Case) -> Item:
    """The case as this moderator may see it."""
    earlier, looks = await earlier_decisions(case.post.author), await looks_at(case.post.id)
    known = await people(_everybody(case, [each.moderator for each in earlier], looks))
    own = case.post.author == moderator.id
    worst = case.worst
    numbered = list(enumerate(case.findings, 1))
    return Item(
        case=case,
        name=naming.case_name(worst.kind, worst.label),
        why=naming.why_here(case.reasons, case.post.shown_at),
        waits=naming.waited(clock.now() - case.since),
        author=known[case.post.author],
        picture=avatar(known[case.post.author]),
        title=line(case.post.title, _marks(numbered, "title")),
        words=paragraphs(case.post.source, _marks(numbered, "post")),
        findings=[_noted(n, found) for n, found in numbered],
        # A moderator reported by a reader does not get to read who might have written that.
        reports=[] if own else _reports(case),
        hosts=hosts(case.post.member_html),
        claim=_claiming(moderator, case, known),
        verdict=await _verdict(moderator, case, known),
        own=own,
        side=await _side(moderator, case, known),
    )


def _everybody(case: Case, deciders: list[int], looks: Sequence[Seen]) -> set[int]:
    found = {case.post.author, *deciders, *(each.moderator for each in looks)}
    if case.claim:
        found.add(case.claim.moderator)
    if case.last:
        found.add(case.last.moderator)
    return found


def _marks(numbered: Sequence[tuple[int, Found]], place: str) -> list[Mark]:
    return [
        Mark(n, found.start, found.end, strong=found.whose == "other") for n, found in numbered if found.place == place
    ]


def _noted(n: int, found: Found) -> Noted:
    return Noted(
        n=n,
        id=found.id,
        kind=naming.case_name("", found.label),
        whose=naming.whose_it_is(found.whose),
        chosen=naming.choice_made(found.choice, found.whose, found.chosen_by),
        sure=naming.sureness(found.confidence),
        maskable=found.place == "post",
    )


def _reports(case: Case) -> list[Report]:
    return [Report(naming.report_said(flag.label), flag.words) for flag in case.reasons if flag.kind == "report"]


def _claiming(moderator: SignedIn, case: Case, known: People) -> Claiming | None:
    if case.claim is None or not case.open:
        return None
    holder = known[case.claim.moderator]
    left = naming.minutes_left(case.claim.until - clock.now())
    return Claiming(holder.id == moderator.id, holder.name, avatar(holder), left, case.claim.until)


async def _verdict(moderator: SignedIn, case: Case, known: People) -> Verdict | None:
    last = case.last
    if last is None:
        return None
    return Verdict(
        id=last.id,
        what=naming.done(last.what),
        about=naming.case_name(last.kind, last.label),
        when=in_full(last.at),
        by=_name(moderator, last.moderator, known),
        own=last.moderator == moderator.id,
        reason=last.reason,
        undone=last.undone_at is not None,
        undoable=await _undoable(moderator, last),
    )


async def _undoable(moderator: SignedIn, settled: Settled) -> bool:
    return await why_not_undo(moderator.id, settled) is None


async def _side(moderator: SignedIn, case: Case, known: People) -> Side:
    record = await record_of(case.post.author)
    if record is None:
        raise AssertionError("a post has an author")
    earlier = [
        Verdict(
            id=each.id,
            what=naming.done(each.what),
            about=naming.case_name(each.kind, each.label),
            when=day(each.at),
            by=_name(moderator, each.moderator, known),
            own=each.moderator == moderator.id,
            reason="",
            undone=each.undone_at is not None,
            undoable=False,
        )
        for each in await earlier_decisions(case.post.author)
    ]
    return Side(record, earlier, await _same_kind(case), await _looks(moderator, case, known))


async def _same_kind(case: Case) -> str:
    found = await same_kind(case.worst.kind, case.worst.label)
    total = sum(each.times for each in found)
    if not total:
        return _("None was decided in the last 30 days.")
    listed = ", ".join(f"{naming.done(each.what).lower()} {each.times}" for each in found)
    return ngettext("%(num)d case: %(listed)s.", "%(num)d cases: %(listed)s.", total) % {"num": total, "listed": listed}


async def _looks(moderator: SignedIn, case: Case, known: People) -> str:
    found = [f"{_name(moderator, each.moderator, known)}, {in_full(each.at)}" for each in await looks_at(case.post.id)]
    return ". ".join(found) + "." if found else _("Nobody yet.")


def _name(moderator: SignedIn, member: int, known: People) -> str:
    return _("You") if member == moderator.id else known[member].name
