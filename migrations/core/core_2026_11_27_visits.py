"""What the server notices: the technical log, who read it for what, and how often pages are read."""

from piccolo.columns import BigSerial, Bytea, Integer, Serial, Timestamptz, Varchar
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:00:00:000000"


class LogLine(Table, tablename="log_line"):
    id = BigSerial(primary_key=True)
    at = Timestamptz(index=True)
    network = Varchar(length=43)
    browser = Varchar(length=20)
    referrer = Varchar(length=100)
    page = Varchar(length=100)
    status = Integer()


class LogReading(Table, tablename="log_reading"):
    id = Serial(primary_key=True)
    purpose = Varchar(length=20)
    day = Varchar(length=10)
    times = Integer(default=0)


class PageViews(Table, tablename="page_views"):
    id = Serial(primary_key=True)
    page = Varchar(length=100)
    day = Varchar(length=10)
    views = Integer(default=0)
    readers = Integer(default=0)
    sketch = Bytea(default=b"")


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="core")
    manager.create_tables(LogLine, LogReading, PageViews)
    return manager
