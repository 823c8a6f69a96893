"""One row for a page's day and for a purpose's, and each found at once."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:00:01:000000"
# A migration of its own, since plain SQL runs before the tables of the one that makes them.
INDEXES = {
    "page_views_of_day": "CREATE UNIQUE INDEX page_views_of_day ON page_views (day, page)",
    "log_reading_of_day": "CREATE UNIQUE INDEX log_reading_of_day ON log_reading (day, purpose)",
}


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="core")
    manager.run_sql(forwards=list(INDEXES.values()), backwards=[f"DROP INDEX {name}" for name in INDEXES])
    return manager
