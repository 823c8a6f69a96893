"""What may be missing may be so no longer, and has another default."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:04:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    person = {"table_class_name": "Person", "tablename": "village_resident"}
    was = {"null": True, "default": None}
    manager.alter_column(**person, column_name="age", params={"null": False, "default": 30}, old_params=was)
    manager.alter_column(**person, column_name="motto", params={"null": False, "default": "none"}, old_params=was)
    return manager
