"""Posts say since when others could see them."""

from piccolo.columns import Timestamptz

from core.database.migrating import MigrationManager

ID = "2026-11-27T05:50:00:000000"


async def forwards() -> MigrationManager:
    """Adds the column; the migration after this one fills it."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.add_column(
        table_class_name="Post",
        tablename="post",
        column_name="shown_at",
        db_column_name="shown_at",
        column_class=Timestamptz,
        column_class_name="Timestamptz",
        params={"null": True, "default": None, "primary_key": False, "unique": False, "index": False},
    )
    return manager
