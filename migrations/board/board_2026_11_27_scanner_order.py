"""The posts that an older scanner read are found in order, however many there are."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T06:50:01:000000"
# A migration of its own, since the column comes last in the one that adds it.
INDEX = "CREATE INDEX post_by_scanner ON post (scanner, id)"


async def forwards() -> MigrationManager:
    """Makes the index."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=[INDEX], backwards=["DROP INDEX post_by_scanner"])
    return manager
