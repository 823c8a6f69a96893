"""The one engine of this process: opened from the settings, found by every table."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from piccolo.table import TABLE_REGISTRY

from core.database.postgres import PooledPostgresEngine
from core.database.sqlite import PooledSQLiteEngine
from core.database.sqlite_connection import Files
from core.settings import Settings, settings

Engine = PooledSQLiteEngine | PooledPostgresEngine

_opened: list[Engine] = []


def open_engine(found: Settings) -> Engine:
    """Makes the engine that these settings name and points every table at it; its pool is started separately."""
    made = _engine_of(found)
    use(made)
    return made


def use(chosen: Engine) -> None:
    """Makes this the engine of the process."""
    # Piccolo looks here for its engine and its apps; nothing else needs to know the name.
    os.environ.setdefault("PICCOLO_CONF", "app.piccolo_conf")
    _opened[:] = [chosen]
    for table in TABLE_REGISTRY:
        table._meta.db = chosen


def _engine_of(found: Settings) -> Engine:
    if found.sqlite_path is None:
        return PooledPostgresEngine(found.database_url, found.database_pool)
    files = Files(found.sqlite_path, found.data_path / "keys.sqlite3")
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        # SQLite takes an empty file for a new database, and gives its log the same mode.
        file.touch(mode=0o600)
    return PooledSQLiteEngine(files)


def engine() -> Engine:
    """The engine of this process, made from its settings where nobody has opened one yet."""
    return _opened[0] if _opened else open_engine(settings())


@asynccontextmanager
async def opened(found: Settings) -> AsyncIterator[Engine]:
    """The engine with its pool running, for as long as the block lasts; then the one before it, if any."""
    before = _opened[:]
    running = open_engine(found)
    await running.start_connection_pool()
    try:
        yield running
    finally:
        await running.close_connection_pool()
        if before:
            use(before[0])
