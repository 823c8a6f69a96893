"""The field registry: what every column is held for, by which clause, for how long, and whether it is sealed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from core.lives import LIVES, Life

HERE = Path(__file__).parent


class Field(msgspec.Struct, frozen=True):
    """A column: why it is held, the clause that promises it, the name of its life, and whether it is sealed.

    One that is `secret` is of no use to its owner, and would be to whoever looks over their shoulder.
    """

    why: str
    clause: str
    life: str
    sealed: bool = False
    secret: bool = False

    @property
    def kept(self) -> Life:
        """How long. Raises KeyError for a life that is not in the table."""
        return LIVES[self.life]


class Held(msgspec.Struct, frozen=True):
    """A table: what it holds, about whom, and its columns.

    `whose` are the columns that say which member's: of `post` it is whoever wrote that post, of `about` the one among
    the ids of a letter. `page` is where its owner sees or changes it; `store` is "keys" for what lies in the key store.
    """

    title: str
    about: Literal["member", "visitor", "nobody"]
    fields: dict[str, Field]
    whose: tuple[str, ...] = ("member",)
    page: str = ""
    store: str = ""


@cache
def held() -> Mapping[str, Held]:
    """Every table by its name in the database, as `fields.toml` has it."""
    content = tomllib.loads((HERE / "fields.toml").read_text(encoding="utf-8"))
    return msgspec.convert(content, dict[str, Held])


def unregistered(tables: Mapping[str, set[str]]) -> list[str]:
    """What the registry and these tables do not both have: `table.column`, with a sign for the side that has it.

    `+` stands before a column that is not in the registry, `-` before an entry without a column.
    """
    known = {(name, field) for name, table in held().items() for field in table.fields}
    real = {(name, column) for name, columns in tables.items() for column in columns}
    return [f"+{table}.{column}" for table, column in sorted(real - known)] + [
        f"-{table}.{column}" for table, column in sorted(known - real)
    ]
