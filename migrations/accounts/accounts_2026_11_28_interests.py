"""What members read about, for those who switch it on."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-28T10:00:00:000000"


class Member(Table, tablename="member"):
    id = Serial(primary_key=True)


class InterestProfile(Table, tablename="interest_profile"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, unique=True)
    paused = Boolean(default=False)
    counts_from = Timestamptz()


class Interest(Table, tablename="interest"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    subject = Varchar(length=20)
    weight = Integer(default=0)
    since = Timestamptz(index=True)


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.create_tables(InterestProfile, Interest)
    return manager
