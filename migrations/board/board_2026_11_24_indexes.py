"""Indexes of board that span several columns or only some rows."""

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:02:01:000000"
INDEXES = {
    "post_once_in_topic": "CREATE UNIQUE INDEX post_once_in_topic ON post (topic, number)",
    "read_mark_once": "CREATE UNIQUE INDEX read_mark_once ON read_mark (member, topic)",
    "quote_once": "CREATE UNIQUE INDEX quote_once ON quote (post, number)",
    "quote_of_post": "CREATE INDEX quote_of_post ON quote (topic, number)",
    "topic_in_board_order": "CREATE INDEX topic_in_board_order ON topic (board, pinned DESC, last_post_at DESC)",
    "topic_latest_in_board": "CREATE INDEX topic_latest_in_board ON topic (board, state, last_post_at DESC)",
    "flag_by_state": "CREATE INDEX flag_by_state ON flag (state, weight DESC, at)",
    # What lists count is read from here, so that they do not leaf through the posts themselves.
    "post_without_texts": "CREATE INDEX post_without_texts ON post (topic, state, author, number)",
    "post_held": "CREATE INDEX post_held ON post (topic) WHERE state = 'held'",
}


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=list(INDEXES.values()), backwards=[f"DROP INDEX {name}" for name in INDEXES])
    return manager
