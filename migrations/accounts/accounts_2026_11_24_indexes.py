"""Indexes of accounts that span several columns or only some rows."""

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:01:01:000000"
INDEXES = {
    "finding_of_subject": "CREATE INDEX finding_of_subject ON finding (place, subject)",
    "notice_unread": "CREATE INDEX notice_unread ON notice (member) WHERE read_at IS NULL",
}


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.run_sql(forwards=list(INDEXES.values()), backwards=[f"DROP INDEX {name}" for name in INDEXES])
    return manager
