"""Indexes that no column declares."""

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:02:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    manager.run_sql(
        forwards=[
            "CREATE UNIQUE INDEX resident_once ON village_resident (house, name)",
            "CREATE INDEX resident_by_nickname ON village_resident (house, nickname)",
            "CREATE INDEX house_named ON village_house (number) WHERE street <> ''",
        ],
        backwards=["DROP INDEX resident_once", "DROP INDEX IF EXISTS resident_by_nickname", "DROP INDEX house_named"],
    )
    return manager
