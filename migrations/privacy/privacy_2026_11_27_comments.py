"""The table of comments on the statement at the beginning, as it stood then."""

from piccolo.columns import Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:09:13:000000"


class Comment(Table, tablename="statement_comment"):
    id = Serial(primary_key=True)
    reference = Varchar(length=9, unique=True)
    clause = Varchar(length=16)
    version = Integer()
    words = Text()
    at = Timestamptz(index=True)


async def forwards() -> MigrationManager:
    """Makes it."""
    manager = MigrationManager(migration_id=ID, app_name="privacy")
    manager.create_tables(Comment)
    return manager
