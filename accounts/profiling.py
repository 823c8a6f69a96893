"""Editing one's profile: scanned before it is stored, like everything that others can read."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from accounts.handles import speaks_for_the_board
from accounts.outcomes import Done, Refused
from accounts.people import Person
from accounts.queries import own_profile
from accounts.recording import record_findings
from accounts.sessions import SignedIn
from accounts.warning import Chosen, Decided, Earlier, NeedsChoice, Words, decide, earlier_choices
from core.database import rows, run, writing
from core.i18n import gettext as _
from core.lines import one_line
from core.once import remember
from core.settings import settings

LONGEST = {"name": 60, "firm": 80, "about": 1000}
CARD = re.compile(r"\d(?:[ \-.\u00a0]?\d){11,18}")
NAMES = frozenset({"person_name"})


class Wanted(Struct, frozen=True):
    """A profile as its owner would have it."""

    kind: str
    name: str
    firm: str
    about: str


class _Standing(Struct):
    label: str
    start: int
    end: int
    choice: str
    chosen_by: str
    whose: str


async def save_profile(
    member: SignedIn, wanted: Wanted, answers: Mapping[str, str], once: str = ""
) -> Done | NeedsChoice | Refused:
    """Stores the profile once every detail found in it has its choice. Raises AlreadyAnswered."""
    wanted = _tidied(wanted)
    if refused := _refused(wanted) or _refused_as_ours(member, wanted):
        return refused
    if member.suspended:
        emptied = await _only_emptied(member, wanted)
        if isinstance(emptied, Refused):
            return emptied
        wanted = emptied
    writer = Person(member.id, member.handle, wanted.name or member.handle, wanted.firm, wanted.kind, member.state)
    decided = await decide(_words(wanted), writer, answers, await _earlier(member.id))
    if isinstance(decided, NeedsChoice):
        return decided

    async def store() -> Done:
        await remember(once, saved(member))
        await _store(member.id, wanted.kind, decided)
        return Done(member.id)

    return await writing(store)


def saved(member: SignedIn) -> str:
    """Where a saved profile is shown."""
    return f"/m/{quote(member.handle)}?done=profile-saved"


def _tidied(wanted: Wanted) -> Wanted:
    kind = "business" if wanted.kind == "business" else "neighbour"
    return Wanted(kind, one_line(wanted.name), one_line(wanted.firm), wanted.about.strip())


def _refused(wanted: Wanted) -> Refused | None:
    for field, longest in LONGEST.items():
        text = getattr(wanted, field)
        if len(text) > longest:
            return Refused(field, _("This is too long: %(most)s characters at most.") % {"most": longest})
        if holds_card(text):
            # SEC-3: no card number in any stored field of a profile, whatever its owner says.
            return Refused(field, _("That looks like a payment card number. We keep none."))
    return None


def _refused_as_ours(member: SignedIn, wanted: Wanted) -> Refused | None:
    """Who moderates may say so; nobody else is taken for the board."""
    for field in () if member.moderates else ("name", "firm"):
        if speaks_for_the_board(getattr(wanted, field), settings().site_name, firm=field == "firm"):
            return Refused(field, _("That reads like the board’s own name, or its moderators’. Please choose another."))
    return None


async def _only_emptied(member: SignedIn, wanted: Wanted) -> Wanted | Refused:
    """Whoever may not write may still take back what is theirs: a field is emptied, or stays as it is."""
    standing = await own_profile(member.id)
    before = {"name": standing.display_name, "firm": standing.firm, "about": standing.about}
    for field, text in before.items():
        if getattr(wanted, field) not in ("", text):
            return Refused(field, _("Your account is paused: you can empty this, and not change it."))
    return replace(wanted, kind=standing.kind)


def holds_card(text: str) -> bool:
    """Whether a text holds a number that passes the check of payment cards (Luhn)."""
    return any(_luhn("".join(filter(str.isdecimal, match.group()))) for match in CARD.finditer(text))


def _luhn(digits: str) -> bool:
    numbers = [int(digit) for digit in reversed(digits)]
    doubled = (sum(divmod(2 * number, 10)) for number in numbers[1::2])
    return (sum(numbers[::2]) + sum(doubled)) % 10 == 0


def _words(wanted: Wanted) -> list[Words]:
    return [
        Words("name", wanted.name, may_hide=False, profile=True, expects=NAMES),
        Words("firm", wanted.firm, may_hide=False, profile=True, expects=NAMES),
        Words("about", wanted.about, may_hide=False, profile=True),
    ]


async def _earlier(member: int) -> dict[str, Earlier]:
    """The choices standing in the stored profile, so that nobody is asked twice about the same detail."""
    texts = (await run("SELECT display_name AS name, firm, about FROM member WHERE id = {}", member))[0]
    choices: dict[str, Earlier] = {}
    for place, text in texts.items():
        standing = await rows(_Standing, _STANDING, place, member)
        spans = ((one.label, one.start, one.end, one.choice, one.chosen_by, one.whose) for one in standing)
        choices |= earlier_choices(str(text), spans)
    return choices


async def _store(member: int, kind: str, decided: Decided) -> None:
    # Only at the end: in front, the spans of what was found would be wrong by as much.
    words = {field: text.rstrip() for field, text in decided.words.items()}
    await run(
        "UPDATE member SET kind = {}, display_name = {}, firm = {}, about = {} WHERE id = {}",
        *(kind, words["name"], words["firm"], words["about"], member),
    )
    for place in LONGEST:
        await record_findings(member, place, member, _in_place(decided, place))
    await run(_MOVE_NAMES)


def _in_place(decided: Decided, field: str) -> list[Chosen]:
    return [one for one in decided.findings if one.field == field]


_STANDING = 'SELECT label, start, "end", choice, chosen_by, whose FROM finding WHERE place = {} AND subject = {}'
_MOVE_NAMES = """INSERT INTO epoch (name, value) VALUES ('names', 1)
ON CONFLICT (name) DO UPDATE SET value = epoch.value + 1"""
