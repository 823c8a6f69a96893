"""The tables of core at the beginning, as they stood then."""

from piccolo.columns import BigInt, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:00:00:000000"


class Outbox(Table, tablename="outbox"):
    id = Serial(primary_key=True)
    kind = Varchar(length=40)
    about = Text()
    cause = Varchar(length=64, unique=True)
    created_at = Timestamptz()
    due_at = Timestamptz(index=True)
    attempts = Integer(default=0)
    leased_until = Timestamptz(null=True, default=None)
    state = Varchar(length=12, default="waiting")
    problem = Text(default="")


class Answered(Table, tablename="answered"):
    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    led_to = Text()
    at = Timestamptz(index=True)


class Attempt(Table, tablename="attempt"):
    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    count = Integer(default=0)
    ends_at = Timestamptz(index=True)


class Epoch(Table, tablename="epoch"):
    id = Serial(primary_key=True)
    name = Varchar(length=20, unique=True)
    value = BigInt(default=0)


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="core")
    manager.create_tables(Outbox, Answered, Attempt, Epoch)
    return manager
