"""Backing a site up, taking its database away, and telling whether two databases hold the same."""

from pathlib import Path

from app.keeping import make_backup
from app.opening import up_to_date
from core.backup.lines import tallied
from core.backup.stores import KEYS, MAIN, snapshot, tables
from core.database import run
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
