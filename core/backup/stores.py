"""What is backed up: the tables of both stores, what each column holds, and how rows are read and put back."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from piccolo.table import Table, sort_table_classes

from core.database import engine
from core.database.migrating import registered_tables
from core.database.postgres import PooledPostgresEngine
from core.database.sqlite import PooledSQLiteEngine
from core.database.sqlite_connection import Answer
from core.tables import PASSING

Fetch = Callable[..., Awaitable[Answer]]

MAIN, KEYS = "main", "keys"
KINDS: Final[dict[str, type]] = {kind.__name__: kind for kind in (int, str, bytes, datetime, float, bool)}
NAME = re.compile(r"[a-z_]{1,60}")
PAGE = 500


class Stored(Struct, frozen=True):
    """A table and its columns, the kind of each named as in KINDS."""

    name: str
    store: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]

    def __post_init__(self) -> None:
        # They become SQL, and come out of a file.
        if not all(NAME.fullmatch(name) for name in (self.name, *self.columns)) or not KINDS.keys() >= set(self.kinds):
            raise ValueError("not a table of ours")

    @property
    def place(self) -> str:
        """The table as SQL names it on both engines."""
        return f'"keys"."{self.name}"' if self.store == KEYS else f'"{self.name}"'

    @property
    def listed(self) -> str:
        """Its columns as SQL lists them."""
        return ", ".join(f'"{column}"' for column in self.columns)


def tables(store: str) -> list[Stored]:
    """The tables of a store that are backed up, each after those it refers to."""
    found = [table for table in registered_tables() if PASSING not in table._meta.tags]
    return [each for each in map(_stored, sort_table_classes(found)) if each.store == store]


def every_place() -> str:
    """All tables there are, backed up or not, as SQL lists them."""
    return ", ".join(_stored(table).place for table in registered_tables())


def _stored(table: type[Table]) -> Stored:
    columns = table._meta.columns
    return Stored(
        table._meta.tablename,
        KEYS if table._meta.schema == KEYS else MAIN,
        tuple(column._meta.db_column_name for column in columns),
        tuple(column.value_type.__name__ for column in columns),
    )


@asynccontextmanager
async def snapshot() -> AsyncIterator[Fetch]:
    """The database as it is in one moment, while others go on writing."""
    here = engine()
    if isinstance(here, PooledSQLiteEngine):
        async with here.reader() as connection:
            await connection.fetch("BEGIN")
            try:
                yield connection.fetch
            finally:
                connection.roll_back_soon()
        return
    raw = await here.take()
    transaction = raw.transaction(isolation="repeatable_read", readonly=True)
    try:
        await transaction.start()
        yield lambda sql, args=(): _fetch(raw, sql, args)
    finally:
        await here.give_back(raw, whole=False)


async def _fetch(raw: Any, sql: str, args: Sequence[Any]) -> Answer:
    records = await raw.fetch(sql, *args)
    return Answer(tuple(records[0].keys()) if records else (), records)


async def pages_of(table: Stored, fetch: Fetch) -> AsyncIterator[Sequence[Sequence[Any]]]:
    """The table's rows in the order of their ids, some at a time."""
    sqlite = isinstance(engine(), PooledSQLiteEngine)
    sql = f"SELECT {table.listed} FROM {table.place} WHERE id > {'?' if sqlite else '$1'} ORDER BY id LIMIT {PAGE}"  # noqa: S608
    number, last = table.columns.index("id"), 0
    while page := (await fetch(sql, (last,))).rows:
        yield page
        last = page[-1][number]


async def put_back(table: Stored, rows: list[tuple[Any, ...]]) -> None:
    """Inserts these rows, inside the caller's transaction."""
    transaction: Any = engine().joined()
    if transaction is None:
        raise RuntimeError("Rows are put back in one transaction or not at all.")
    if isinstance(engine(), PooledSQLiteEngine):
        marks = ", ".join("?" for _ in table.columns)
        await transaction.connection.fetch_many(f"INSERT INTO {table.place} ({table.listed}) VALUES ({marks})", rows)  # noqa: S608
        return
    schema = KEYS if table.store == KEYS else "public"
    await transaction.connection.copy_records_to_table(
        table.name, schema_name=schema, columns=list(table.columns), records=rows
    )


async def go_on_counting(table: Stored) -> None:
    """On PostgreSQL, has the next row get the next id, inside the caller's transaction."""
    here = engine()
    if isinstance(here, PooledPostgresEngine):
        schema = KEYS if table.store == KEYS else "public"
        counter = f"pg_get_serial_sequence('\"{schema}\".\"{table.name}\"', 'id')"
        highest = f"(SELECT max(id) FROM {table.place})"  # noqa: S608
        await here.fetch(f"SELECT setval({counter}, coalesce({highest}, 1), {highest} IS NOT NULL)")
