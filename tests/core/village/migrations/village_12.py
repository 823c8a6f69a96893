"""And the other way about."""

from piccolo.constraints import Unique

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:12:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    villager = {"table_class_name": "Villager", "tablename": "village_person"}
    manager.alter_column(**villager, column_name="years", params={"index": True}, old_params={"index": False})
    manager.alter_column(**villager, column_name="trade", params={"index": False}, old_params={"index": True})
    manager.add_constraint(
        **villager,
        constraint_name="one_name_a_house",
        constraint_class=Unique,
        params={"columns": ["name", "house"], "nulls_distinct": True},
    )
    return manager
