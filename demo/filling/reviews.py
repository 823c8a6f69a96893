"""The review queue and its past, through the verbs that moderators use, at the hours when they used them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from accounts.sessions import SignedIn
from accounts.suspending import lift_suspension
from board.flagging import WEIGHTS, answered_by_change
from board.reporting import REASONS
from core.clock import standing_at
from core.database import row, run
from demo.filling.bulk import insert
from demo.filling.topics import READ_AFTER, Filled
from demo.shapes import Case, Community, Decision
from moderation.outcomes import Claimed, Decided
from moderation.queries import case_of
from moderation.reviewing import Order, claim, decide, look

DAYS_SUSPENDED = 7
_MEMBER = """SELECT id, handle, display_name AS name, firm, kind, role, state, joined_at, read_until, '' AS session_key,
 joined_at AS confirmed_at, joined_at AS seen_at, suspended_until FROM member WHERE handle = {}"""


def states_before(town: Community) -> dict[tuple[int, int], str]:
    """In which state posts stood before they were decided about: what concerned others was held."""
    return {(each.topic, each.number): "held" if each.kind == "third_party" else "visible" for each in town.decisions}


async def fill_reviews(town: Community, filled: Filled, now: datetime, step: Callable[[], None]) -> None:
    """Flags, looks, decisions with their notices, and the claims that last now."""
    flags = await _flag(town, filled)
    for decision in sorted(town.decisions, key=lambda each: each.at):
        await _decide(decision, flags[decision.topic, decision.number], filled)
        step()
    await run(
        "UPDATE notice SET read_at = {} WHERE at < {} AND read_at IS NULL", now - READ_AFTER / 2, now - READ_AFTER
    )
    for case in town.cases:
        if case.claimed_by:
            await _claim(case.claimed_by, flags[case.topic, case.number])


async def _flag(town: Community, filled: Filled) -> dict[tuple[int, int], int]:
    """One flag for each post that was ever in the queue; its number by the post's place."""
    first: dict[tuple[int, int], Case | Decision] = {}
    ever: list[Case | Decision] = [*town.decisions, *town.cases]
    for each in ever:
        first.setdefault((each.topic, each.number), each)
    places = sorted(first, key=lambda place: _since(first[place]))
    ids = await insert("flag", [_flag_row(first[place], filled.posts[place]) for place in places])
    return dict(zip(places, ids, strict=True))


def _since(each: Case | Decision) -> datetime:
    return each.flagged_at if isinstance(each, Decision) else each.at


def _flag_row(each: Case | Decision, post: int) -> dict[str, Any]:
    return {
        "post": post,
        "kind": each.kind,
        "label": each.label,
        "words": each.words,
        "weight": REASONS[each.label][1] if each.kind == "report" else WEIGHTS[each.kind],
        "state": "open",
        "at": _since(each),
    }


async def _decide(decision: Decision, flag: int, filled: Filled) -> None:
    post = filled.posts[decision.topic, decision.number]
    moderator = await _signed_in(decision.moderator)
    with standing_at(decision.at):
        # A writer who was asked has edited the post meanwhile.
        await answered_by_change(post)
        case = await case_of(flag)
        if case is None:
            raise LookupError(f"flag {flag} has no case")
        await look(moderator, case)
        days = DAYS_SUSPENDED if decision.what == "suspend" else None
        made = await decide(moderator, flag, Order(decision.what, case.seen, decision.reason, days=days))
    if not isinstance(made, Decided):
        raise TypeError(f"{decision.what}: {made}")
    if days:
        with standing_at(decision.at + timedelta(days=days)):
            await lift_suspension(case.post.author)


async def _claim(handle: str, flag: int) -> None:
    moderator = await _signed_in(handle)
    case = await case_of(flag)
    if case is None or not isinstance(await claim(moderator, flag), Claimed):
        raise LookupError(f"flag {flag} cannot be claimed")
    await look(moderator, case)


async def _signed_in(handle: str) -> SignedIn:
    found = await row(SignedIn, _MEMBER, handle)
    if found is None:
        raise LookupError(handle)
    return found
