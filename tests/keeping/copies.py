"""Backing a site up, taking its database away, and telling whether two databases hold the same."""

from pathlib import Path

from app.keeping import make_backup
from app.opening import up_to_date
from core.backup.encrypting import decrypted, identities
from core.backup.lines import Opening, read, row_of, tallied
from core.backup.stores import KEYS, MAIN, snapshot, tables
from core.database import engine, run
from core.settings import Settings
from tests.keeping.conftest import Pair


async def back_up(site: Settings, folder: Path, pair: Pair, name: str = "board.age") -> Path:
    file = folder / name
    await make_backup(site, file, None, (pair.recipient,))
    return file


async def tallies() -> dict[str, tuple[int, str]]:
    """Every table's rows and their hash, but for what notes that this was done."""
    async with snapshot() as fetch:
        found = {each.name: await tallied(each, fetch) for store in (MAIN, KEYS) for each in tables(store)}
    return {name: (one.rows, one.sha256) for name, one in found.items() if name != "latest"}


async def emptied(site: Settings) -> None:
    """The database as on a machine where the site was never started; the site's key is still there."""
    if site.sqlite_path is not None:
        for file in site.data_path.resolve().glob("*.sqlite3*"):
            file.unlink()
        return
    async with up_to_date(site):
        await run('DROP SCHEMA "keys" CASCADE')
        await run("DROP SCHEMA public CASCADE")
        await run("CREATE SCHEMA public")


async def all_rows() -> bytes:
    """Every row of the main store, as a dump has it."""
    names = await run(_ALL_TABLES[engine().engine_type])
    found = [await run(f'SELECT * FROM "{one["name"]}"') for one in names]
    return b"\n".join(_as_bytes(part) for table in found for row in table for part in row.values())


def _as_bytes(part: object) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()


def all_files(site: Settings) -> bytes:
    """SQLite's files as they lie there, write-ahead logs among them; the key store too, since it holds no address."""
    return b"".join(file.read_bytes() for file in site.data_path.resolve().rglob("*") if file.is_file())


async def held_in(file: Path, pair: Pair) -> bytes:
    """What a backup holds for whoever has the identity, but not the keys."""
    found, table = [], None
    async for mark in read(decrypted(file, identities(pair.identity))):
        if isinstance(mark, Opening):
            table = mark.table
        if isinstance(mark, bytes) and table is not None:
            found += [mark, *map(_as_bytes, row_of(table, mark))]
    return b"\n".join(found)


_ALL_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}
