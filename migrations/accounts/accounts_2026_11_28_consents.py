"""What members agreed to, what was asked for without, and offers sent to those who asked for them."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-28T09:00:00:000000"


class Member(Table, tablename="member"):
    id = Serial(primary_key=True)


class Consent(Table, tablename="consent"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    purpose = Varchar(length=40, index=True)
    version = Integer()
    wording = Varchar(length=64)
    given = Boolean()
    how = Varchar(length=10)
    at = Timestamptz()


class PurposeRefused(Table, tablename="purpose_refused"):
    id = Serial(primary_key=True)
    purpose = Varchar(length=40)
    at = Timestamptz()


class Offer(Table, tablename="offer"):
    id = Serial(primary_key=True)
    topic = Varchar(length=40)
    subject = Varchar(length=120)
    text = Text()
    payer = Varchar(length=80)
    letters = Integer()
    at = Timestamptz()


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.create_tables(Consent, PurposeRefused, Offer)
    return manager
