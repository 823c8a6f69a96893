"""The village as it stands after all its migrations."""

from piccolo.columns import BigInt, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table


class House(Table, tablename="village_house"):
    """Where somebody lives."""

    id = Serial(primary_key=True)
    street = Varchar(length=120, default="High Street")
    number = Integer(default=0)
    listed = Boolean(default=False)
    built = Timestamptz()
    code = Varchar(length=10, null=True, default=None, unique=True)


class Villager(Table, tablename="village_person"):
    """Who lives there."""

    id = Serial(primary_key=True)
    name = Varchar(length=50, unique=True)
    house = ForeignKey(references=House, on_delete=OnDelete.restrict, null=False, index=True)
    landlord = ForeignKey(references="self", on_delete=OnDelete.set_null, null=True, default=None, index=True)
    years = BigInt(default=30, index=True)
    motto = Text(default="none")
    trade = Varchar(length=20, default="")
    one_name_a_house = Unique(["name", "house"])


class Safe(Table, tablename="village_safe", schema="keys"):
    """What is kept in the key store."""

    id = Serial(primary_key=True)
    owner = Integer(unique=True)
    content = Text(default="", null=False)
    opened = Integer(default=0, index=True)
