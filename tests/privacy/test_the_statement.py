"""The statement as anybody reads it: 45 clauses, the number to ring, and no claim that nothing keeps."""

import hashlib
import re
from pydoc import locate

import httpx
import pytest

from core.database import Engine, run
from core.settings import settings
from privacy import clauses
from privacy.clauses import CONTROLS, Control, shown
from privacy.evidence import Evidence
from privacy.statement import HERE, Clause, statement_in_force
from tests.board.writers import ada

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
async def test_what_keeps_a_clause_exists(clause: str, control: Control, client: httpx.AsyncClient) -> None:
    assert locate(control.function.replace(":", ".")) is not None
    found = (await shown())[clause]
    assert found.state == "kept"
    assert found.words
    assert found.at is not None


async def test_a_clause_that_nothing_keeps_says_not_yet(database: Engine) -> None:
    assert "PM-1" not in await shown()


async def test_a_figure_that_is_not_as_promised_is_told(
    monkeypatch: pytest.MonkeyPatch, client: httpx.AsyncClient
) -> None:
    async def wrong() -> Evidence:
        return Evidence("One address lies open.", holds=False)

    monkeypatch.setitem(clauses.CONTROLS, "COLLECT-1", Control("privacy.registers:held", wrong))
    page = (await client.get("/privacy")).text
    article = page.partition('id="collect-1"')[2].partition("</article>")[0]
    assert 'data-state="broken"' in article
    assert "One address lies open." in article
    assert "1 broken" in page


async def test_a_figure_that_cannot_be_read_is_never_green(
    monkeypatch: pytest.MonkeyPatch, client: httpx.AsyncClient
) -> None:
    async def fails() -> Evidence:
        raise OSError("the disk is gone")

    monkeypatch.setitem(clauses.CONTROLS, "BOARD-1", Control("accounts.warning:decide", fails))
    page = (await client.get("/privacy")).text
    article = page.partition('id="board-1"')[2].partition("</article>")[0]
    assert 'data-state="limit"' in article
    assert "could not be read" in article
    assert "the disk is gone" not in page


async def test_a_member_who_never_accepted_breaks_the_first_promise(database: Engine) -> None:
    await ada()
    assert (await shown())["SCOPE-1"].state == "broken"


async def test_an_address_in_the_clear_breaks_the_second(database: Engine) -> None:
    await run("UPDATE member SET email_hmac = {} WHERE id = {}", "ada@kelder.example", (await ada()).id)
    assert (await shown())["COLLECT-1"].state == "broken"


def test_the_hash_is_of_the_file_as_it_is() -> None:
    changed = (HERE / f"{STATEMENT.version}.toml").read_bytes() + b"\n"
    assert hashlib.sha256(changed[:-1]).hexdigest() == STATEMENT.hash
    assert hashlib.sha256(changed).hexdigest() != STATEMENT.hash
