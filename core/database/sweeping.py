"""What was removed leaves the disk, and not the tables alone."""

from core.database.access import run
from core.database.engine import engine


async def sweep() -> None:
    """Housekeeping: empties SQLite's write-ahead logs, which hold what stood there before.

    PostgreSQL's own vacuum and its recycled logs do this there.
    """
    if engine().engine_type == "sqlite":
        await run("PRAGMA wal_checkpoint(TRUNCATE)")
