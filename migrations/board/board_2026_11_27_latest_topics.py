"""The latest topics are found, and what is new in them counted, without leafing through the topics themselves."""

from piccolo.columns.column_types import Timestamptz

from core.database.migrating import MigrationManager

ID = "2026-11-27T05:06:20:000000"
INDEX = "CREATE INDEX topic_latest ON topic (state, last_post_at DESC, next_number, id)"


async def forwards() -> MigrationManager:
    """Puts the new index in the place of the one on the moment alone."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=[INDEX], backwards=["DROP INDEX topic_latest"])
    manager.alter_column(
        table_class_name="Topic",
        tablename="topic",
        column_name="last_post_at",
        db_column_name="last_post_at",
        params={"index": False},
        old_params={"index": True},
        column_class=Timestamptz,
        old_column_class=Timestamptz,
        schema=None,
    )
    return manager
