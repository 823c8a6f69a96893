"""Many tasks and several processes share one SQLite file, and lose nothing."""

import asyncio
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from core.database.engine import opened
from core.database.sqlite import STRIKES, PooledSQLiteEngine, is_read
from core.settings import Settings
from tests.core.tallying import SLOW, one_more, running, tally


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[PooledSQLiteEngine]:
    async with running(tmp_path) as engine:
        yield engine


async def test_a_hundred_who_count_at_once_lose_nothing(engine: PooledSQLiteEngine) -> None:
    await asyncio.gather(*(one_more(engine) for _ in range(100)))
    assert await tally(engine) == 100


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
    assert await tally(engine) == 0


async def test_a_savepoint_undoes_part_of_a_transaction(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction() as transaction:
        await engine.fetch("UPDATE tally SET n = 1")
        savepoint: Any = await transaction.savepoint()
        await engine.fetch("UPDATE tally SET n = 2")
        await savepoint.rollback_to()
    assert await tally(engine) == 1


async def test_readers_do_not_wait_for_the_writer(engine: PooledSQLiteEngine) -> None:
    written, read = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with engine.transaction():
            await engine.fetch("UPDATE tally SET n = 7")
            assert await tally(engine) == 7
            written.set()
            await read.wait()

    writing = asyncio.create_task(write())
    await written.wait()
    assert await tally(engine) == 0
    read.set()
    await writing
    assert await tally(engine) == 7


async def test_a_read_that_takes_long_leaves_the_loop_free(engine: PooledSQLiteEngine) -> None:
    sql = SLOW.format(500_000)
    longest, reads, done = 0.0, list[float](), asyncio.Event()

    async def look_at_the_clock() -> None:
        nonlocal longest
        while not done.is_set():
            begun = time.monotonic()
            await asyncio.sleep(0)
            longest = max(longest, time.monotonic() - begun)

    looking = asyncio.create_task(look_at_the_clock())
    for _ in range(STRIKES + 2):
        begun = time.monotonic()
        assert (await engine.fetch(sql)).rows == [(500_000,)]
        reads.append(time.monotonic() - begun)
    done.set()
    await looking
    # In the end it is not even tried on the loop.
    assert engine.fallbacks == STRIKES
    # Beside the read itself, since a busy machine makes both longer.
    assert longest < min(reads)


async def test_quick_reads_stay_inline(engine: PooledSQLiteEngine) -> None:
    for _ in range(50):
        await tally(engine)
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
    async with running(tmp_path) as engine:
        await one_more(engine)
    with pytest.raises(RuntimeError, match="not open"):
        await tally(engine)


async def test_nobody_else_may_read_thefiles_in(tmp_path: Path) -> None:
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
    async with running(tmp_path) as engine:
        command = [sys.executable, "-c", COUNTER, str(tmp_path)]
        processes = [asyncio.to_thread(subprocess.run, command, capture_output=True, check=False) for _ in range(3)]
        outcomes = await asyncio.gather(*processes)
        assert [outcome.stderr for outcome in outcomes] == [b"", b"", b""]
        assert await tally(engine) == 300
