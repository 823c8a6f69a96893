"""One row for each way in which offers were shown on a day."""

from core.database.migrating import MigrationManager

ID = "2026-11-28T10:10:01:000000"
INDEX = "CREATE UNIQUE INDEX offer_shown_once ON offer_shown (day, way)"


async def forwards() -> MigrationManager:
    """Makes the index."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=[INDEX], backwards=["DROP INDEX offer_shown_once"])
    return manager
