"""The tables of moderation at the beginning, as they stood then."""

from piccolo.columns import JSON, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:03:00:000000"


class Member(Table, tablename="member"):
    id = Serial(primary_key=True)


class Post(Table, tablename="post"):
    id = Serial(primary_key=True)


class Claim(Table, tablename="claim"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, unique=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    until = Timestamptz()


class Decision(Table, tablename="decision"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.restrict, null=False, index=True)
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    what = Varchar(length=8)
    kind = Varchar(length=12)
    label = Varchar(length=24, default="")
    reason = Text()
    before = JSON(default="{}")
    at = Timestamptz(index=True)
    undone_at = Timestamptz(null=True, default=None)
    undone_by = Integer(null=True, default=None)


class Look(Table, tablename="look"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    at = Timestamptz()


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="moderation")
    manager.create_tables(Claim, Decision, Look)
    return manager
