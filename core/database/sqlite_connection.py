"""A connection to SQLite that lives on a thread of its own, so that calls run in the order they were made."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

# Piccolo registers converters of its own when it is imported; ours must come after.
import piccolo.engine.sqlite  # noqa: F401

T = TypeVar("T")

# secure_delete: what is removed is overwritten, and does not lie about in free pages.
PRAGMAS = {"foreign_keys": "ON", "temp_store": "MEMORY", "cache_size": "-32000", "mmap_size": "268435456"}
PRAGMAS_OF_EACH_FILE = {"journal_mode": "WAL", "synchronous": "FULL", "secure_delete": "ON"}
BUSY_SECONDS = 5.0


class Answer(NamedTuple):
    """What a statement returned: the columns' names once, then the rows."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as Piccolo wants them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Files(NamedTuple):
    """The two files of a database: the board's own, and the key store attached to it as `keys`."""

    board: Path
    keys: Path


def _moment(text: bytes) -> datetime:
    moment = datetime.fromisoformat(text.decode())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


# Piccolo goes through Decimal and str for these two, which is most of the time that a page of rows takes.
sqlite3.register_converter("INTEGER", int)
sqlite3.register_converter("TIMESTAMPTZ", _moment)


def connect(files: Files, *, query_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Opens both files, with the settings that every connection of ours has."""
    raw = sqlite3.connect(
        files.board,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        detect_types=sqlite3.PARSE_DECLTYPES,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        raw.execute("ATTACH DATABASE ? AS keys", (str(files.keys),))
        for name, value in PRAGMAS.items():
            raw.execute(f"PRAGMA {name}={value}").fetchall()
        for name, value in PRAGMAS_OF_EACH_FILE.items():
            _set_for_each(raw, name, value)
        if query_only:
            raw.execute("PRAGMA query_only=ON")
        raw.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
    except BaseException:
        raw.close()
        raise
    return raw


def _set_for_each(raw: sqlite3.Connection, name: str, value: str) -> None:
    # SQLite does not ask the busy handler when two processes turn a new file to WAL at once.
    deadline = time.monotonic() + BUSY_SECONDS
    for file in ("main", "keys"):
        while True:
            try:
                raw.execute(f"PRAGMA {file}.{name}={value}").fetchall()
                break
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.005)


def is_busy(error: BaseException) -> bool:
    """Whether another connection had the lock that was asked for."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, sqlite3.OperationalError) and code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


_name = itemgetter(0)


def fetch(raw: sqlite3.Connection, sql: str, args: Sequence[Any] = ()) -> Answer:
    """Runs one statement to its end."""
    cursor = raw.execute(sql, args)
    if cursor.description is None:
        return Answer((), ())
    return Answer(tuple(map(_name, cursor.description)), cursor.fetchall())


def _roll_back(raw: sqlite3.Connection) -> None:
    if raw.in_transaction:
        raw.rollback()
    # A migration switches them off.
    raw.execute("PRAGMA foreign_keys=ON")


class Connection:
    """A connection and its thread."""

    def __init__(self, files: Files, *, query_only: bool = False) -> None:
        self._thread = ThreadPoolExecutor(1, "sqlite")
        try:
            self._raw = self._thread.submit(connect, files, query_only=query_only).result()
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    async def fetch(self, sql: str, args: Sequence[Any] = ()) -> Answer:
        """Runs one statement; a cancelled caller leaves it running, and what is asked next waits its turn."""
        return await self._on_thread(fetch, self._raw, sql, args)

    async def execute(self, sql: str, args: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The same, under the name and with the answer that Piccolo's savepoints expect."""
        return (await self.fetch(sql, args)).dicts()

    async def fetch_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs one statement for each of these rows."""
        await self._on_thread(self._raw.executemany, sql, rows)

    def roll_back_soon(self) -> None:
        """Ends whatever transaction is open before anything that is asked from now on."""
        self._thread.submit(_roll_back, self._raw)

    async def close(self) -> None:
        """Waits for what is running, then closes."""
        await self._on_thread(self._raw.close)
        self._thread.shutdown(wait=True)

    async def _on_thread(self, work: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)
