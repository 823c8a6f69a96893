"""Notices say how many personal details they speak of."""

from piccolo.columns import Integer

from core.database.migrating import MigrationManager

ID = "2026-11-27T06:49:00:000000"


async def forwards() -> MigrationManager:
    """Adds the column: those that stand speak of none."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.add_column(
        table_class_name="Notice",
        tablename="notice",
        column_name="details",
        db_column_name="details",
        column_class=Integer,
        column_class_name="Integer",
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
