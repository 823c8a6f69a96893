"""What was shown before posts said so, and the last post of a topic that everybody may know of, found at once."""

from core.database.migrating import MigrationManager

ID = "2026-11-27T05:50:01:000000"
# Nobody noted when a post that had been held was kept: it was after the flag that held it. One that was held and is not
# on the board may have been there in between; then a gap less is shown, which tells nobody anything.
FILL = """UPDATE post SET shown_at = coalesce(
 (SELECT max(f.at) FROM flag f WHERE f.post = post.id AND f.kind IN ('third_party', 'first_links')), created_at)
 WHERE state = 'visible' OR NOT EXISTS
 (SELECT 1 FROM flag f WHERE f.post = post.id AND f.kind IN ('third_party', 'first_links'))"""
# With all that is asked, so that SQLite need not read through a post's texts to the column behind them.
INDEX = "CREATE INDEX post_known ON post (topic, number, state, shown_at)"


async def forwards() -> MigrationManager:
    """Fills the column and makes the index; going back leaves the column as it is."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.run_sql(forwards=[FILL, INDEX], backwards=["DROP INDEX post_known"])
    return manager
