"""Where a backup is put: in place of the site's database, whole or not at all, or somewhere to be thrown away."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path

import asyncpg
from msgspec import Struct
from msgspec.structs import replace

from core.backup.loading import Backup, Loaded, load
from core.backup.stores import KEYS, MAIN, every_place, tables
from core.database import engine, migrate, opened, rows, run, value
from core.database.sqlite_connection import is_busy
from core.errors import Refused
from core.i18n import gettext as _
from core.settings import Settings

# Kept without anybody having done anything.
OF_ITSELF = frozenset({"epoch", "latest", "site_secret"})


class Erased(Struct, frozen=True):
    """A line of the erasure journal."""

    member: int
    at: datetime


# What is done with the restored database before anybody sees it, given the journal of the one before.
Afterwards = Callable[[list[Erased]], Awaitable[None]]


async def restore(settings: Settings, backup: Backup, afterwards: Afterwards, *, overwrite: bool) -> Loaded:
    """Puts the backup in the database's place; stopped at any moment, there is the one before or the new one.

    Raises Refused where there is something already, unless it may be overwritten, or where the site is running.
    """
    if settings.sqlite_path is None:
        return await _on_postgres(settings, backup, afterwards, overwrite)
    finish(settings)
    erased = await _looked_at(settings, overwrite)
    folder = _folder(settings)
    try:
        async with _aside(settings, folder):
            loaded = await _filled(backup, erased, afterwards)
        _alone(settings)
    except BaseException:
        # Readable rows and keys are left nowhere.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    # From here on it is whole, and whoever comes next puts it in place.
    (folder / "whole").touch()
    _to_disk(folder)
    finish(settings)
    return loaded


@asynccontextmanager
async def thrown_away(settings: Settings, backup: Backup) -> AsyncIterator[Loaded]:
    """The backup in a database of its own that goes when the block ends. Raises Refused as `load` does."""
    folder = settings.data_path.resolve() / "verifying"
    try:
        async with _aside(settings, folder):
            async with engine().changing_tables():
                loaded = await load(backup)
            yield loaded
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def finish(settings: Settings) -> None:
    """Puts in place what a restore had made ready when it was stopped; most often nothing."""
    folder, board = _folder(settings), settings.sqlite_path
    if board is None or not (folder / "whole").exists():
        return
    for made, target in ((folder / "keys.sqlite3", _keys(settings)), (folder / "board.sqlite3", board)):
        if made.exists():
            for log in ("-wal", "-shm"):
                target.with_name(target.name + log).unlink(missing_ok=True)
            shutil.move(made, target)
            _to_disk(target.parent)
    shutil.rmtree(folder)


async def _filled(backup: Backup, erased: list[Erased], afterwards: Afterwards) -> Loaded:
    async with engine().changing_tables():
        loaded = await load(backup)
    await migrate()
    await afterwards(erased)
    return loaded


async def _on_postgres(settings: Settings, backup: Backup, afterwards: Afterwards, overwrite: bool) -> Loaded:
    async with opened(replace(settings, database_pool=1)):
        if await value(_OTHERS):
            raise Refused(409, text=_in_use())
        erased = await _journal(overwrite)
        # Tables and all in one transaction.
        async with engine().changing_tables():
            await run(f'DROP TABLE IF EXISTS {every_place()}, "migration" CASCADE')
            loaded = await _filled(backup, erased, afterwards)
    return loaded


async def _looked_at(settings: Settings, overwrite: bool) -> list[Erased]:
    _alone(settings)
    try:
        async with opened(settings):
            return await _journal(overwrite)
    except sqlite3.DatabaseError:
        # What is there is spoilt. The other file may not be.
        if not overwrite:
            raise Refused(409, text=_not_empty()) from None
        return _journal_in(_keys(settings))


def _journal_in(keys: Path) -> list[Erased]:
    try:
        with closing(sqlite3.connect(keys)) as raw:
            found = raw.execute("SELECT member, at FROM erasure").fetchall()
    except sqlite3.DatabaseError:
        return []
    return [Erased(member, datetime.fromisoformat(at)) for member, at in found]


def _not_empty() -> str:
    return _("There is a database already, and it is not empty. Say --overwrite to replace it.")


async def _journal(overwrite: bool) -> list[Erased]:
    """Who was erased from the database that is replaced. Raises Refused where it holds something."""
    if not overwrite and await holds_something():
        raise Refused(409, text=_not_empty())
    try:
        return await rows(Erased, 'SELECT member, at FROM "keys"."erasure"')
    except (sqlite3.OperationalError, asyncpg.UndefinedTableError):
        return []


async def holds_something() -> bool:
    """Whether anybody has done anything in the open database."""
    for table in [*tables(MAIN), *tables(KEYS)]:
        if table.name in OF_ITSELF:
            continue
        try:
            if await value(f"SELECT EXISTS (SELECT 1 FROM {table.place})"):  # noqa: S608
                return True
        except (sqlite3.OperationalError, asyncpg.UndefinedTableError):
            continue
    return False


def _alone(settings: Settings) -> None:
    """Raises Refused where anybody else has the files open: only the last one may end their write-ahead logs."""
    for file in (settings.sqlite_path, _keys(settings)):
        if file is None or not file.exists():
            continue
        raw = sqlite3.connect(file, timeout=0)
        try:
            raw.execute("PRAGMA journal_mode=DELETE").fetchall()
        except sqlite3.DatabaseError as problem:
            if is_busy(problem):
                raise Refused(409, text=_in_use()) from None
            # Not even a database any more: that is what restoring is for.
        finally:
            raw.close()


def _in_use() -> str:
    return _("The site is running, or something else has its database open: stop it first.")


@asynccontextmanager
async def _aside(settings: Settings, folder: Path) -> AsyncIterator[None]:
    """An empty database in a folder that only we may read."""
    await asyncio.to_thread(_make_empty, folder)
    async with opened(replace(settings, database_url="", data_dir=str(folder))):
        yield


def _make_empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)


def _folder(settings: Settings) -> Path:
    return settings.data_path.resolve() / "restoring"


def _keys(settings: Settings) -> Path:
    return settings.data_path / "keys.sqlite3"


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_OTHERS = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
