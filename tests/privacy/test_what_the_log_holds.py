"""What the technical log holds of a visit: its outline, for fourteen days, and never a whole address."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from core import clock
from core.database import Engine, run
from core.lives import lasting
from core.settings import Settings
from core.visits import technical_log
from core.visits.seen import Seen
from core.visits.technical_log import SHAPE, line_of
from core.visits.writing_down import tidy_visits
from privacy.clauses import shown
from tests.kept_on_the_disk import everything_kept
from tests.privacy.noticed import ADDRESS, ADDRESS_6, AGENT, CANARIES, READER, VISITOR, seen, write_down
from tests.web import browsing

EVERYTHING = "SELECT * FROM log_line ORDER BY id"
PATHS = (
    "/",
    "/nothing/parrot-in-a-hat",
    "/b/parrot-in-a-hat",
    "/privacy",
    "/t/77",
    "/search?for=parrot-in-a-hat",
    "/sign-in",
)


@pytest.fixture(autouse=True)
def _nothing_seen_yet() -> Iterator[None]:
    seen.clear()
    yield
    seen.clear()


@pytest.mark.clause("COLLECT-3")
@pytest.mark.parametrize("address", [ADDRESS, ADDRESS_6])
async def test_a_visit_leaves_nothing_that_points_at_the_visitor(
    address: str, database: Engine, database_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with browsing(address=address) as visitor:
        for path in PATHS:
            await visitor.get(path, headers=VISITOR)
        await visitor.post("/join", data={"handle": "somebody"}, headers=VISITOR)
    assert len(seen) == len(PATHS) + 1
    await write_down()
    kept = [*await everything_kept(database, database_settings), str(await run(EVERYTHING)).encode(), *_logged(caplog)]
    assert [canary for canary in CANARIES for some in kept if canary.encode() in some] == []
    assert len(await run(EVERYTHING)) == len(PATHS) + 1


def _logged(caplog: pytest.LogCaptureFixture) -> list[bytes]:
    # What the database and the browser of the test say of themselves is not the server's log.
    ours = [
        record for record in caplog.records if record.name.partition(".")[0] not in ("aiosqlite", "httpx", "httpcore")
    ]
    return [record.getMessage().encode() for record in ours]


@pytest.mark.clause("COLLECT-3")
async def test_a_line_holds_the_outline_of_a_visit_and_no_more(database: Engine) -> None:
    async with browsing(address=ADDRESS) as visitor:
        await visitor.get("/p/77", headers=VISITOR)
    await write_down()
    [line] = await run(EVERYTHING)
    del line["id"]
    at = line.pop("at")
    assert (at.second, at.microsecond) == (0, 0)
    assert line == {
        "network": "203.0.113.0/24",
        "browser": "Firefox",
        "referrer": "aunt-sally.example",
        "page": "/p/{post_id}",
        "status": 404,
    }


@pytest.mark.clause("COLLECT-3")
async def test_a_link_of_our_own_is_no_referrer(client: httpx.AsyncClient) -> None:
    await client.get("/privacy", headers={"Referer": f"{client.base_url}/t/77/her-diary"})
    await write_down()
    assert [line["referrer"] for line in await run(EVERYTHING)] == [""]


async def test_what_is_at_no_address_of_ours_is_noted_without_it(client: httpx.AsyncClient) -> None:
    await client.get("/ada.lovell@people.example")
    await write_down()
    assert [line["page"] for line in await run(EVERYTHING)] == ["no such page"]


async def test_built_files_and_watchers_leave_no_line(client: httpx.AsyncClient) -> None:
    for path in ("/favicon.ico", "/robots.txt", "/healthz", "/readyz"):
        await client.get(path)
    assert not seen


async def test_head_is_noted_like_the_page_it_asks_about(client: httpx.AsyncClient) -> None:
    await client.head("/privacy")
    await write_down()
    assert [(line["page"], line["status"]) for line in await run(EVERYTHING)] == [("/privacy", 200)]


@pytest.mark.clause("COLLECT-3")
async def test_a_line_goes_before_it_is_fourteen_days_old(client: httpx.AsyncClient) -> None:
    assert lasting("technical-log") == timedelta(days=14)
    now = clock.now()
    with clock.standing_at(now):
        await client.get("/privacy")
        await write_down()
    with clock.standing_at(now + timedelta(days=13, hours=22)):
        await tidy_visits()
        assert len(await run(EVERYTHING)) == 1
    with clock.standing_at(now + timedelta(days=14)):
        await tidy_visits()
        assert await run(EVERYTHING) == []


async def test_no_page_waits_for_what_is_noted_about_it(
    client: httpx.AsyncClient, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, fetch = list[str](), type(database).fetch

    async def spying(engine: Engine, sql: str, args: tuple[object, ...] = ()) -> object:
        written.extend([sql] if not sql.lstrip().upper().startswith(("SELECT", "WITH")) else [])
        return await fetch(engine, sql, args)  # type: ignore[arg-type]

    monkeypatch.setattr(type(database), "fetch", spying)
    for path in ("/", "/privacy", "/nothing"):
        await client.get(path, headers=READER)
    assert written == []
    await write_down()
    assert written, "the spy sees what is written afterwards"


async def test_more_than_a_batch_is_written_down_whole(client: httpx.AsyncClient) -> None:
    seen.extend(_visits(700))
    await write_down()
    assert len(await run(EVERYTHING)) == 700


async def test_what_cannot_be_written_down_is_lost_and_the_next_is_not(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(*_given: Any) -> None:
        raise OSError(f"no room for {ADDRESS}")

    with monkeypatch.context() as broken:
        broken.setattr("core.visits.writing_down.write_lines", full)
        seen.extend(_visits(2))
        await write_down()
    assert "what was seen was not written down: OSError" in caplog.text
    assert ADDRESS not in caplog.text
    seen.extend(_visits(1))
    await write_down()
    assert len(await run(EVERYTHING)) == 1


@pytest.mark.clause("COLLECT-3")
async def test_an_old_line_is_told_on_the_page_of_promises(client: httpx.AsyncClient) -> None:
    seen.extend(_visits(1))
    await write_down()
    assert (await shown())["COLLECT-3"].state == "kept"
    with clock.standing_at(clock.now() + timedelta(days=15)):
        said = (await shown())["COLLECT-3"]
    assert said.state == "broken"
    assert "15 days old" in said.words


@pytest.mark.clause("COLLECT-3")
@pytest.mark.parametrize("address", ["198.51.100.9", "2001:db8:1:2:3::9"])
async def test_a_whole_address_is_told_too(address: str, client: httpx.AsyncClient) -> None:
    seen.extend(_visits(1))
    await write_down()
    await run("UPDATE log_line SET network = {}", address)
    said = (await shown())["COLLECT-3"]
    assert said.state == "broken"
    assert "thousand lines: 1" in said.words
    assert await technical_log.whole_addresses() == 1


@pytest.mark.clause("COLLECT-3")
async def test_the_database_has_no_column_for_more(database: Engine) -> None:
    assert tuple(await technical_log.shape()) == SHAPE
    assert len(line_of(_visits(1)[0], "cluster.example")) == len(SHAPE)


def _visits(count: int) -> list[Seen]:
    one = Seen(clock.now(), ADDRESS, AGENT, "", "/privacy", 200, "/privacy")
    return [one] * count
