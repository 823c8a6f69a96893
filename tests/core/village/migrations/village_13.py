"""The key store changes too."""

from piccolo.columns import Integer

from core.database.migrating import MigrationManager

ID = "2020-01-01T00:00:13:000000"


async def forwards() -> MigrationManager:
    """Makes the change."""
    manager = MigrationManager(migration_id=ID, app_name="village")
    safe = {"table_class_name": "Safe", "tablename": "village_safe", "schema": "keys"}
    opened = {"default": 0, "index": True}
    manager.add_column(**safe, column_name="opened", column_class=Integer, params=opened)
    return manager
