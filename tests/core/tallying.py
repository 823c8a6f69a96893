"""An SQLite file with one number in it, for those who count it up at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.database.sqlite import PooledSQLiteEngine
from core.database.sqlite_connection import Files

# Takes seconds, and reads nothing.
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT max(i) FROM n"


def files_in(folder: Path) -> Files:
    return Files(folder / "board.sqlite3", folder / "keys.sqlite3")


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[PooledSQLiteEngine]:
    engine = PooledSQLiteEngine(files_in(folder))
    await engine.start_connection_pool()
    await engine.fetch("CREATE TABLE IF NOT EXISTS tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    await engine.fetch("INSERT OR IGNORE INTO tally (id, n) VALUES (1, 0)")
    try:
        yield engine
    finally:
        await engine.close_connection_pool()


async def tally(engine: PooledSQLiteEngine) -> int:
    return int((await engine.fetch("SELECT n FROM tally WHERE id = 1")).rows[0][0])


async def one_more(engine: PooledSQLiteEngine) -> None:
    async with engine.transaction():
        found = await tally(engine)
        await engine.fetch("UPDATE tally SET n = ? WHERE id = 1", (found + 1,))
