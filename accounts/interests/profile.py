"""The list as it stands: read by its member, and for them alone where their consent stands at this moment."""

from datetime import datetime
from typing import Any

from litestar import Request
from msgspec import Struct

from accounts.consents import given, given_here
from accounts.interests.subjects import SUBJECTS
from core import clock
from core.database import row, rows
from core.lives import lasting

PURPOSE = "interests"
LIFE = lasting("interest")


class Interest(Struct, frozen=True):
    """A subject, how many topics about it were opened, and since when that is counted."""

    subject: str
    weight: int
    since: datetime

    @property
    def until(self) -> datetime:
        """When it goes by itself, however much is read meanwhile."""
        return self.since + LIFE


class Profile(Struct, frozen=True):
    """A member's list: whether it is on, whether it rests, and what is in it, the most read first."""

    on: bool
    paused: bool
    interests: list[Interest]


class Kept(Struct, frozen=True):
    """What is kept of a list beside what is in it."""

    paused: bool
    counts_from: datetime


async def profile_of(member: int) -> Profile:
    """Everything there is, for the member's own page."""
    kept = await row(Kept, KEPT, member)
    paused = kept is not None and kept.paused
    return Profile(await given(member, PURPOSE), paused, await _interests(member))


async def interests_here(request: Request[Any, Any, Any]) -> list[Interest]:
    """What this page may be fitted to, the most read first: nothing unless the member's consent stands, in a browser
    that does not ask us to let it be, and nothing while the list rests."""
    if not await given_here(request, PURPOSE):
        return []
    member: int = request.scope["user"].id
    kept = await row(Kept, KEPT, member)
    return [] if kept is None or kept.paused else await _interests(member)


async def _interests(member: int) -> list[Interest]:
    """Those that are not over yet; a subject that is not in the list any more is none."""
    found = await rows(Interest, _INTERESTS, member, clock.now() - LIFE)
    return [interest for interest in found if interest.subject in SUBJECTS]


KEPT = "SELECT paused, counts_from FROM interest_profile WHERE member = {}"
_INTERESTS = """SELECT subject, weight, since FROM interest WHERE member = {} AND since > {}
 ORDER BY weight DESC, subject"""
