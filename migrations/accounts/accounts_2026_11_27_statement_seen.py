"""Members have the newest version of the statement that they know; the migration after this one fills it."""

from piccolo.columns import Integer

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:07:31:000000"


async def forwards() -> MigrationManager:
    """Adds the column."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.add_column(
        table_class_name="Member",
        tablename="member",
        column_name="statement_seen",
        db_column_name="statement_seen",
        column_class=Integer,
        column_class_name="Integer",
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
