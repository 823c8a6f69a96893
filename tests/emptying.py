"""Emptying every table between two tests."""

from core.database import Engine, use
from core.database.postgres import PooledPostgresEngine
from core.database.sqlite import PooledSQLiteEngine

# Serial columns only: a table whose sequence was never asked has no rows.
USED_ON_POSTGRES = """
    SELECT format('%I.%I', schemaname, left(sequencename, -length('_id_seq'))) FROM pg_sequences
    WHERE last_value IS NOT NULL AND sequencename <> 'migration_id_seq' AND schemaname IN ('public', 'keys')
"""
ALL_ON_SQLITE = """
    SELECT 'main', name FROM main.sqlite_master WHERE type = 'table' AND name NOT IN ('migration', 'sqlite_stat1')
    UNION ALL SELECT 'keys', name FROM keys.sqlite_master WHERE type = 'table' AND name <> 'sqlite_stat1'
"""


class Emptier:
    """Empties one migrated database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def empty(self) -> None:
        """Leaves no row; ids start at 1 again."""
        use(self.engine)
        if isinstance(self.engine, PooledPostgresEngine):
            await self._on_postgres(self.engine)
        else:
            await self._on_sqlite(self.engine)

    async def _on_postgres(self, engine: PooledPostgresEngine) -> None:
        used = [table for (table,) in await engine.records(USED_ON_POSTGRES)]
        if used:
            await engine.fetch(f"TRUNCATE {', '.join(used)} RESTART IDENTITY CASCADE")

    async def _on_sqlite(self, engine: PooledSQLiteEngine) -> None:
        async with engine.changing_tables():
            for file, table in (await engine.fetch(ALL_ON_SQLITE)).rows:
                await engine.fetch(f'DELETE FROM "{file}"."{table}"')
