"""Many rows in one statement, in a few fixed sizes, so that few statements are prepared and kept."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

SIZES = (256, 64, 16, 4, 1)


def in_sizes(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The same rows in pieces of these sizes, the largest first."""
    done = 0
    while done < len(rows):
        size = next(size for size in SIZES if size <= len(rows) - done)
        yield rows[done : done + size]
        done += size


def many(insert: str, columns: int, count: int) -> str:
    """`INSERT … VALUES` with places for so many rows."""
    one = f"({', '.join(['{}'] * columns)})"
    return f"{insert} {', '.join([one] * count)}"
