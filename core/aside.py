"""What is noted beside the requests: kept in memory while a page is made, written every few seconds, never in one."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from core.mishaps import described

log = logging.getLogger("board.aside")

EVERY_SECONDS = 5.0
Note = Callable[[], Awaitable[object]]

# What each room writes down; the app puts their functions here.
notes: Final[list[Note]] = []


@asynccontextmanager
async def noting() -> AsyncIterator[None]:
    """While the site serves, writes down what was noted; the rest when it ends."""
    task = asyncio.create_task(_again_and_again())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await write_notes()


async def write_notes() -> None:
    """Writes down all that was noted until now. What cannot be written is lost, and no request notices."""
    for note in notes:
        try:
            await note()
        except Exception as problem:
            log.error("what was noted was not written down: %s", described(problem))  # noqa: TRY400


async def _again_and_again() -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await write_notes()
