"""Other types and lengths."""

from piccolo.columns import BigInt, Integer, Text, Varchar

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:05:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    person = {"table_class_name": "Person", "tablename": "village_resident"}
    manager.alter_column(
        **person,
        column_name="age",
        params={"default": 30},
        old_params={"default": 30},
        column_class=BigInt,
        old_column_class=Integer,
    )
    manager.alter_column(
        **person,
        column_name="motto",
        params={"default": "none"},
        old_params={"default": "none", "length": 100},
        column_class=Text,
        old_column_class=Varchar,
    )
    house = {"table_class_name": "House", "tablename": "village_house"}
    manager.alter_column(**house, column_name="street", params={"length": 120}, old_params={"length": 50})
    return manager
