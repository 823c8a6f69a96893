"""A member's handle is kept in one more form, by which it is looked up."""

from piccolo.columns import Varchar

from core.database.migrating import MigrationManager

ID = "2026-11-27T05:45:00:000000"


async def forwards() -> MigrationManager:
    """Adds the column; the next migration fills it, and then no two may be the same."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.add_column(
        table_class_name="Member",
        tablename="member",
        column_name="handle_folded",
        column_class=Varchar,
        params={"length": 120, "default": "", "null": False, "unique": False},
    )
    return manager
