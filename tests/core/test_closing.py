"""The database is closed when what runs has ended, and no later."""

import asyncio

from core.database import opened
from core.settings import Settings

SLOW = {"sqlite": "SELECT 1", "postgres": "SELECT pg_sleep(0.3)"}


async def test_closing_waits_for_what_runs_and_no_longer(another_database: Settings) -> None:
    async with asyncio.timeout(10):
        async with opened(another_database) as engine:
            running = asyncio.create_task(engine.fetch(SLOW[engine.engine_type]))
            await asyncio.sleep(0.05)
        assert len((await running).rows) == 1
