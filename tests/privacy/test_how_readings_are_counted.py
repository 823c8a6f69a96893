"""How often a page is read is counted by the day, of members and visitors alike, and nobody's reading is noted."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from accounts import day_keys
from accounts.day_keys import reader_mark
from accounts.sessions import SignedIn
from accounts.tidying import tidy_accounts
from board.queries.boards import BoardRow
from core import clock
from core.database import Engine, run, value
from core.lives import lasting
from core.visits import counting
from core.visits.writing_down import tidy_visits
from privacy.clauses import shown
from tests import people
from tests.board import writers
from tests.people import Someone
from tests.privacy.noticed import ADDRESS, READER, seen, write_down
from tests.web import browsing

UNMISTAKABLE_ID = 918_273_645
COUNTED = "SELECT page, views, readers FROM page_views ORDER BY page, day"
TABLES = ("page_views", "log_line", "log_reading", "attempt")


@pytest.fixture(autouse=True)
def _nothing_seen_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    seen.clear()
    # As in a process that has just started: the keys of the test before are not in this one's database.
    monkeypatch.setattr(day_keys, "_today", {})
    yield
    seen.clear()


@pytest.fixture
def a_known_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a key by chance, one time in some hundred, two readers look like one."""
    monkeypatch.setitem(day_keys._today, clock.now().date().isoformat(), bytes(32))


@pytest.fixture
async def ada(database: Engine) -> SignedIn:
    """Ada writes."""
    return await writers.ada()


@pytest.fixture
async def board(database: Engine) -> BoardRow:
    """A board to write on."""
    return await writers.a_board()


async def _read(path: str, *, times: int = 1, address: str = ADDRESS, headers: dict[str, str] = READER) -> None:
    async with browsing(address=address) as reader:
        for _time in range(times):
            assert (await reader.get(path, headers=headers)).status_code in (200, 304)
    await write_down()


async def _counted() -> dict[str, tuple[int, int]]:
    return {each["page"]: (each["views"], each["readers"]) for each in await run(COUNTED)}


@pytest.mark.clause("TRACK-1")
async def test_a_page_is_counted_each_time_and_a_reader_once_a_day(
    ada: SignedIn, board: BoardRow, a_known_key: None
) -> None:
    topic = (await writers.topic(ada, board, "We grind our own.")).topic
    await _read(f"/t/{topic}/who-sells-flour", times=3)
    await _read(f"/t/{topic}/who-sells-flour", address="203.0.113.78")
    await _read("/b/trade")
    await _read("/")
    assert await _counted() == {"/": (1, 1), "/b/trade": (1, 1), f"/t/{topic}": (4, 2)}


async def test_a_page_that_the_browser_has_is_read_again(ada: SignedIn, board: BoardRow) -> None:
    path = f"/t/{(await writers.topic(ada, board, 'We grind our own.')).topic}/who-sells-flour"
    async with browsing() as reader:
        etag = (await reader.get(path, headers=READER)).headers["etag"]
        assert (await reader.get(path, headers=READER | {"If-None-Match": etag})).status_code == 304
    await write_down()
    assert list((await _counted()).values()) == [(2, 1)]


async def test_programs_and_pages_that_are_not_there_are_not_counted(client: httpx.AsyncClient) -> None:
    await client.get("/", headers={"User-Agent": "SomeBot/1.0"})
    await client.get("/b/nothing", headers=READER)
    await client.get("/sign-in", headers=READER)
    await write_down()
    assert await _counted() == {}


async def test_a_topic_that_waits_is_not_counted(ada: SignedIn, board: BoardRow) -> None:
    topic = (await writers.topic(ada, board, "We grind our own.")).topic
    await run("UPDATE topic SET state = 'held' WHERE id = {}", topic)
    async with browsing() as adas:
        await people.signed_in(adas, Someone(ada.id, "ada", ""))
        assert (await adas.get(f"/t/{topic}/who-sells-flour", headers=READER)).status_code == 200
    await write_down()
    assert await _counted() == {}


@pytest.mark.clause("TRACK-1")
@pytest.mark.parametrize("asked", [{}, {"Sec-GPC": "1"}], ids=["without", "with GPC"])
async def test_a_members_visits_leave_no_row_with_them_in_it(
    ada: SignedIn, board: BoardRow, asked: dict[str, str]
) -> None:
    topic = (await writers.topic(ada, board, "We grind our own.")).topic
    reader = await writers.member("unlike_anyone", "Bo")
    await run("UPDATE member SET id = {} WHERE id = {}", UNMISTAKABLE_ID, reader.id)
    async with browsing(address=ADDRESS) as bos:
        await people.signed_in(bos, Someone(UNMISTAKABLE_ID, "unlike_anyone", ""))
        for path in ("/", "/b/trade", f"/t/{topic}/who-sells-flour", "/privacy", "/popular", "/m/unlike_anyone"):
            page = await bos.get(path, headers=READER | asked)
            assert (page.status_code, "Sign out" in page.text) == (200, True)
    await write_down()
    kept = "".join([str(await run(f"SELECT * FROM {table}")) for table in TABLES])
    assert [trace for trace in (str(UNMISTAKABLE_ID), "unlike_anyone", ADDRESS) if trace in kept] == []
    assert await _counted() == dict.fromkeys(("/", "/b/trade", "/popular", "/privacy", f"/t/{topic}"), (1, 1))


