"""The clauses and columns in the words of machines: W3C DPV, fideslang, and the law."""

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from privacy.registers import HERE, Field, held

# GDPR, article 6 (1), as fideslang spells it, by the beginning of the data use; the longest that fits counts.
_BASES = {
    "essential": "Contract",
    "essential.service.security": "Legitimate interests",
    "analytics": "Legitimate interests",
    "functional": "Contract",
    "marketing": "Consent",
    "personalize": "Consent",
    "third_party_sharing": "Consent",
    "third_party_sharing.legal_obligation": "Legal obligations",
}


class Called(msgspec.Struct, frozen=True):
    """A clause's terms of the Data Privacy Vocabulary, its data use in fideslang, and the articles behind it."""

    dpv: tuple[str, ...]
    use: str
    law: str

    @property
    def basis(self) -> str:
        """The ground of article 6 (1) on which data are used so; empty where none are."""
        fitting = [start for start in _BASES if self.use == start or self.use.startswith(f"{start}.")]
        return _BASES[max(fitting, key=len)] if fitting else ""


class _Categories(msgspec.Struct, frozen=True):
    tables: dict[str, str]
    fields: dict[str, str]


@cache
def called() -> Mapping[str, Called]:
    """By clause."""
    return msgspec.convert(tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8")), dict[str, Called])


@cache
def _categories() -> _Categories:
    return msgspec.convert(tomllib.loads((HERE / "categories.toml").read_text(encoding="utf-8")), _Categories)


def category_of(table: str, column: str) -> str:
    """The column's data category; of a table about nobody it is the system's. Raises LookupError for one without."""
    found = _categories()
    if held()[table].about == "nobody":
        return "system.operations"
    return found.fields.get(f"{table}.{column}") or found.tables[table]


def uses() -> Mapping[str, list[tuple[str, str, Field]]]:
    """By data use, the columns held for it: (table, column, field); without those of clauses that have no use."""
    found: dict[str, list[tuple[str, str, Field]]] = {}
    for name, table in held().items():
        for column, field in table.fields.items():
            if use := called()[field.clause].use:
                found.setdefault(use, []).append((name, column, field))
    return found
