"""The tables of accounts at the beginning, as they stood then."""

from piccolo.columns import Bytea, Float, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:01:00:000000"


class Member(Table, tablename="member"):
    id = Serial(primary_key=True)
    handle = Varchar(length=30)
    handle_key = Varchar(length=120, unique=True)
    email_sealed = Bytea(default=b"")
    email_hmac = Varchar(length=64, null=True, default=None, unique=True)
    password_hash = Varchar(length=255, default="")
    kind = Varchar(length=10, default="neighbour")
    display_name = Varchar(length=60, default="")
    firm = Varchar(length=80, default="")
    about = Text(default="")
    role = Varchar(length=15, default="member")
    state = Varchar(length=12, default="unconfirmed")
    suspended_until = Timestamptz(null=True, default=None)
    joined_at = Timestamptz()
    confirmed_at = Timestamptz(null=True, default=None)
    read_until = Timestamptz()


class Session(Table, tablename="session"):
    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    started_at = Timestamptz()
    seen_at = Timestamptz(index=True)
    confirmed_at = Timestamptz()


class Acceptance(Table, tablename="acceptance"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    statement = Varchar(length=64)
    at = Timestamptz()


class Finding(Table, tablename="finding"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    place = Varchar(length=10)
    subject = Integer(index=True)
    label = Varchar(length=24)
    start = Integer()
    end = Integer()
    confidence = Float()
    whose = Varchar(length=8)
    choice = Varchar(length=8)
    chosen_by = Varchar(length=10, default="writer")
    at = Timestamptz()


class Mistake(Table, tablename="mistake"):
    id = Serial(primary_key=True)
    label = Varchar(length=24)
    length = Integer()
    confidence = Float()
    at = Timestamptz()


class Notice(Table, tablename="notice"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    kind = Varchar(length=20)
    post = Integer(null=True, default=None)
    reason = Text(default="")
    at = Timestamptz()
    read_at = Timestamptz(null=True, default=None)


class MemberKey(Table, tablename="member_key", schema="keys"):
    id = Serial(primary_key=True)
    member = Integer(unique=True)
    wrapped = Bytea()
    made_at = Timestamptz()


class Erasure(Table, tablename="erasure", schema="keys"):
    id = Serial(primary_key=True)
    member = Integer(unique=True)
    at = Timestamptz()


class DayKey(Table, tablename="day_key", schema="keys"):
    id = Serial(primary_key=True)
    day = Varchar(length=10, unique=True)
    key = Bytea()


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.create_tables(Member, Session, Acceptance, Finding, Mistake, Notice, MemberKey, Erasure, DayKey)
    return manager