@pytest.mark.clause("TRACK-1")
async def test_the_days_key_and_its_sketches_are_gone_the_next_day(client: httpx.AsyncClient) -> None:
    await _read("/privacy", times=2)
    today = clock.now().date().isoformat()
    assert await value('SELECT count(*) FROM "keys"."day_key" WHERE day = {}', today) == 1
    with clock.standing_at(clock.now() + timedelta(days=1)):
        await tidy_accounts()
        await tidy_visits()
        assert await value('SELECT count(*) FROM "keys"."day_key" WHERE day = {}', today) == 0
        assert [bytes(each["sketch"]) for each in await run("SELECT sketch FROM page_views")] == [b""]
        assert await _counted() == {"/privacy": (2, 1)}


@pytest.mark.clause("TRACK-1")
async def test_a_reader_cannot_be_followed_to_another_page_or_day(database: Engine) -> None:
    mark = await reader_mark("/t/7", ADDRESS)
    assert await reader_mark("/t/7", ADDRESS) == mark
    assert await reader_mark("/t/8", ADDRESS) != mark
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert await reader_mark("/t/7", ADDRESS) != mark


async def test_what_was_read_before_midnight_is_yesterdays_without_a_key_of_today(client: httpx.AsyncClient) -> None:
    await client.get("/privacy", headers=READER)
    day = clock.now().date().isoformat()
    with clock.standing_at(clock.now() + timedelta(days=1)):
        await write_down()
    assert [tuple(each.values()) for each in await run("SELECT day, views, readers FROM page_views")] == [(day, 1, 0)]


async def test_a_count_goes_after_a_year(client: httpx.AsyncClient) -> None:
    await _read("/privacy")
    with clock.standing_at(clock.now() + lasting("page-count") - timedelta(days=1)):
        await tidy_visits()
        assert len(await _counted()) == 1
    with clock.standing_at(clock.now() + lasting("page-count") + timedelta(days=1)):
        await tidy_visits()
        assert await _counted() == {}


async def test_what_is_read_later_adds_to_the_same_day(client: httpx.AsyncClient, a_known_key: None) -> None:
    await _read("/privacy")
    await _read("/privacy", address="203.0.113.78")
    await _read("/privacy", address="203.0.113.79")
    assert await _counted() == {"/privacy": (3, 3)}


async def test_what_is_read_most_stands_first_and_what_is_hidden_nowhere(ada: SignedIn, board: BoardRow) -> None:
    less, more, hidden = [
        (await writers.topic(ada, board, "We grind our own.", title=title)).topic
        for title in ("Less read", "More read", "Hidden since")
    ]
    await _read(f"/t/{less}/less-read")
    await _read(f"/t/{more}/more-read", times=2)
    await _read(f"/t/{hidden}/hidden-since", times=3)
    await run("UPDATE topic SET state = 'hidden' WHERE id = {}", hidden)
    async with browsing() as visitor:
        page = (await visitor.get("/popular")).text
        with clock.standing_at(clock.now() + timedelta(days=7)):
            later = (await visitor.get("/popular")).text
    assert 0 < page.index("More read") < page.index("Less read")
    assert "Hidden since" not in page
    assert "More read" not in later


@pytest.mark.clause("TRACK-1")
async def test_the_page_of_promises_shows_yesterdays_totals(client: httpx.AsyncClient) -> None:
    await _read("/privacy", times=3)
    await _read("/")
    with clock.standing_at(clock.now() + timedelta(days=1)):
        said = (await shown())["TRACK-1"]
    assert said.state == "kept"
    assert "page, day, views, readers, sketch" in said.words
    assert "4 readings of 2 pages" in said.words


@pytest.mark.clause("TRACK-1")
async def test_a_key_that_outlived_its_day_is_told(client: httpx.AsyncClient) -> None:
    await _read("/privacy")
    with clock.standing_at(clock.now() + timedelta(days=2)):
        assert (await shown())["TRACK-1"].state == "broken"


@pytest.mark.clause("TRACK-1")
async def test_the_database_has_no_column_for_a_reader(database: Engine) -> None:
    assert tuple(await counting.shape()) == counting.SHAPE
