"""Indexes that follow when a table or column is renamed: Piccolo looks for them by name when they are to go."""

from typing import Any

from core.database.postgres import PooledPostgresEngine
from core.database.sqlite import PooledSQLiteEngine

# On PostgreSQL the index of a unique or primary column carries its constraint's name, and renames it.
OURS = """
    SELECT indexname FROM pg_indexes WHERE schemaname = $1 AND tablename = $2 AND starts_with(indexname, $3)
"""


async def rename_indexes(engine: Any, table: tuple[str | None, str], old: str, new: str) -> None:
    """Gives every index of a table whose name starts with `old` one that starts with `new`.

    An index that spans several columns has a name of its own and keeps it.
    """
    if isinstance(engine, PooledPostgresEngine):
        await _on_postgres(engine, table, old, new)
    else:
        await _on_sqlite(engine, table, old, new)


async def _on_postgres(engine: PooledPostgresEngine, table: tuple[str | None, str], old: str, new: str) -> None:
    schema, name = table[0] or "public", table[1]
    for (index,) in await engine.records(OURS, (schema, name, old)):
        await engine.fetch(f'ALTER INDEX "{schema}"."{index}" RENAME TO "{new}{index.removeprefix(old)}"')


async def _on_sqlite(engine: PooledSQLiteEngine, table: tuple[str | None, str], old: str, new: str) -> None:
    where, name = table[0] or "main", table[1]
    for one in (await engine.fetch(f'PRAGMA "{where}".index_list("{name}")')).dicts():
        index, columns = one["name"], await _columns(engine, where, one["name"])
        if one["origin"] == "c" and index.startswith(old) and len(columns) == 1 and not one["partial"]:
            await engine.fetch(f'DROP INDEX "{where}"."{index}"')
            renamed = new + index.removeprefix(old)
            await engine.fetch(f'CREATE INDEX "{where}"."{renamed}" ON "{name}" ("{columns[0]}")')


async def _columns(engine: PooledSQLiteEngine, where: str, index: str) -> list[str]:
    found = (await engine.fetch(f'PRAGMA "{where}".index_info("{index}")')).dicts()
    return [one["name"] for one in found]
