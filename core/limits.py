"""How often somebody may do something: counted in the database, over windows that begin with the first attempt."""

from datetime import datetime, timedelta
from math import ceil

from msgspec import Struct

from core import clock
from core.database import row, run, writing
from core.errors import TooMany
from core.settings import settings
from core.tokens import digest


class Limit(Struct, frozen=True):
    """So many times within so long."""

    times: int
    within: timedelta


class _Counted(Struct):
    count: int
    ends_at: datetime


async def spend(action: str, who: str, limit: Limit) -> None:
    """Counts one attempt by `who` (`member:17`, or an address hashed under the day's key). Raises TooMany.

    Called outside a transaction, an attempt counts whatever comes of it; inside one, it counts when that succeeds.
    """
    if not settings().limits:
        return
    now = clock.now()

    async def count() -> _Counted | None:
        return await row(_Counted, _COUNT, digest("limit", f"{action}:{who}"), now + limit.within, now, now)

    counted = await writing(count)
    if counted is not None and counted.count > limit.times:
        raise TooMany(ceil((counted.ends_at - now).total_seconds()), action)


async def forget_attempts() -> None:
    """Housekeeping: drops windows that are over."""

    async def forget() -> None:
        await run("DELETE FROM attempt WHERE ends_at < {}", clock.now())

    await writing(forget)


_COUNT = """INSERT INTO attempt (key, count, ends_at) VALUES ({}, 1, {})
ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN attempt.ends_at <= {} THEN 1 ELSE attempt.count + 1 END,
ends_at = CASE WHEN attempt.ends_at <= {} THEN EXCLUDED.ends_at ELSE attempt.ends_at END
RETURNING count, ends_at"""
