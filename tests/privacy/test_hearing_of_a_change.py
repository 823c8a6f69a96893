"""A change is announced before it counts, members see what changed since they looked, and silence accepts nothing."""

import re
from datetime import UTC, datetime

import httpx
import pytest

from app.joining_rooms import join_rooms
from core import clock
from core.database import Engine, run, value
from privacy import evidence
from privacy.clauses import shown
from privacy.statement import statement_in_force, versions
from tests import people
from tests.accounts.browser import Browser

BEFORE = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANNOUNCED = datetime(2026, 11, 27, 12, tzinfo=UTC)
LAST_DAY = datetime(2026, 12, 10, 23, 59, tzinfo=UTC)
COUNTS = datetime(2026, 12, 11, tzinfo=UTC)
SEEN = "/privacy/seen"
MARK = "The privacy statement has changed"

hearing = pytest.mark.clause("CHANGE-2")


@pytest.fixture(autouse=True)
def joined(database: Engine) -> None:
    """The app has said which statement is in force."""
    join_rooms()


async def seen_by(person: people.Someone) -> int:
    return int(await value("SELECT statement_seen FROM member WHERE id = {}", person.id))


async def accepted_by(person: people.Someone) -> list[str]:
    return [row["statement"] for row in await run("SELECT statement FROM acceptance WHERE member = {}", person.id)]


@hearing
@pytest.mark.parametrize(("at", "number"), [(BEFORE, 1), (ANNOUNCED, 1), (LAST_DAY, 1), (COUNTS, 2)])
async def test_a_version_counts_from_its_day_and_not_before(
    client: httpx.AsyncClient, at: datetime, number: int
) -> None:
    with clock.standing_at(at):
        page = (await client.get("/privacy")).text
        assert f"Version {number}, since" in page
        form = (await client.get("/join")).text
    assert f'name="statement" value="{versions()[number - 1].hash}"' in form


@hearing
@pytest.mark.parametrize(("at", "number"), [(LAST_DAY, 1), (COUNTS, 2)])
async def test_who_joins_accepts_the_version_that_counts_then(at: datetime, number: int) -> None:
    with clock.standing_at(at):
        ada = await people.ada()
    assert await accepted_by(ada) == [versions()[number - 1].hash]
    assert await seen_by(ada) == number


async def test_a_form_opened_before_the_day_does_not_accept_what_counts_after_it(client: httpx.AsyncClient) -> None:
    browser = Browser(client)
    with clock.standing_at(LAST_DAY):
        await browser.open("/join")
        accept = re.search(r'name="accept"\s+value="([^"]+)"', browser.page)
        assert accept is not None
    with clock.standing_at(COUNTS):
        await browser.send("/join", handle="cy", email="cy@people.example", password=people.PASSWORD, accept=accept[1])
    assert "The statement has changed since you opened this page" in browser.page
    assert await value("SELECT count(*) FROM acceptance") == 0


@hearing
async def test_a_visitor_reads_of_the_change_before_it_counts(client: httpx.AsyncClient) -> None:
    with clock.standing_at(BEFORE):
        assert "will count" not in (await client.get("/privacy")).text
    with clock.standing_at(ANNOUNCED):
        page = (await client.get("/privacy")).text
    assert "From 11 December, version 2 will count" in page
    assert 'href="/privacy/compare/1/2"' in page
    assert SEEN not in page
    for change in versions()[1].change:
        assert change.why in page
    with clock.standing_at(COUNTS):
        assert "will count" not in (await client.get("/privacy")).text


