"""The village at the beginning."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:01:000000"


class House(Table, tablename="village_house"):
    id = Serial(primary_key=True)
    street = Varchar(length=50, default="High Street")
    number = Integer(default=0)


class Person(Table, tablename="village_resident"):
    id = Serial(primary_key=True)
    name = Varchar(length=50)
    house = ForeignKey(references=House, on_delete=OnDelete.cascade, null=False, index=True)
    age = Integer(null=True, default=None, index=True)
    motto = Varchar(length=100, null=True, default=None)
    nickname = Varchar(length=20, default="", index=True)


class Safe(Table, tablename="village_safe", schema="keys"):
    id = Serial(primary_key=True)
    owner = Integer(unique=True)
    content = Text(default="", null=False)


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    manager.create_tables(House, Person, Safe)
    return manager
