"""Unique from now on, alone and together."""

from piccolo.constraints import Unique

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:06:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    person = {"table_class_name": "Person", "tablename": "village_resident"}
    manager.alter_column(**person, column_name="name", params={"unique": True}, old_params={"unique": False})
    manager.add_constraint(
        **person,
        constraint_name="one_name_a_house",
        constraint_class=Unique,
        params={"columns": ["name", "house"], "nulls_distinct": True},
    )
    return manager