@hearing
async def test_ada_sees_a_mark_until_she_has_looked(client: httpx.AsyncClient) -> None:
    with clock.standing_at(BEFORE):
        ada = await people.ada()
        await people.signed_in(client, ada)
        assert MARK not in (await client.get("/")).text
    with clock.standing_at(ANNOUNCED):
        assert MARK in (await client.get("/")).text
        browser = Browser(client)
        await browser.open("/privacy")
        # Opening the page changes nothing: a browser may have opened it by itself.
        assert MARK in (await client.get("/")).text
        answer = await browser.send(SEEN)
        assert answer.status_code == 303
        page = (await client.get(answer.headers["location"])).text
        assert MARK not in page
        assert SEEN not in page
        assert "From 11 December, version 2 will count" in page
        assert await seen_by(ada) == 2
    with clock.standing_at(COUNTS):
        assert MARK not in (await client.get("/")).text


@hearing
async def test_who_comes_back_after_its_day_reads_what_changed_since(client: httpx.AsyncClient) -> None:
    with clock.standing_at(BEFORE):
        bo = await people.bo()
    with clock.standing_at(COUNTS):
        await people.signed_in(client, bo)
        page = (await client.get("/privacy")).text
    assert "Changed since you last looked" in page
    assert 'href="/privacy/compare/1/2"' in page
    assert MARK in page


async def test_who_joins_under_the_newest_version_is_told_of_no_change(client: httpx.AsyncClient) -> None:
    with clock.standing_at(COUNTS):
        await people.signed_in(client, await people.ada())
        page = (await client.get("/privacy")).text
    assert MARK not in page
    assert "Changed since you last looked" not in page


async def test_nobody_has_seen_a_version_that_is_not_announced(client: httpx.AsyncClient) -> None:
    with clock.standing_at(ANNOUNCED):
        ada = await people.ada()
        await people.signed_in(client, ada)
        browser = Browser(client)
        await browser.open("/privacy")
        await browser.send(SEEN, version="99")
        assert await seen_by(ada) == 2


async def test_looking_at_an_old_page_takes_nothing_back(client: httpx.AsyncClient) -> None:
    with clock.standing_at(ANNOUNCED):
        ada = await people.ada()
        await people.signed_in(client, ada)
        browser = Browser(client)
        await browser.open("/privacy")
        form = browser.form(SEEN)
        await browser.send(SEEN)
        await client.post(SEEN, data=form | {"version": "1", "once": "x" * 20})
    assert await seen_by(ada) == 2


@hearing
async def test_a_new_version_accepts_nothing_for_anybody() -> None:
    """Whoever accepted the first has not accepted the second: it is for consents to ask again."""
    with clock.standing_at(BEFORE):
        ada = await people.ada()
    with clock.standing_at(COUNTS):
        assert statement_in_force().version == 2
        assert await accepted_by(ada) == [versions()[0].hash]
        assert "0 members accepted version 2" in (await evidence.of_acceptance()).words


@hearing
async def test_anybody_sees_how_many_have_yet_to_look(client: httpx.AsyncClient) -> None:
    with clock.standing_at(ANNOUNCED):
        ada, bo = await people.ada(), await people.bo()
        assert "2 of 2 members have yet to see" in (await shown())["CHANGE-2"].words
        await run("UPDATE member SET statement_seen = 2 WHERE id = {}", bo.id)
        page = (await client.get("/privacy")).text
    assert "1 of 2 members has yet to see what changed in version 2, announced 14 days before it counts" in page
    assert await seen_by(ada) == 1


@hearing
async def test_a_version_accepted_before_it_counted_breaks_the_promise() -> None:
    with clock.standing_at(ANNOUNCED):
        ada = await people.ada()
        assert (await shown())["CHANGE-2"].state == "kept"
        await run("UPDATE acceptance SET statement = {} WHERE member = {}", versions()[1].hash, ada.id)
        assert (await shown())["CHANGE-2"].state == "broken"


@pytest.mark.clause("CHANGE-1")
async def test_a_version_that_somebody_accepted_and_nobody_can_read_breaks_the_promise() -> None:
    ada = await people.ada()
    assert (await shown())["CHANGE-1"].state == "kept"
    await run("UPDATE acceptance SET statement = {} WHERE member = {}", "5" * 64, ada.id)
    assert (await shown())["CHANGE-1"].state == "broken"
