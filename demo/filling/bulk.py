"""Many rows in one statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from core.database import run

AT_ONCE = 100


async def insert(table: str, rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Inserts rows that all have the same columns, inside the caller's transaction; their ids, in the rows' order."""
    ids: list[int] = []
    for chunk in _chunks(rows):
        columns = ", ".join(f'"{column}"' for column in chunk[0])
        places = f"({', '.join('{}' for _column in chunk[0])})"
        values = ", ".join([places] * len(chunk))
        # Table and columns are named in this package alone.
        sql = f"INSERT INTO {table} ({columns}) VALUES {values} RETURNING id"  # noqa: S608
        made = await run(sql, *(value for each in chunk for value in each.values()))
        # Ids are given out in the order of the rows, but need not come back in it.
        ids += sorted(int(each["id"]) for each in made)
    return ids


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, AT_ONCE)):
        yield chunk
