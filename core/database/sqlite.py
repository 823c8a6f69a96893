"""Piccolo's SQLite engine with a pool: one writer, some readers, and reads inline as long as they are quick."""

import asyncio
import re
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from typing import Any

from piccolo.engine.sqlite import Atomic, SQLiteEngine, SQLiteTransaction, TransactionType
from piccolo.querystring import QueryString

from core.database.joining import still_open
from core.database.sqlite_connection import Answer, Connection, Files, connect, fetch, is_busy
from core.database.uninterrupted import uninterrupted

INLINE_SECONDS = 0.003
# Once may be the machine's fault. After so many times in a row a statement goes straight to a reader, for a while.
STRIKES = 3
SLOW_FOR_SECONDS = 10.0
READERS = 2


@lru_cache(1024)
def is_read(sql: str) -> bool:
    """Whether a statement only reads; when in doubt, it does not."""
    words = sql.lstrip().upper()
    return words.startswith("SELECT") or (
        words.startswith("WITH") and not re.search(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b", words)
    )


class Transaction(SQLiteTransaction):
    """A transaction on the writer's connection: nobody else writes while it lasts."""

    engine: "PooledSQLiteEngine"
    connection: Connection

    def __init__(self, engine: "PooledSQLiteEngine", transaction_type: TransactionType) -> None:
        self.engine = engine
        self.transaction_type = transaction_type
        self._savepoint_id = 0
        self._parent = engine.joined()
        self._committed = self._rolled_back = False
        self.owner: asyncio.Task[Any] | None = None
        self.over = False

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            return self._parent
        self._lease = self.engine.writer()
        self.connection = await self._lease.__aenter__()
        try:
            await self.begin()
        except BaseException:
            # The BEGIN may still be running, or have run: the next lease must not find it.
            self.connection.roll_back_soon()
            await self._lease.__aexit__(None, None, None)
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
            self.connection.roll_back_soon()
            await self._lease.__aexit__(None, None, None)
            self.engine.current_transaction.reset(self.context)
        return False

    async def begin(self) -> None:
        await self.connection.fetch(f"BEGIN {self.transaction_type.value}")

    async def commit(self) -> None:
        await self.connection.fetch("COMMIT")
        self._committed = True


class ChangingTables(Transaction):
    """A transaction in which foreign keys are not enforced but looked at when it ends."""

    async def begin(self) -> None:
        # Only outside a transaction can they be switched off; the end of every transaction switches them on.
        await self.connection.fetch("PRAGMA foreign_keys=OFF")
        await super().begin()

    async def commit(self) -> None:
        broken = (await self.connection.fetch("PRAGMA foreign_key_check")).rows
        if broken:
            raise RuntimeError(f"Rows would refer to rows that are not there: {broken[:5]}")
        await super().commit()


class PooledSQLiteEngine(SQLiteEngine):
    """Opened by `start_connection_pool`, on the loop that uses it, and closed by `close_connection_pool`."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.fallbacks = 0
        self._writer: Connection | None = None
        self._strikes: dict[str, int] = {}
        self._slow: dict[str, float] = {}
        self._deadline = 0.0
        super().__init__(path=str(files.board))

    async def start_connection_pool(self) -> None:
        """Opens the connections; the files are made where they are missing."""
        self._writer = await asyncio.to_thread(Connection, self.files)
        self._writing = asyncio.Lock()
        self._readers = deque(
            [await asyncio.to_thread(Connection, self.files, query_only=True) for _ in range(READERS)]
        )
        # A semaphore and a deque rather than a queue, whose last waiter can starve.
        self._free_readers = asyncio.Semaphore(READERS)
        self._inline = connect(self.files, query_only=True, busy_seconds=0)
        self._inline.set_progress_handler(self._is_late, 1000)

    async def close_connection_pool(self) -> None:
        """Waits for what is running and closes every connection."""
        writer = self._open()
        async with self._writing:
            self._writer = None
            self._inline.close()
            for reader in self._readers:
                await reader.close()
            # Statistics for the next start; where another process writes just now, the old ones will do.
            with suppress(sqlite3.OperationalError):
                await writer.fetch("PRAGMA optimize")
            await writer.close()

    def joined(self) -> Transaction | None:
        """The transaction that the running task is in; raises RuntimeError in a task started inside one."""
        found: Transaction | None = still_open(self.current_transaction.get())
        return found

    def transaction_exists(self) -> bool:
        """Whether the running task is in a transaction."""
        return self.joined() is not None

    async def fetch(self, sql: str, args: Sequence[Any] = ()) -> Answer:
        """Runs one statement where it belongs: in the transaction there is, inline, on a reader or on the writer."""
        transaction = self.joined()
        if transaction is not None:
            return await transaction.connection.fetch(sql, args)
        if not is_read(sql):
            async with self.writer() as connection:
                return await connection.fetch(sql, args)
        answer = self._read_inline(sql, args)
        if answer is not None:
            return answer
        async with self.reader() as connection:
            return await connection.fetch(sql, args)

    def _read_inline(self, sql: str, args: Sequence[Any]) -> Answer | None:
        """Most reads take less time than handing them to a thread would."""
        self._open()
        begun = time.monotonic()
        if self._slow and self._slow.get(sql, 0.0) > begun:
            return None
        self._deadline = begun + INLINE_SECONDS
        try:
            answer = fetch(self._inline, sql, args)
        except sqlite3.OperationalError as error:
            interrupted = error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
            if not interrupted and not is_busy(error):
                raise
            self.fallbacks += 1
            if interrupted:
                self._strike(sql, begun)
            return None
        if self._strikes:
            self._strikes.pop(sql, None)
        return answer

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def _strike(self, sql: str, begun: float) -> None:
        self._strikes[sql] = self._strikes.get(sql, 0) + 1
        if self._strikes[sql] >= STRIKES:
            self._strikes.pop(sql)
            self._slow = {known: until for known, until in self._slow.items() if until > begun}
            self._slow[sql] = begun + SLOW_FOR_SECONDS

    @asynccontextmanager
    async def writer(self) -> AsyncIterator[Connection]:
        """The one connection that writes, for as long as the block lasts."""
        self._open()
        async with self._writing:
            yield self._open()

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[Connection]:
        """A connection that only reads, for as long as the block lasts."""
        self._open()
        async with self._free_readers:
            connection = self._readers.pop()
            try:
                yield connection
            finally:
                self._readers.append(connection)

    def _open(self) -> Connection:
        if self._writer is None:
            raise RuntimeError("The database is not open.")
        return self._writer

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> list[dict[str, Any]]:  # noqa: ARG002
        """What Piccolo's queries call."""
        return (await self.fetch(*querystring.compile_string(engine_type="sqlite"))).dicts()

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> list[dict[str, Any]]:  # noqa: ARG002
        """What Piccolo's changes of tables call."""
        return (await self.fetch(ddl)).dicts()

    def transaction(
        self,
        transaction_type: TransactionType = TransactionType.immediate,
        allow_nested: bool = True,  # noqa: ARG002
    ) -> Transaction:
        """Immediate, so that a transaction which reads before it writes cannot lose what it read."""
        return Transaction(self, transaction_type)

    def changing_tables(self) -> Transaction:
        """A transaction for migrations, which make tables anew while others refer to them."""
        return ChangingTables(self, TransactionType.immediate)

    def atomic(self, transaction_type: TransactionType = TransactionType.immediate) -> Atomic:
        """Piccolo's list of statements to run in one transaction."""
        return Atomic(engine=self, transaction_type=transaction_type)
