"""A topic was opened: kept in mind until it is written beside the requests, and only for who agrees at that moment."""

from collections import Counter, deque
from datetime import datetime
from functools import partial
from typing import Any, Final, NamedTuple

from litestar import Request

from accounts.consents import asks_not_to, given
from accounts.interests.profile import KEPT, LIFE, PURPOSE, Kept
from core import clock
from core.database import row, run, writing

# As many as a busy site shows in a few seconds. Past that the oldest are lost.
MOST = 20_000


class Opened(NamedTuple):
    """Who opened a topic about what, and when: only ever in memory."""

    member: int
    subject: str
    at: datetime


opened: Final[deque[Opened]] = deque(maxlen=MOST)


def note_opened(request: Request[Any, Any, Any], subject: str) -> None:
    """Keeps in mind that a member opened a topic about this. Asks nothing of the database.

    Not for visitors, not where a board has no subject, and not where the browser asks us to let it be.
    """
    member = request.scope.get("user")
    if member is not None and subject and not asks_not_to(request):
        opened.append(Opened(member.id, subject, clock.now()))


async def write_opened() -> None:
    """Adds what was opened to the lists of those who agree now; of all others it is forgotten here."""
    waiting: dict[int, list[Opened]] = {}
    for _each in range(len(opened)):
        one = opened.popleft()
        waiting.setdefault(one.member, []).append(one)
    for member, theirs in waiting.items():
        if await given(member, PURPOSE):
            await writing(partial(_add, member, theirs))


async def _add(member: int, theirs: list[Opened]) -> None:
    # Asked again inside, since this waited for its turn; and the row is written, so that a withdrawal at the same
    # moment and this cannot both pass (`changing.end`).
    if not await given(member, PURPOSE):
        return
    await run("UPDATE interest_profile SET paused = paused WHERE member = {}", member)
    kept = await row(Kept, KEPT, member)
    if kept is None or kept.paused:
        return
    now = clock.now()
    over = now - LIFE
    counted = Counter(one.subject for one in theirs if one.at >= kept.counts_from)
    for subject, times in sorted(counted.items()):
        await run(_RAISE, member, subject, times, now, over, over)


# What is over begins again: no entry outlives its 30 days by being added to.
_RAISE = """INSERT INTO interest (member, subject, weight, since) VALUES ({}, {}, {}, {})
 ON CONFLICT (member, subject) DO UPDATE SET
 weight = CASE WHEN interest.since <= {} THEN EXCLUDED.weight ELSE interest.weight + EXCLUDED.weight END,
 since = CASE WHEN interest.since <= {} THEN EXCLUDED.since ELSE interest.since END"""
