"""Migrations: Piccolo's, made to work on SQLite tables that hold something, and run once at a time."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

import asyncio
import fcntl
import io
import sys
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, redirect_stdout
from typing import Any

import asyncpg
from piccolo.apps.migrations.auto.migration_manager import AddColumnClass
from piccolo.apps.migrations.auto.migration_manager import MigrationManager as PiccoloManager
from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.columns.base import Column
from piccolo.table import Table

from core.database.engine import engine
from core.database.index_names import rename_indexes
from core.database.postgres import PooledPostgresEngine
from core.database.rebuilding import again, as_declared, create, rebuild
from core.database.sqlite import PooledSQLiteEngine

# Any number will do, as long as nobody else on this server takes it.
ADVISORY_LOCK = 7_352_418_690


class MigrationManager(PiccoloManager):
    """One migration. On SQLite every table that it touches is made anew; on PostgreSQL it is altered."""

    def create_tables(self, *tables: type[Table]) -> None:
        """Adds whole tables, given as they stood when the migration was written."""
        for table in tables:
            name, schema = table._meta.tablename, table._meta.schema
            self.add_table(table.__name__, name, schema)
            for column in again(table._meta.columns):
                self.add_columns.append(AddColumnClass(column, table.__name__, name, schema))

    def run_sql(self, forwards: Sequence[str], backwards: Sequence[str]) -> None:
        """Adds plain SQL that is the same for both engines; it runs before any change of tables."""

        async def there() -> None:
            for statement in forwards:
                await engine().fetch(statement)

        async def back() -> None:
            for statement in backwards:
                await engine().fetch(statement)

        self.add_raw(there)
        self.add_raw_backwards(back)

    async def run(self, backwards: bool = False) -> None:
        """Runs it in one transaction, or in the one there is."""
        with quietly():
            async with engine().changing_tables():
                await super().run(backwards)

    async def _run_add_tables(self, backwards: bool = False) -> None:
        here = engine()
        if backwards or not isinstance(here, PooledSQLiteEngine):
            await super()._run_add_tables(backwards)
            return
        for added in self.add_tables:
            await create(here, await self._declared(added.class_name))

    async def _run_add_columns(self, backwards: bool = False) -> None:
        if not isinstance(engine(), PooledSQLiteEngine):
            await super()._run_add_columns(backwards)

    async def _run_drop_columns(self, backwards: bool = False) -> None:
        if isinstance(engine(), PooledSQLiteEngine):
            return
        await super()._run_drop_columns(backwards)
        for one in self.drop_columns.drop_columns if backwards else []:
            # Piccolo brings the column back without its index.
            table = await self._declared(one.table_class_name, offset=-1)
            column = table._meta.get_column_by_name(one.column_name)
            if column._meta.index:
                await table.create_index([column], if_not_exists=True)

    async def _run_rename_tables(self, backwards: bool = False) -> None:
        await super()._run_rename_tables(backwards)
        for one in self.rename_tables:
            names = (one.old_tablename, one.new_tablename)
            old, new = reversed(names) if backwards else names
            await rename_indexes(engine(), (one.schema, new), f"{old}_", f"{new}_")

    async def _run_rename_columns(self, backwards: bool = False) -> None:
        await super()._run_rename_columns(backwards)
        for one in self.rename_columns.rename_columns:
            names = (one.old_db_column_name, one.new_db_column_name)
            old, new = reversed(names) if backwards else names
            await rename_indexes(
                engine(), (one.schema, one.tablename), f"{one.tablename}_{old}", f"{one.tablename}_{new}"
            )

    async def _run_alter_columns(self, backwards: bool = False) -> None:
        here = engine()
        offset = -1 if backwards else 0
        if isinstance(here, PooledSQLiteEngine):
            # By now the tables and columns that are renamed have been; everything else happens here at once.
            for class_name in self._touched(backwards):
                await rebuild(here, await self._declared(class_name, offset))
            return
        for one in self.alter_columns.alter_columns:
            column = (await self._declared(one.table_class_name, offset))._meta.get_column_by_name(one.column_name)
            params = one.old_params if backwards else one.params
            if params.get("null") is False:
                await _fill(column)
            if "on_delete" in params:
                # Piccolo makes the constraint anew, and would forget this half of it.
                params.setdefault("on_update", column._meta.params["on_update"])
        await super()._run_alter_columns(backwards)

    async def _run_add_constraints(self, backwards: bool = False) -> None:
        if not isinstance(engine(), PooledSQLiteEngine):
            await super()._run_add_constraints(backwards)

    async def _run_drop_constraints(self, backwards: bool = False) -> None:
        if not isinstance(engine(), PooledSQLiteEngine):
            await super()._run_drop_constraints(backwards)

    def _touched(self, backwards: bool) -> list[str]:
        changes = (self.add_columns, self.drop_columns, self.alter_columns, self.add_constraints, self.drop_constraints)
        names = {name for change in changes for name in change.table_class_names}
        names -= {one.class_name for one in self.add_tables}
        if backwards:
            before = {one.new_class_name: one.old_class_name for one in self.rename_tables}
            names = {before.get(name, name) for name in names}
        return sorted(names)

    async def _declared(self, class_name: str, offset: int = 0) -> type[Table]:
        return as_declared(await self.get_table_from_snapshot(class_name, self.app_name, offset=offset))


async def _fill(column: Column) -> None:
    """Puts the default where a column has nothing and must have something from now on."""
    default = column.get_sql_value(column.get_default_value())
    name, table = f'"{column._meta.db_column_name}"', column._meta.table._meta.get_formatted_tablename()
    await engine().fetch(f"UPDATE {table} SET {name} = {default} WHERE {name} IS NULL")  # noqa: S608


@contextmanager
def quietly() -> Iterator[None]:
    """Piccolo prints as it goes, and leaves every folder of migrations on the path."""
    path = list(sys.path)
    try:
        with redirect_stdout(io.StringIO()):
            yield
    finally:
        sys.path[:] = path


async def migrate(only: Collection[str] | None = None) -> list[str]:
    """Runs every package's migrations that have not been run, one process at a time; returns their names.

    `only` names those to be run where the others are left for later, as `done` gives them.
    """
    async with _alone():
        return await _forwards(only)


async def pending() -> list[str]:
    """The names of the migrations that have not been run."""
    with quietly():
        return [name for name, _, _ in await _to_run()]


async def done() -> list[str]:
    """The names of the migrations that have been run."""
    with quietly():
        if not await Migration.table_exists():
            return []
        return sorted(f"{one['app_name']} {one['name']}" for one in await Migration.select())


def registered_tables() -> list[type[Table]]:
    """Every table of the packages that have any."""
    found = BaseMigrationManager()
    return [table for name in found.get_sorted_app_names() for table in found.get_app_config(name).table_classes]


async def _forwards(only: Collection[str] | None) -> list[str]:
    with quietly():
        await BaseMigrationManager().create_migration_table()
        waiting = [one for one in await _to_run() if only is None or one[0] in only]
        for _, package, module in waiting:
            # The record is written in the same transaction: a crash leaves neither or both.
            async with engine().changing_tables():
                await (await module.forwards()).run()
                await Migration.insert(Migration(name=module.ID, app_name=package))
    return [name for name, _, _ in waiting]


async def _to_run() -> list[tuple[str, str, Any]]:
    """Name, package and module of each migration that has not been run, in the order to run them."""
    found = BaseMigrationManager()
    fresh = not await Migration.table_exists()
    waiting = []
    for package in found.get_sorted_app_names():
        ran = [] if fresh else await Migration.get_migrations_which_ran(app_name=package)
        modules = found.get_migration_modules(found.get_app_config(package).resolved_migrations_folder_path)
        waiting += [(f"{package} {name}", package, modules[name]) for name in sorted(modules) if name not in ran]
    return waiting


@asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    """Waits until no other process migrates this database."""
    here = engine()
    lock = _server_lock(here) if isinstance(here, PooledPostgresEngine) else _file_lock(here)
    async with lock:
        yield


@asynccontextmanager
async def _server_lock(here: PooledPostgresEngine) -> AsyncIterator[None]:
    # A connection of its own: the lock is the session's, and goes with it whatever happens.
    connection = await asyncpg.connect(**here.config)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", ADVISORY_LOCK)
        yield
    finally:
        await connection.close()


@asynccontextmanager
async def _file_lock(here: PooledSQLiteEngine) -> AsyncIterator[None]:
    path = here.files.board.with_name(here.files.board.name + ".lock")
    with path.open("w") as file:
        await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
        yield
