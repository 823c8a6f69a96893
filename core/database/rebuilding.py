"""Making an SQLite table anew with all it holds, for the changes that its ALTER TABLE cannot make."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from piccolo.columns.base import Column
from piccolo.table import Table, create_table_class

from core.database.sqlite import PooledSQLiteEngine


def as_declared(snapshot: type[Table]) -> type[Table]:
    """The same table with its columns made again: a snapshot changes their parameters, not what came of them."""
    members: dict[str, Any] = {one._meta.name: one for one in again(snapshot._meta.columns)}
    members |= {one._meta.name: one for one in snapshot._meta.constraints}
    kwargs = {"tablename": snapshot._meta.tablename, "schema": snapshot._meta.schema}
    return create_table_class(class_name=snapshot.__name__, class_kwargs=kwargs, class_members=members)


def again(columns: Iterable[Column]) -> list[Column]:
    """The same columns, made from their parameters."""
    made = []
    for column in columns:
        copy = type(column)(**column._meta.params)
        copy._meta.name = column._meta.name
        copy._meta.db_column_name = column._meta.db_column_name
        made.append(copy)
    return made


def creation(table: type[Table], name: str) -> list[str]:
    """The statements that make a table under this name, constraints and indexes included."""
    columns = [one.ddl for one in table._meta.columns]
    # Piccolo adds a constraint afterwards, which SQLite cannot.
    constraints = [f'CONSTRAINT "{one._meta.name}" {one.ddl}' for one in table._meta.constraints]
    return [f'CREATE TABLE {place(table)}."{name}" ({", ".join(columns + constraints)})']


def indexes(table: type[Table]) -> list[str]:
    """The statements for the indexes that its columns declare."""
    marked = [one._meta.db_column_name for one in table._meta.columns if one._meta.index]
    name = table._meta.tablename
    return [f'CREATE INDEX {place(table)}."{name}_{column}" ON "{name}" ("{column}")' for column in marked]


def place(table: type[Table]) -> str:
    """The file a table is in."""
    return f'"{table._meta.schema or "main"}"'


async def create(engine: PooledSQLiteEngine, table: type[Table]) -> None:
    """Makes a new table."""
    for statement in creation(table, table._meta.tablename) + indexes(table):
        await engine.fetch(statement)


async def rebuild(engine: PooledSQLiteEngine, table: type[Table]) -> None:
    """Turns the table there is into the one declared, keeping its rows and its other indexes and triggers.

    Runs inside `engine.changing_tables()`, where foreign keys are not enforced.
    """
    name, temporary, where = table._meta.tablename, f"_new_{table._meta.tablename}", place(table)
    kept = await _others(engine, table)
    for statement in creation(table, temporary):
        await engine.fetch(statement)
    await _copy(engine, table, temporary)
    await engine.fetch(f'DROP TABLE {where}."{name}"')
    # Legacy: triggers of other tables that name this one are not to be looked into while it is away.
    await engine.fetch("PRAGMA legacy_alter_table=ON")
    await engine.fetch(f'ALTER TABLE {where}."{temporary}" RENAME TO "{name}"')
    await engine.fetch("PRAGMA legacy_alter_table=OFF")
    for statement in indexes(table):
        await engine.fetch(statement)
    for statement in kept:
        await _put_back(engine, statement)


async def _copy(engine: PooledSQLiteEngine, table: type[Table], temporary: str) -> None:
    name, where = table._meta.tablename, place(table)
    present = {one["name"] for one in (await engine.fetch(f'PRAGMA {where}.table_info("{name}")')).dicts()}
    columns = [one for one in table._meta.columns if one._meta.db_column_name in present]
    into = ", ".join(f'"{one._meta.db_column_name}"' for one in columns)
    values = ", ".join(_value(one) for one in columns)
    await engine.fetch(f'INSERT INTO {where}."{temporary}" ({into}) SELECT {values} FROM {where}."{name}"')  # noqa: S608


def _value(column: Column) -> str:
    """What a row has, or the default where it has nothing and must have something from now on."""
    name = f'"{column._meta.db_column_name}"'
    if column._meta.null or column._meta.primary_key:
        return name
    default = column.get_sql_value(column.get_default_value())
    return name if default == "null" else f"COALESCE({name}, {default})"


async def _others(engine: PooledSQLiteEngine, table: type[Table]) -> list[str]:
    """Indexes and triggers that no column declares, as statements."""
    name, where = table._meta.tablename, place(table)
    found = await engine.fetch(
        f"SELECT name, sql FROM {where}.sqlite_master"  # noqa: S608
        " WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
        (name,),
    )
    info = await engine.fetch(f'PRAGMA {where}.table_info("{name}")')
    declared = {f"{name}_{one['name']}" for one in info.dicts()}
    return [_in_place(sql, where) for index, sql in found.rows if index not in declared]


def _in_place(sql: str, where: str) -> str:
    # SQLite keeps the statement without the file it was run for.
    return re.sub(r"^(CREATE (?:UNIQUE )?(?:INDEX|TRIGGER)) ", rf"\1 {where}.", sql, count=1)


async def _put_back(engine: PooledSQLiteEngine, statement: str) -> None:
    try:
        await engine.fetch(statement)
    except sqlite3.OperationalError as error:
        # As on PostgreSQL, an index goes with the column it was on.
        if "no such column" not in str(error):
            raise
