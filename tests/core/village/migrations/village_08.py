"""A column with an index goes."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:08:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    manager.drop_column(table_class_name="Person", tablename="village_resident", column_name="nickname")
    return manager
