"""A member may switch off the notice that is shown before they leave for another site."""

from piccolo.columns import Boolean

from core.database.migrating import MigrationManager

ID = "2026-11-27T17:58:00:000000"


async def forwards() -> MigrationManager:
    """Adds the column: everybody is shown it until they say otherwise."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.add_column(
        table_class_name="Member",
        tablename="member",
        column_name="leaving_notice",
        db_column_name="leaving_notice",
        column_class=Boolean,
        column_class_name="Boolean",
        params={"default": True, "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
