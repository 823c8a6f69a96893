"""What Ada removed is nowhere in the files: not in a table, not in a free page, not in a write-ahead log."""

import pytest

from accounts.sessions import SignedIn
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.posting import delete
from board.queries.boards import BoardRow
from core.database import Engine, run, sweep
from core.database.sqlite import PooledSQLiteEngine
from core.settings import Settings
from tests.board import writers
from tests.board.writers import MAIL, PHONE


async def _kept(database: Engine, settings: Settings) -> bytes:
    """Every file of SQLite's; on PostgreSQL, whose files are its own, every row."""
    await sweep()
    if isinstance(database, PooledSQLiteEngine):
        return b"".join(file.read_bytes() for file in settings.data_path.resolve().iterdir() if file.is_file())
    tables = await run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    texts = [await run(f'SELECT x::text FROM "{one["tablename"]}" x') for one in tables]
    return str(texts).encode()


@pytest.mark.clause("BOARD-2")
async def test_what_is_removed_edited_away_or_deleted_is_nowhere(
    ada: SignedIn, bo: SignedIn, board: BoardRow, database: Engine, database_settings: Settings
) -> None:
    place = await writers.topic(ada, board, f"Ring me on {PHONE} or write to {MAIL} please.", "hide")
    quoting = f"> #1:\n> Ring me on {PHONE} or write to {MAIL} please.\n\nI will."
    await writers.answer(bo, place.topic, quoting, "hide")
    other = await writers.answer(ada, place.topic, "My landline is 01656 646404.", "public")
    assert PHONE.encode() in await _kept(database, database_settings)
    phone, _mail = await details_of("post", place.id)
    await change_choice(ada, place.id, phone.id, "remove")
    assert PHONE.encode() not in await _kept(database, database_settings)
    await writers.change(ada, place.id, "Write to nobody.")
    assert MAIL.encode() not in await _kept(database, database_settings)
    await delete(ada, other.id)
    assert b"01656 646404" not in await _kept(database, database_settings)
