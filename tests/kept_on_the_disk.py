"""All that a site keeps, as bytes, to look in it for what must not be there."""

from core.database import Engine, run
from core.database.sqlite import PooledSQLiteEngine
from core.settings import Settings


async def everything_kept(database: Engine, settings: Settings) -> list[bytes]:
    """The files of SQLite, write-ahead logs and key store included; on PostgreSQL every table's rows as text."""
    if isinstance(database, PooledSQLiteEngine):
        files = [file for file in settings.data_path.resolve().iterdir() if file.is_file()]
        assert {file.name for file in files} >= {"board.sqlite3", "keys.sqlite3"}
        return [file.read_bytes() for file in files]
    tables = await run("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'keys')")
    texts = [await run(f'SELECT x::text FROM "{one["schemaname"]}"."{one["tablename"]}" x') for one in tables]
    return [str(rows).encode() + _unhexed(str(rows)) for rows in texts]


def _unhexed(text: str) -> bytes:
    return b"".join(bytes.fromhex(part) for part in text.replace('"', " ").split("\\x")[1:] if _is_hex(part))


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and all(sign in "0123456789abcdef" for sign in text)
