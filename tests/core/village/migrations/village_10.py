"""A table has another name."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:10:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    manager.rename_table(
        old_class_name="Person",
        old_tablename="village_resident",
        new_class_name="Villager",
        new_tablename="village_person",
    )
    return manager
