"""Whoever joined before there was a second version of the statement knows the first, having accepted it."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:07:32:000000"
FILL = "UPDATE member SET statement_seen = 1 WHERE id IN (SELECT member FROM acceptance)"


async def forwards() -> MigrationManager:
    """Fills the column."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.run_sql(forwards=[FILL], backwards=[])
    return manager
