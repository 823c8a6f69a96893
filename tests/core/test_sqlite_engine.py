"""Many tasks and several processes share one SQLite file, and whatever is cancelled leaves it as it was."""

import asyncio
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from core.database.engine import opened
from core.database.sqlite import STRIKES, PooledSQLiteEngine, is_read
from core.database.sqlite_connection import Files
from core.settings import Settings

# Takes seconds, and reads nothing.
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT max(i) FROM n"


def _files(folder: Path) -> Files:
    return Files(folder / "board.sqlite3", folder / "keys.sqlite3")


@asynccontextmanager
async def _running(folder: Path) -> AsyncIterator[PooledSQLiteEngine]:
    engine = PooledSQLiteEngine(_files(folder))
    await engine.start_connection_pool()
    await engine.fetch("CREATE TABLE IF NOT EXISTS tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    await engine.fetch("INSERT OR IGNORE INTO tally (id, n) VALUES (1, 0)")
    try:
        yield engine
    finally:
        await engine.close_connection_pool()


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[PooledSQLiteEngine]:
    async with _running(tmp_path) as engine:
        yield engine


async def _tally(engine: PooledSQLiteEngine) -> int:
    return int((await engine.fetch("SELECT n FROM tally WHERE id = 1")).rows[0][0])


async def _one_more(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction():
        found = await _tally(engine)
        await engine.fetch("UPDATE tally SET n = ? WHERE id = 1", (found + 1,))


async def test_a_hundred_who_count_at_once_lose_nothing(engine: PooledSQLiteEngine) -> None:
    await asyncio.gather(*(_one_more(engine) for _ in range(100)))
    assert await _tally(engine) == 100


@pytest.mark.parametrize("file", ["main", "keys"])
async def test_every_connection_is_set_up_alike(engine: PooledSQLiteEngine, file: str) -> None:
    settings = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    async with engine.writer() as writer, engine.reader() as reader:
        for connection in (writer, reader):
            for name, expected in settings.items():
                assert (await connection.fetch(f"PRAGMA {file}.{name}")).rows == [(expected,)]
            assert (await connection.fetch("PRAGMA foreign_keys")).rows == [(1,)]
            assert (await connection.fetch("PRAGMA busy_timeout")).rows == [(5000,)]
    assert engine._inline.execute(f"PRAGMA {file}.synchronous").fetchall() == [(2,)]


async def test_readers_cannot_write(engine: PooledSQLiteEngine) -> None:
    async with engine.reader() as reader:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await reader.fetch("DELETE FROM tally")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        engine._inline.execute("DELETE FROM tally")


async def _write_and_fail(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction():
        async with engine.transaction():
            await engine.fetch("UPDATE tally SET n = 7")
        raise ValueError("no")


async def test_what_fails_is_rolled_back_with_what_joined_it(engine: PooledSQLiteEngine) -> None:
    with pytest.raises(ValueError, match="no"):
        await _write_and_fail(engine)
    assert await _tally(engine) == 0


async def test_a_savepoint_undoes_part_of_a_transaction(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction() as transaction:
        await engine.fetch("UPDATE tally SET n = 1")
        savepoint: Any = await transaction.savepoint()
        await engine.fetch("UPDATE tally SET n = 2")
        await savepoint.rollback_to()
    assert await _tally(engine) == 1


async def test_readers_do_not_wait_for_the_writer(engine: PooledSQLiteEngine) -> None:
    written, read = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with engine.transaction():
            await engine.fetch("UPDATE tally SET n = 7")
            assert await _tally(engine) == 7
            written.set()
            await read.wait()

    writing = asyncio.create_task(write())
    await written.wait()
    assert await _tally(engine) == 0
    read.set()
    await writing
    assert await _tally(engine) == 7


async def test_cancelled_while_it_waits_for_another_process_to_finish(engine: PooledSQLiteEngine) -> None:
    other = sqlite3.connect(engine.files.board, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(_one_more(engine))
    await asyncio.sleep(0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    other.execute("COMMIT")
    other.close()
    # The abandoned BEGIN succeeds only now; the next transaction must not find itself inside it.
    await asyncio.gather(*(_one_more(engine) for _ in range(3)))
    assert await _tally(engine) == 3


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
    assert await _tally(engine) == 7
    await _one_more(engine)
    assert await _tally(engine) == 8


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
    await _one_more(engine)
    assert await _tally(engine) == 1


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
    await _one_more(engine)


async def test_a_task_that_outlives_its_transaction_writes_on_its_own(engine: PooledSQLiteEngine) -> None:
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        assert not engine.transaction_exists()
        await _one_more(engine)

    async with engine.transaction():
        task = asyncio.create_task(later())
        await engine.fetch("UPDATE tally SET n = 7")
    over.set()
    await task
    assert await _tally(engine) == 8


async def test_a_task_may_not_use_the_transaction_it_was_started_in(engine: PooledSQLiteEngine) -> None:
    with pytest.raises(RuntimeError, match="started inside a transaction"):
        async with engine.transaction():
            await asyncio.create_task(_tally(engine))
    await _one_more(engine)


async def test_a_read_that_takes_long_leaves_the_loop_free(engine: PooledSQLiteEngine) -> None:
    sql = SLOW.format(500_000)
    longest, done = 0.0, asyncio.Event()

    async def look_at_the_clock() -> None:
        nonlocal longest
        while not done.is_set():
            begun = time.monotonic()
            await asyncio.sleep(0)
            longest = max(longest, time.monotonic() - begun)

    looking = asyncio.create_task(look_at_the_clock())
    for _ in range(STRIKES + 2):
        assert (await engine.fetch(sql)).rows == [(500_000,)]
    done.set()
    await looking
    # In the end it is not even tried on the loop.
    assert engine.fallbacks == STRIKES
    assert longest < 0.2


async def test_quick_reads_stay_inline(engine: PooledSQLiteEngine) -> None:
    for _ in range(50):
        await _tally(engine)
    # One or two may meet a moment when the machine is busy with something else.
    assert engine.fallbacks <= 2


async def test_rows_are_never_cut_short_by_the_budget(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction():
        await engine.fetch("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
        await engine.fetch(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
            " INSERT INTO word SELECT i, 'word ' || i FROM n"
        )
    assert len((await engine.fetch("SELECT id, text FROM word")).rows) == 50_000


@pytest.mark.parametrize(
    ("sql", "reads"),
    [
        ("SELECT 1", True),
        ("\n  select 1", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("WITH a AS (SELECT 1) DELETE FROM tally", False),
        ("INSERT INTO tally SELECT 1", False),
        ("PRAGMA foreign_keys=OFF", False),
    ],
)
def test_reads_are_told_from_writes(sql: str, reads: bool) -> None:
    assert is_read(sql) is reads


async def test_what_is_deleted_is_overwritten(engine: PooledSQLiteEngine) -> None:
    secret = b"07700 900123 is Ada's number"
    await engine.fetch("CREATE TABLE word (text TEXT)")
    await engine.fetch("INSERT INTO word VALUES (?)", (secret.decode(),))
    await engine.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret in engine.files.board.read_bytes()
    await engine.fetch("DELETE FROM word")
    await engine.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(secret not in file.read_bytes() for file in engine.files.board.parent.iterdir())


async def test_foreign_keys_are_kept(engine: PooledSQLiteEngine) -> None:
    await engine.fetch("CREATE TABLE entry (tally INTEGER REFERENCES tally (id))")
    with pytest.raises(sqlite3.IntegrityError):
        await engine.fetch("INSERT INTO entry VALUES (99)")


async def test_while_tables_change_foreign_keys_are_looked_at_in_the_end(engine: PooledSQLiteEngine) -> None:
    await engine.fetch("CREATE TABLE entry (tally INTEGER REFERENCES tally (id))")
    async with engine.changing_tables():
        await engine.fetch("INSERT INTO entry VALUES (2)")
        await engine.fetch("INSERT INTO tally (id, n) VALUES (2, 0)")
    with pytest.raises(RuntimeError, match="not there"):
        async with engine.changing_tables():
            await engine.fetch("INSERT INTO entry VALUES (99)")
    assert (await engine.fetch("SELECT tally FROM entry")).rows == [(2,)]
    with pytest.raises(sqlite3.IntegrityError):
        await engine.fetch("INSERT INTO entry VALUES (99)")


async def test_a_closed_database_says_so(tmp_path: Path) -> None:
    async with _running(tmp_path) as engine:
        await _one_more(engine)
    with pytest.raises(RuntimeError, match="not open"):
        await _tally(engine)


async def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    async with opened(Settings(data_dir=str(tmp_path / "new"))) as found:
        await found.fetch("CREATE TABLE word (text TEXT)")
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()}
    assert {"board.sqlite3", "board.sqlite3-wal", "keys.sqlite3"} <= modes.keys()
    assert set(modes.values()) == {0o600}


COUNTER = """
import asyncio, sys
from core.database import opened, writing, value, run
from core.settings import Settings

async def more():
    n = await value("SELECT n FROM tally WHERE id = 1")
    await run("UPDATE tally SET n = {} WHERE id = 1", n + 1)

async def count():
    async with opened(Settings(data_dir=sys.argv[1])):
        for _ in range(10):
            await asyncio.gather(*(writing(more) for _ in range(10)))

asyncio.run(count())
"""


async def test_three_processes_on_one_file_lose_nothing(tmp_path: Path) -> None:
    async with _running(tmp_path) as engine:
        command = [sys.executable, "-c", COUNTER, str(tmp_path)]
        processes = [asyncio.to_thread(subprocess.run, command, capture_output=True, check=False) for _ in range(3)]
        outcomes = await asyncio.gather(*processes)
        assert [outcome.stderr for outcome in outcomes] == [b"", b"", b""]
        assert await _tally(engine) == 300
