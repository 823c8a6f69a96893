"""A topic called Feed or Reply has an address that nothing else has."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T05:58:00:000000"
FORWARDS = "UPDATE topic SET slug = slug || '-topic' WHERE slug IN ('feed', 'reply')"


async def forwards() -> MigrationManager:
    """Gives those that stand at one of ours another."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=[FORWARDS], backwards=[])
    return manager
