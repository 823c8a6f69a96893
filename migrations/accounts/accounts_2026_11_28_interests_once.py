"""One row for each subject of a member."""

from core.database.migrating import MigrationManager

ID = "2026-11-28T10:00:01:000000"
# A migration of its own, since plain SQL runs before the tables of the one that makes them.
INDEX = "CREATE UNIQUE INDEX interest_once ON interest (member, subject)"


async def forwards() -> MigrationManager:
    """Makes the index."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.run_sql(forwards=[INDEX], backwards=["DROP INDEX interest_once"])
    return manager
