"""What a database's tables look like, told by the database itself."""

from typing import Any

from core.database import Engine
from core.database.postgres import PooledPostgresEngine
from core.database.sqlite import PooledSQLiteEngine

COLUMNS = """
    SELECT table_schema || '.' || table_name AS t, column_name, data_type, character_maximum_length, is_nullable,
           CASE WHEN column_default LIKE 'NULL::%' THEN NULL ELSE column_default END
    FROM information_schema.columns WHERE table_schema IN ('public', 'keys') AND table_name <> 'migration'
"""
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname IN ('public', 'keys') AND tablename <> 'migration'
"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS d FROM pg_constraint
    WHERE connamespace IN ('public'::regnamespace, to_regnamespace('keys')) AND conrelid::regclass::text <> 'migration'
"""


async def shape(engine: Engine) -> set[Any]:
    """Columns, indexes and constraints, in no order."""
    if isinstance(engine, PooledPostgresEngine):
        return {tuple(one) for sql in (COLUMNS, INDEXES, CONSTRAINTS) for one in await engine.records(sql)}
    return set().union(*[await _sqlite_shape(engine, file) for file in ("main", "keys")])


async def _sqlite_shape(engine: PooledSQLiteEngine, file: str) -> set[Any]:
    async with engine.reader() as connection:
        names = (await connection.fetch(f"SELECT name FROM {file}.sqlite_master WHERE type = 'table'")).rows
        found: set[Any] = set()
        for (table,) in names:
            if table in ("migration", "sqlite_stat1"):
                continue
            for one in (await connection.fetch(f'PRAGMA {file}.table_info("{table}")')).rows:
                found.add((file, table, *one[1:]))
            for one in (await connection.fetch(f'PRAGMA {file}.foreign_key_list("{table}")')).rows:
                found.add((file, table, "refers", *one[2:]))
            for one in (await connection.fetch(f'PRAGMA {file}.index_list("{table}")')).rows:
                parts = (await connection.fetch(f'PRAGMA {file}.index_xinfo("{one[1]}")')).rows
                columns = tuple((part[2], part[3]) for part in parts)
                name = one[1] if one[3] == "c" else "automatic"
                found.add((file, table, "index", name, one[2], one[4], columns))
        return found
