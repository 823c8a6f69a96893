"""Indexes that columns declare come and go; so does a constraint."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:11:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    villager = {"table_class_name": "Villager", "tablename": "village_person"}
    manager.alter_column(**villager, column_name="years", params={"index": False}, old_params={"index": True})
    manager.alter_column(**villager, column_name="trade", params={"index": True}, old_params={"index": False})
    manager.drop_constraint(**villager, constraint_name="one_name_a_house")
    return manager
