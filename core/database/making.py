"""Rows of the database made into structs, as fast as the columns' order allows."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from inspect import Parameter, signature
from operator import itemgetter
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

S = TypeVar("S", bound=msgspec.Struct)
Rows = Sequence[Sequence[Any]]


def maker(kind: type[S], columns: tuple[str, ...]) -> Callable[[Rows], list[S]]:
    """A function that makes structs of rows with these columns.

    Raises TypeError for a column that is no field, or a field without default that is no column.
    """
    return _maker(kind, columns)


@lru_cache(1024)
def _maker(kind: type[Any], columns: tuple[str, ...]) -> Callable[[Rows], list[Any]]:
    build = _builder(kind, columns)
    repairs = _repairs(kind, columns)
    if not repairs:
        return lambda rows: [build(row) for row in rows]
    return lambda rows: [build(_repaired(row, repairs)) for row in rows]


def _builder(kind: type[Any], columns: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    fields = kind.__struct_fields__
    by_name_only = any(one.kind is Parameter.KEYWORD_ONLY for one in signature(kind).parameters.values())
    if not by_name_only and columns == fields[: len(columns)]:
        return lambda row: kind(*row)
    if not by_name_only and len(columns) > 1 and sorted(columns) == sorted(fields):
        in_order = itemgetter(*(columns.index(name) for name in fields))
        return lambda row: kind(*in_order(row))
    return lambda row: kind(**dict(zip(columns, row, strict=True)))


def _repairs(kind: type[Any], columns: tuple[str, ...]) -> list[tuple[int, Callable[[Any], Any]]]:
    """SQLite declares no type for an expression, so `max(at)` comes as text and `EXISTS` as 0 or 1."""
    hints = get_type_hints(kind)
    repairs: list[tuple[int, Callable[[Any], Any]]] = []
    for place, name in enumerate(columns):
        hint = hints.get(name)
        allowed = {hint, *get_args(hint)}
        if datetime in allowed:
            repairs.append((place, _moment))
        elif bool in allowed:
            repairs.append((place, _truth))
    return repairs


def _repaired(row: Sequence[Any], repairs: list[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    fields = list(row)
    for place, repair in repairs:
        fields[place] = repair(fields[place])
    return fields


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _truth(value: Any) -> Any:
    return value if value is None else bool(value)
