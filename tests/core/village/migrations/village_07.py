"""A house with people in it cannot be deleted."""

from piccolo.columns.base import OnDelete

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:07:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    person = {"table_class_name": "Person", "tablename": "village_resident"}
    restrict, cascade = {"on_delete": OnDelete.restrict}, {"on_delete": OnDelete.cascade}
    manager.alter_column(**person, column_name="house", params=restrict, old_params=cascade)
    return manager
