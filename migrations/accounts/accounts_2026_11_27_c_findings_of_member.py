"""What was found in a member's posts is listed and counted from an index, newest post first."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T07:10:00:000000"
INDEX = "CREATE INDEX finding_of_member ON finding (member, place, subject DESC, id DESC, choice)"


async def forwards() -> MigrationManager:
    """Makes it."""
    manager = MigrationManager(migration_id=ID, app_name="accounts")
    manager.run_sql(forwards=[INDEX], backwards=["DROP INDEX finding_of_member"])
    return manager
