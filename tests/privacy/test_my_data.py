"""Ada reads what the board holds about her: every field there is, why, her own values and counts, and no others."""

import re
from html import unescape

import httpx
import pytest

from board.reporting import report
from core.database import run, value, writing
from core.lives import LIVES
from core.outbox import queue_mail
from privacy import registers
from privacy.my_data import held_about
from privacy.registers import Field, Held, held
from tests import people
from tests.board import writers

ABOUT_MEMBERS = {name: table for name, table in held().items() if table.about == "member"}


async def read(client: httpx.AsyncClient, person: people.Someone) -> str:
    """The page, opened by this person."""
    await people.signed_in(client, person)
    answer = await client.get("/my-data")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.clause("USE-1")
async def test_every_field_about_members_stands_there_with_its_reason(client: httpx.AsyncClient) -> None:
    page = unescape(await read(client, await people.ada()))
    for table in ABOUT_MEMBERS.values():
        for name, field in table.fields.items():
            assert f"<code>{name}</code>" in page
            assert field.why in page
            assert LIVES[field.life].kept in page


@pytest.mark.clause("USE-1")
async def test_a_field_that_is_new_stands_there_by_itself(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = Held("Diaries", "member", {"id": Field("To read them at night", "USE-1", "account")}, whose=("moderator",))
    more = {**held(), "claim": diary}
    monkeypatch.setattr(registers, "held", lambda: more)
    monkeypatch.setattr("privacy.my_data.held", lambda: more)
    page = await read(client, await people.ada())
    assert "Diaries" in page
    assert "To read them at night" in page


@pytest.mark.clause("USE-1")
async def test_ada_sees_her_own_address_and_nobody_elses(client: httpx.AsyncClient) -> None:
    ada, bo = await people.ada(), await people.bo()
    page = await read(client, ada)
    assert ada.address in page
    assert bo.address not in page
    assert "Lovell &amp; Daughters" in page
    page = await read(client, bo)
    assert bo.address in page
    assert ada.address not in page


async def test_what_is_no_use_to_her_is_not_shown(client: httpx.AsyncClient) -> None:
    ada = await people.ada()
    page = await read(client, ada)
    for column in ("password_hash", "email_hmac"):
        kept = str(await value(f"SELECT {column} FROM member WHERE id = {{}}", ada.id))
        assert kept not in page
        assert f"<code>{column}</code>" in page


@pytest.mark.clause("USE-1")
async def test_her_rows_are_counted_and_nobody_elses(client: httpx.AsyncClient) -> None:
    ada, bo, mo = await people.ada(), await people.bo(), await people.mo()
    writing_ada, writing_bo = await people.as_request_knows(ada), await people.as_request_knows(bo)
    board = await writers.a_board()
    hers = await writers.topic(writing_ada, board, f"Ring me on {writers.PHONE}.", "hide")
    await writers.answer(writing_bo, hers.topic, "I do.")
    await report(hers.id, "threat", "", "a visitor")
    await run("INSERT INTO claim (post, moderator, until) VALUES ({}, {}, CURRENT_TIMESTAMP)", hers.id, mo.id)
    for member in (ada.id, 10 * ada.id, bo.id):
        about: dict[str, int | str] = {"member": member}
        await writing(lambda about=about: queue_mail("confirm_address", about, "joined"))
    counts = {record.name: record.rows for record in await held_about(writing_ada)}
    expected = {
        "member": 1,
        "post": 1,
        "topic": 1,
        "flag": 1,
        "outbox": 1,
        "member_key": 1,
        "claim": 1,
        "acceptance": 1,
    }
    assert {name: counts[name] for name in expected} == expected
    assert counts["finding"] >= 1
    assert {record.name: record.rows for record in await held_about(await people.as_request_knows(mo))}["claim"] == 1


@pytest.mark.parametrize("name", ABOUT_MEMBERS)
def test_each_table_says_whose_its_rows_are(name: str) -> None:
    table = ABOUT_MEMBERS[name]
    assert set(table.whose) <= set(table.fields)


async def test_each_link_leads_to_a_page(client: httpx.AsyncClient) -> None:
    page = await read(client, await people.ada())
    main = page.partition("<main")[2].partition("</main>")[0]
    for address in set(re.findall(r'href="(/[^"#]*)', main)):
        assert (await client.get(address)).status_code == 200, address


async def test_a_visitor_is_asked_to_sign_in_first(client: httpx.AsyncClient) -> None:
    assert (await client.get("/my-data")).headers["location"] == "/sign-in?next=/my-data"
