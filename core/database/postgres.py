"""Piccolo's PostgreSQL engine, made to survive cancellations and failing commits."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from core.database.joining import still_open
from core.database.sqlite_connection import Answer
from core.database.uninterrupted import uninterrupted

# Of what a transaction reads, nothing changes before it writes: or it is told so, and `writing` tries again.
ISOLATION = "repeatable_read"
# Each statement is planned once a connection: planning again took as long as asking.
SESSION = {"TimeZone": "UTC", "jit": "off", "plan_cache_mode": "force_generic_plan"}


def asks_for_another_try(error: BaseException) -> bool:
    """Whether the transaction lost against another and may simply be run again."""
    return isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError)


class Transaction(PostgresTransaction):
    """A transaction on one connection of the pool."""

    engine: "PooledPostgresEngine"

    def __init__(self, engine: "PooledPostgresEngine") -> None:
        self.engine = engine
        self._savepoint_id = 0
        self._parent = engine.joined()
        self._committed = self._rolled_back = False
        self.owner: asyncio.Task[Any] | None = None
        self.over = False

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        self.connection = await self.engine.take()
        try:
            self.transaction = self.connection.transaction(isolation=ISOLATION)
            await self.begin()
        except BaseException:
            await uninterrupted(self._give_back(whole=False))
            raise
        self.owner = asyncio.current_task()
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(self, kind: Any, error: Any, traceback: Any) -> bool:
        if self._parent is not None:
            return False
        try:
            if error is None and not self._committed and not self._rolled_back:
                await uninterrupted(self.commit())
        finally:
            self.over = True
            try:
                await uninterrupted(self._give_back(whole=error is None and self._committed))
            finally:
                self.engine.current_transaction.reset(self.context)
        return False

    async def _give_back(self, *, whole: bool) -> None:
        """Hands the connection to the next, without a transaction on it; one that was broken off goes by the pool.

        A statement that was cancelled, BEGIN itself too, may still be running, or have run.
        """
        try:
            if self.connection.is_in_transaction():
                await self.transaction.rollback()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            # The server went away, and the transaction with it.
            self.connection.terminate()
            whole = False
        await self.engine.give_back(self.connection, whole=whole)

    async def begin(self) -> None:
        await self.transaction.start()

    async def commit(self) -> None:
        await self.transaction.commit()
        self._committed = True


async def _leave_as_it_is(connection: Any) -> None:
    """asyncpg has rolled back by now; the rest of its reset costs a round trip and we set nothing to be reset."""


def _is_idle(connection: Any) -> bool:
    """Whether it is open and in no transaction."""
    try:
        return not connection.is_closed() and not connection.is_in_transaction()
    except asyncpg.InterfaceError:
        # It broke while it was at hand, and the pool has taken it back.
        return False


class PooledPostgresEngine(PostgresEngine):
    """Opened by `start_connection_pool`, on the loop that uses it, and closed by `close_connection_pool`."""

    def __init__(self, url: str, connections: int) -> None:
        self.connections = connections
        self._at_hand: deque[Any] = deque()
        self._wanted = 0
        self._closing = False
        super().__init__(config={"dsn": url, "server_settings": SESSION})

    async def check_version(self) -> None:
        """Nothing: Piccolo would connect while modules are still being imported."""

    async def start_connection_pool(self, **settings: Any) -> None:
        """Connects; raises what asyncpg raises where the server does not answer."""
        sizes: dict[str, Any] = {"min_size": min(2, self.connections), "max_size": self.connections}
        self._closing = False
        self.pool = await asyncpg.create_pool(**(self.config | sizes | settings), reset=_leave_as_it_is)

    async def close_connection_pool(self) -> None:
        """Waits for what is running and closes every connection."""
        # From now on whoever ends gives theirs to the pool, which waits for it.
        self._closing = True
        while self._at_hand:
            await self.open_pool().release(self._at_hand.pop())
        await super().close_connection_pool()

    async def take(self) -> Any:
        """A connection of the pool, for `give_back`."""
        while self._at_hand:
            connection = self._at_hand.pop()
            if _is_idle(connection):
                return connection
            await self.open_pool().release(connection)
        self._wanted += 1
        try:
            return await self.open_pool().acquire()
        finally:
            self._wanted -= 1

    async def give_back(self, connection: Any, *, whole: bool = True) -> None:
        """Keeps it at hand where nobody waits for one: the way into the pool and out again takes as long as asking.

        One that may not be whole goes into the pool, which waits for what still runs and ends any transaction.
        """
        if not whole or self._wanted or self._closing or not _is_idle(connection):
            await self.open_pool().release(connection)
        else:
            self._at_hand.append(connection)

    def open_pool(self) -> Any:
        """The pool; raises RuntimeError where it was not started."""
        if self.pool is None:
            raise RuntimeError("The database is not open.")
        return self.pool

    def joined(self) -> Transaction | None:
        """The transaction that the running task is in; raises RuntimeError in a task started inside one."""
        found: Transaction | None = still_open(self.current_transaction.get())
        return found

    def transaction_exists(self) -> bool:
        """Whether the running task is in a transaction."""
        return self.joined() is not None

    async def records(self, sql: str, args: Sequence[Any] = ()) -> list[Any]:
        """Runs one statement in the transaction there is, or on any connection of the pool."""
        transaction = self.joined()
        if transaction is not None:
            return list(await transaction.connection.fetch(sql, *args))
        connection = await self.take()
        try:
            records = await connection.fetch(sql, *args)
        except BaseException:
            await uninterrupted(self.give_back(connection, whole=False))
            raise
        await self.give_back(connection)
        return list(records)

    async def fetch(self, sql: str, args: Sequence[Any] = ()) -> Answer:
        """The same, with the columns' names beside the rows."""
        records = await self.records(sql, args)
        return Answer(tuple(records[0].keys()) if records else (), records)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Any]:  # noqa: ARG002
        """What Piccolo's queries call."""
        return await self.records(*querystring.compile_string(engine_type="postgres"))

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Any]:  # noqa: ARG002
        """What Piccolo's changes of tables call."""
        return await self.records(ddl)

    def transaction(self, allow_nested: bool = True) -> Transaction:  # noqa: ARG002
        """One that joins the one there is."""
        return Transaction(self)

    def changing_tables(self) -> Transaction:
        """A transaction for migrations."""
        return Transaction(self)
