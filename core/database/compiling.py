"""SQL with `{}` for its arguments, turned into what each engine takes."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

LISTS = (list, tuple, set, frozenset)


def compiled(engine_type: str, sql: str, args: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """The engine's own SQL and its arguments; a list among them becomes `(…, …)`, for IN.

    An empty list is `(NULL)`, which nothing is IN (and nothing is NOT IN either: ask first).
    """
    sizes = tuple(len(arg) if isinstance(arg, LISTS) else -1 for arg in args)
    if max(sizes, default=-1) < 0:
        return _compiled(engine_type, sql, sizes), args
    flat = [one for arg in args for one in (arg if isinstance(arg, LISTS) else (arg,))]
    return _compiled(engine_type, sql, sizes), flat


@lru_cache(4096)
def _compiled(engine_type: str, sql: str, sizes: tuple[int, ...]) -> str:
    parts = sql.split("{}")
    if len(parts) != len(sizes) + 1:
        raise TypeError(f"{len(parts) - 1} places for {len(sizes)} arguments: {sql}")
    done, number = parts[0], 0
    for size, part in zip(sizes, parts[1:], strict=True):
        marks = [_mark(engine_type, number + nth) for nth in range(1, abs(size) + 1)]
        number += len(marks)
        done += (marks[0] if size < 0 else f"({', '.join(marks) or 'NULL'})") + part
    return done


def _mark(engine_type: str, number: int) -> str:
    return "?" if engine_type == "sqlite" else f"${number}"
