"""New columns: one that must hold a moment, one that is unique, one that refers to its own table."""

from piccolo.columns import Boolean, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.timestamptz import TimestamptzNow

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:03:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    house = {"table_class_name": "House", "tablename": "village_house"}
    manager.add_column(**house, column_name="built", column_class=Timestamptz, params={"default": TimestamptzNow()})
    manager.add_column(**house, column_name="listed", column_class=Boolean, params={"default": False})
    code = {"length": 10, "null": True, "default": None, "unique": True}
    manager.add_column(**house, column_name="code", column_class=Varchar, params=code)
    person = {"table_class_name": "Person", "tablename": "village_resident"}
    landlord = {"references": "self", "on_delete": OnDelete.set_null, "null": True, "default": None, "index": True}
    manager.add_column(**person, column_name="landlord", column_class=ForeignKey, params=landlord)
    manager.add_column(**person, column_name="trade", column_class=Varchar, params={"length": 20, "default": ""})
    return manager
