"""Indexes of core that span several columns or only some rows."""

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:00:01:000000"
INDEXES = {
    "outbox_waiting": "CREATE INDEX outbox_waiting ON outbox (state, due_at)",
}


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="core")
    manager.run_sql(forwards=list(INDEXES.values()), backwards=[f"DROP INDEX {name}" for name in INDEXES])
    return manager
