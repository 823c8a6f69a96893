"""No column without a reason: what the database holds is what the registry says, and each entry names what exists."""

import pytest
from msgspec import Struct

from app.piccolo_conf import APP_REGISTRY  # noqa: TID251 - the one list of what has tables
from core.database import Engine, rows
from core.lives import LIVES
from privacy.registers import held, unregistered
from privacy.statement import statement_in_force

OURS = [table for config in APP_REGISTRY.app_configs.values() for table in config.table_classes]


def tables() -> dict[str, set[str]]:
    """Every table and its columns, as the code declares them."""
    return {table._meta.tablename: {column._meta.db_column_name for column in table._meta.columns} for table in OURS}


@pytest.mark.clause("COLLECT-1")
def test_every_column_is_in_the_registry_and_nothing_else() -> None:
    assert unregistered(tables()) == []


def test_a_column_that_nobody_registered_fails() -> None:
    more = tables()
    more["member"] |= {"date_of_birth"}
    more["diary"] = {"id"}
    assert unregistered(more) == ["+diary.id", "+member.date_of_birth"]


def test_an_entry_without_its_column_fails() -> None:
    fewer = tables()
    fewer["member"] -= {"about"}
    assert unregistered(fewer) == ["-member.about"]


def test_each_field_has_a_clause_and_a_life_that_exist() -> None:
    clauses = {clause.id for clause in statement_in_force().clauses}
    for name, table in held().items():
        for column, field in table.fields.items():
            assert field.clause in clauses, f"{name}.{column}"
            assert field.life in LIVES, f"{name}.{column}"
            assert field.why[0].isupper()
            assert not field.why.endswith(".")


def test_every_life_is_lived() -> None:
    lived = {field.life for table in held().values() for field in table.fields.values()}
    # These two are said of accounts and sessions as a whole.
    assert set(LIVES) - lived == {"unconfirmed", "session-at-most", "post-copy"}


class _Column(Struct):
    name: str


@pytest.mark.clause("COLLECT-1")
async def test_the_database_itself_has_no_column_more(database: Engine) -> None:
    """What migrations made, and not only what the code declares."""
    for name, columns in tables().items():
        there = await rows(_Column, _COLUMNS[database.engine_type], name)
        assert {column.name for column in there} == columns, name


_COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_info({})",
    "postgres": "SELECT column_name AS name FROM information_schema.columns WHERE table_name = {}",
}


def test_what_is_sealed_is_bytes() -> None:
    kinds = {
        (table._meta.tablename, column._meta.db_column_name): column.value_type
        for table in OURS
        for column in table._meta.columns
    }
    sealed = [
        (name, column) for name, table in held().items() for column, field in table.fields.items() if field.sealed
    ]
    assert ("member", "email_sealed") in sealed
    assert all(kinds[place] is bytes for place in sealed)
