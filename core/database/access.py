"""How the board reads and writes: plain SQL into structs, and every write in one transaction."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec

from core.database.compiling import compiled
from core.database.engine import engine
from core.database.making import maker
from core.database.postgres import asks_for_another_try
from core.database.sqlite_connection import is_busy

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

TRIES = 30
LONGEST_WAIT_SECONDS = 20.0
LONGEST_PAUSE_SECONDS = 0.2


async def writing(work: Callable[[], Awaitable[T]]) -> T:
    """Runs `work` in one transaction, again from its start where the engine asks for that.

    So `work` must do nothing outside the database, and start no task. Inside another `writing` it joins it.
    """
    here = engine()
    if here.joined() is not None:
        return await work()
    patience = time.monotonic() + LONGEST_WAIT_SECONDS
    for attempt in range(TRIES):
        try:
            async with here.transaction():
                return await work()
        except Exception as error:
            over = attempt == TRIES - 1 or time.monotonic() > patience
            if over or not (is_busy(error) or asks_for_another_try(error)):
                raise
        await asyncio.sleep(random.uniform(0, min(LONGEST_PAUSE_SECONDS, 0.002 * 2**attempt)))  # noqa: S311
    raise AssertionError("unreachable")


async def rows(kind: type[S], sql: str, *args: Any) -> list[S]:
    """Every row as a struct whose fields are named like the columns.

    `{}` stands for an argument; a list becomes `(…, …)` for IN. JSON comes as text, moments as aware UTC.
    """
    here = engine()
    answer = await here.fetch(*compiled(here.engine_type, sql, args))
    return maker(kind, answer.columns)(answer.rows) if answer.rows else []


async def row(kind: type[S], sql: str, *args: Any) -> S | None:
    """The first row, or None where there is none."""
    found = await rows(kind, sql, *args)
    return found[0] if found else None


async def value(sql: str, *args: Any) -> Any:
    """The first column of the first row, or None where there is no row.

    On SQLite an expression has no declared type: `max(at)` comes as text, `EXISTS` as 0 or 1.
    """
    here = engine()
    answer = await here.fetch(*compiled(here.engine_type, sql, args))
    return answer.rows[0][0] if answer.rows else None


async def run(sql: str, *args: Any) -> list[dict[str, Any]]:
    """Any statement; what it returns, if anything, as dicts. Outside `writing` it is a transaction of its own."""
    here = engine()
    return (await here.fetch(*compiled(here.engine_type, sql, args))).dicts()
