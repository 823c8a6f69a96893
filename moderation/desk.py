"""What a moderator's desk shows: the list, the open case, and what is known about its author."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from accounts.people import Avatar, Person, avatar, people
from accounts.sessions import SignedIn
from core import clock
from moderation import naming
from moderation.desk_case import Item, item_of
from moderation.excerpts import Line, snippet
from moderation.queries import LATE, Case, Figures, Spot, Waiting, figures, waiting_cases, worst_spots


class Holder(Struct, frozen=True):
    """Who has a case."""

    name: str
    picture: Avatar


class Row(Struct, frozen=True):
    """A case in the list."""

    number: int
    name: str
    age: str
    late: bool
    picture: Avatar
    words: Line
    holder: Holder | None
    current: bool


class Desk(Struct, frozen=True):
    """The whole page. `mine` when only the moderator's own cases are listed."""

    figures: Figures
    oldest: str
    rows: Sequence[Row]
    mine: bool
    item: Item | None
    # The case after this one in the list, or else the first; None when nothing else waits.
    following: int | None


async def desk_of(moderator: SignedIn, case: Case | None, mine: bool) -> Desk:
    """Everything that the page shows to this moderator."""
    now = clock.now()
    waiting = await waiting_cases(moderator.id if mine else None)
    spots = await worst_spots(waiting)
    known = await people(_everybody(waiting))
    numbers = await figures(moderator.id)
    return Desk(
        figures=numbers,
        oldest=naming.waited(now - numbers.oldest) if numbers.oldest else "",
        rows=[_row(moderator.id, each, spots.get(each.post), known, case) for each in waiting],
        mine=mine,
        item=await item_of(moderator, case) if case else None,
        following=_following(waiting, case),
    )


def _everybody(waiting: Sequence[Waiting]) -> Iterable[int]:
    authors = {each.author for each in waiting}
    return authors | {each.claimed_by for each in waiting if each.claimed_by is not None}


def _row(moderator: int, case: Waiting, spot: Spot | None, known: dict[int, Person], shown: Case | None) -> Row:
    age = clock.now() - case.since
    # One's own claim is said on the case itself; its row keeps its words.
    holder = known[case.claimed_by] if case.claimed_by not in (None, moderator) else None
    return Row(
        number=case.flag,
        name=naming.case_name(case.kind, case.label),
        age=naming.waited(age),
        late=age > LATE,
        picture=avatar(known[case.author]),
        words=snippet(case, spot),
        holder=Holder(holder.name, avatar(holder)) if holder else None,
        current=shown is not None and shown.post.id == case.post,
    )


def _following(waiting: Sequence[Waiting], case: Case | None) -> int | None:
    posts = [each.post for each in waiting]
    at = posts.index(case.post.id) + 1 if case and case.post.id in posts else 0
    others = [each.flag for each in (*waiting[at:], *waiting[:at]) if case is None or each.post != case.post.id]
    return others[0] if others else None
