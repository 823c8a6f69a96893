"""The statement as anybody reads it: 45 clauses, the number to ring, and no claim that nothing keeps."""

import hashlib
import re
from pydoc import locate

import httpx
import pytest

from core.settings import settings
from privacy.clauses import CONTROLS, state
from privacy.statement import HERE, Clause, statement_in_force

STATEMENT = statement_in_force()


def test_the_statement_has_forty_five_clauses_each_once() -> None:
    ids = [clause.id for clause in STATEMENT.clauses]
    assert len(ids) == len(set(ids)) == 45


@pytest.mark.parametrize("clause", STATEMENT.clauses, ids=lambda clause: clause.id)
async def test_a_clause_stands_on_the_page_under_an_address(clause: Clause, client: httpx.AsyncClient) -> None:
    page = (await client.get("/privacy")).text
    article = re.search(rf'<article class="clause" id="{clause.id.lower()}">(.*?)</article>', page, re.DOTALL)
    assert article is not None
    assert ("Not yet" in article[1]) == (clause.id not in CONTROLS)


async def test_a_visitor_finds_the_number_to_ring(client: httpx.AsyncClient) -> None:
    assert f"Ring {settings().contact_phone}" in (await client.get("/privacy")).text


@pytest.mark.parametrize(("clause", "control"), CONTROLS.items())
def test_what_keeps_a_clause_exists(clause: str, control: str) -> None:
    assert locate(control.replace(":", ".")) is not None
    assert state(clause) == "kept"


def test_a_clause_that_nothing_keeps_says_not_yet() -> None:
    assert state("PM-1") == "pending"


def test_the_hash_is_of_the_file_as_it_is() -> None:
    changed = (HERE / f"{STATEMENT.version}.toml").read_bytes() + b"\n"
    assert hashlib.sha256(changed[:-1]).hexdigest() == STATEMENT.hash
    assert hashlib.sha256(changed).hexdigest() != STATEMENT.hash
