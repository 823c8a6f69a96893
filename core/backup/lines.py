"""What stands in a backup: gzip of lines of JSON. A beginning, each table with its rows and their hash, an end.

`age --decrypt -i identity.txt board.age | gunzip` shows it to whoever has to do without this program.
"""

import hashlib
import zlib
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from core import clock
from core.backup.stores import KINDS, Fetch, Stored, pages_of, tables
from core.errors import Refused
from core.i18n import gettext as _
from core.settings import settings

FORMAT = 1
GZIP = 16 + zlib.MAX_WBITS


class Beginning(Struct, frozen=True, tag="beginning"):
    """Which store of which site this is, as it was when."""

    format: int
    store: str
    site: str
    made_at: datetime
    migrations: tuple[str, ...]


class Opening(Struct, frozen=True, tag="table"):
    """Rows of this table follow."""

    table: Stored


class Closing(Struct, frozen=True, tag="rows"):
    """How many they were, and the SHA-256 of their lines."""

    rows: int
    sha256: str


class End(Struct, frozen=True, tag="end"):
    """Nothing is missing."""

    tables: int


Mark = Beginning | Opening | Closing | End
_marks = msgspec.json.Decoder(Mark)
_encoder = msgspec.json.Encoder()


async def written(store: str, migrations: Sequence[str], fetch: Fetch) -> AsyncIterator[bytes]:
    """A store as it stands in this snapshot, in compressed pieces."""
    squeezing = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    async for lines in _lines(store, migrations, fetch):
        if squeezed := squeezing.compress(lines):
            yield squeezed
    yield squeezing.flush()


async def _lines(store: str, migrations: Sequence[str], fetch: Fetch) -> AsyncIterator[bytes]:
    yield _line(Beginning(FORMAT, store, settings().origin, clock.now(), tuple(migrations)))
    kept = tables(store)
    for table in kept:
        yield _line(Opening(table))
        tally = Tally()
        async for page in pages_of(table, fetch):
            yield tally.count(page)
        yield _line(tally.closing())
    yield _line(End(len(kept)))


class Tally:
    """Counts rows and hashes them, in the order of their ids."""

    def __init__(self) -> None:
        self._rows, self._hash = 0, hashlib.sha256()

    def count(self, rows: Iterable[Sequence[Any]]) -> bytes:
        """Takes these rows into account; their lines."""
        lines = [_line([_in_utc(field) for field in row]) for row in rows]
        text = b"".join(lines)
        self._rows += len(lines)
        self._hash.update(text)
        return text

    def closing(self) -> Closing:
        """What it has come to."""
        return Closing(self._rows, self._hash.hexdigest())


async def tallied(table: Stored, fetch: Fetch) -> Closing:
    """What the table's rows come to as they stand in the database."""
    tally = Tally()
    async for page in pages_of(table, fetch):
        tally.count(page)
    return tally.closing()


async def read(squeezed: AsyncIterator[bytes]) -> AsyncIterator[Mark | bytes]:
    """The marks of a backup, and its rows as their lines. Raises Refused for what is none."""
    loosening, left = zlib.decompressobj(GZIP), b""
    try:
        async for piece in squeezed:
            *lines, left = (left + loosening.decompress(piece)).split(b"\n")
            for line in lines:
                yield line if line.startswith(b"[") else _marks.decode(line)
    except (zlib.error, ValueError):
        raise Refused(422, text=_("This is no backup of a board, or one that a newer version made.")) from None


def row_of(table: Stored, line: bytes) -> tuple[Any, ...]:
    """A row's line as the values that the database takes."""
    return _decoder(table.kinds).decode(line)


@lru_cache(256)
def _decoder(kinds: tuple[str, ...]) -> msgspec.json.Decoder[tuple[Any, ...]]:
    fields = tuple(KINDS[kind] | None for kind in kinds)
    return msgspec.json.Decoder(tuple[fields])  # type: ignore[valid-type]


def _line(content: Any) -> bytes:
    return _encoder.encode(content) + b"\n"


def _in_utc(field: Any) -> Any:
    return field.astimezone(UTC) if isinstance(field, datetime) else field
