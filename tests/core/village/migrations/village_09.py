"""An indexed column has another name."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:09:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    manager.rename_column(
        table_class_name="Person",
        tablename="village_resident",
        old_column_name="age",
        new_column_name="years",
        old_db_column_name="age",
        new_db_column_name="years",
    )
    return manager
