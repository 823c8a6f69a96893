"""Whatever is cancelled, whenever, leaves an SQLite file as it was."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.database.sqlite import PooledSQLiteEngine
from tests.core.tallying import SLOW, one_more, running, tally


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[PooledSQLiteEngine]:
    async with running(tmp_path) as engine:
        yield engine


async def test_cancelled_while_it_waits_for_another_process_to_finish(engine: PooledSQLiteEngine) -> None:
    other = sqlite3.connect(engine.files.board, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(one_more(engine))
    await asyncio.sleep(0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    other.execute("COMMIT")
    other.close()
    # The abandoned BEGIN succeeds only now; the next transaction must not find itself inside it.
    await asyncio.gather(*(one_more(engine) for _ in range(3)))
    assert await tally(engine) == 3


async def test_cancelled_while_it_commits(engine: PooledSQLiteEngine) -> None:
    about_to_commit = asyncio.Event()

    async def write() -> None:
        async with engine.transaction():
            await engine.fetch("UPDATE tally SET n = 7")
            about_to_commit.set()

    writing = asyncio.create_task(write())
    await about_to_commit.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await tally(engine) == 7
    await one_more(engine)
    assert await tally(engine) == 8


async def test_cancelled_in_the_middle_of_a_statement(engine: PooledSQLiteEngine) -> None:
    async def write() -> None:
        async with engine.transaction():
            await engine.fetch("UPDATE tally SET n = 7")
            await engine.fetch(SLOW.format(2_000_000))

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    await one_more(engine)
    assert await tally(engine) == 1


@pytest.mark.parametrize("seed", range(5))
async def test_whoever_is_cancelled_whenever_nothing_is_half_done(engine: PooledSQLiteEngine, seed: int) -> None:
    await engine.fetch("CREATE TABLE pair (n INTEGER)")

    async def write_two() -> None:
        async with engine.transaction():
            await engine.fetch("INSERT INTO pair VALUES (1)")
            await engine.fetch("INSERT INTO pair VALUES (1)")

    tasks = [asyncio.create_task(write_two()) for _ in range(40)]
    for number, task in enumerate(tasks):
        await asyncio.sleep(0.0003 * ((number * 7 + seed * 3) % 5))
        if number % 2:
            task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    found = (await engine.fetch("SELECT count(*) FROM pair")).rows[0][0]
    assert found % 2 == 0
    # A cancellation that came during a commit may have let it through.
    assert found // 2 >= sum(end is None for end in ends)
    await one_more(engine)


async def test_a_task_that_outlives_its_transaction_writes_on_its_own(engine: PooledSQLiteEngine) -> None:
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        assert not engine.transaction_exists()
        await one_more(engine)

    async with engine.transaction():
        task = asyncio.create_task(later())
        await engine.fetch("UPDATE tally SET n = 7")
    over.set()
    await task
    assert await tally(engine) == 8


async def test_a_task_may_not_use_the_transaction_it_was_started_in(engine: PooledSQLiteEngine) -> None:
    with pytest.raises(RuntimeError, match="started inside a transaction"):
        async with engine.transaction():
            await asyncio.create_task(tally(engine))
    await one_more(engine)
