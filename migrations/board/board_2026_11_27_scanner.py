"""Posts say by which version of the scanner they were read."""

from piccolo.columns import Integer

from core.database.migrating import MigrationManager

ID = "2026-11-27T06:50:00:000000"


async def forwards() -> MigrationManager:
    """Adds the column: what stands was read by an older one."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.add_column(
        table_class_name="Post",
        tablename="post",
        column_name="scanner",
        db_column_name="scanner",
        column_class=Integer,
        column_class_name="Integer",
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
