"""Every handle is folded, and no two members share one any more."""

import unicodedata

from piccolo.columns import Varchar

from core.database import run
from core.database.migrating import MigrationManager

ID = "2026-11-27T05:45:01:000000"


async def forwards() -> MigrationManager:
    """Fills the column, then promises that it is unique."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.add_raw(_fill)
    manager.alter_column(
        table_class_name="Member",
        tablename="member",
        column_name="handle_folded",
        db_column_name="handle_folded",
        params={"unique": True},
        old_params={"unique": False},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )
    return manager


async def _fill() -> None:
    seen: set[str] = set()
    for member in await run("SELECT id, handle FROM member ORDER BY id"):
        folded = _folded(member["handle"])
        # Two that differ in case alone could be had before: the later one keeps it, and signs in by address.
        mine = f"?{member['id']}" if folded in seen else folded
        seen.add(mine)
        await run("UPDATE member SET handle_folded = {} WHERE id = {}", mine, member["id"])


def _folded(handle: str) -> str:
    """As accounts.handles had it then."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", handle).casefold())
