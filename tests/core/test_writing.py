"""Ada, Bo and Mo write at once, and nothing of it is lost or half done."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.tables import MemberKey
from core.database import Engine, row, rows, run, value, writing
from core.database.compiling import compiled
from core.database.postgres import PooledPostgresEngine
from core.tables import Epoch

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Counter(msgspec.Struct):
    """An epoch, as the pages read it."""

    name: str
    value: int


class Window(msgspec.Struct):
    """An attempt, with what SQLite knows no type for."""

    key: str
    ends_at: datetime
    latest: datetime | None = None
    several: bool = False


async def _counter(name: str = "names") -> None:
    await Epoch.insert(Epoch(name=name, value=0))


async def _count_one_more(name: str = "names") -> None:
    async def more() -> None:
        found = await value("SELECT value FROM epoch WHERE name = {}", name)
        await run("UPDATE epoch SET value = {} WHERE name = {}", found + 1, name)

    await writing(more)


async def _counted(name: str = "names") -> int:
    return int(await value("SELECT value FROM epoch WHERE name = {}", name))


async def test_twenty_people_who_count_at_once_lose_nothing(database: Engine) -> None:
    await _counter()
    await asyncio.gather(*(_count_one_more() for _ in range(20)))
    assert await _counted() == 20


async def test_two_who_wait_for_each_other_are_both_served(database: Engine) -> None:
    await _counter("a")
    await _counter("b")

    async def both(first: str, second: str) -> None:
        await run("UPDATE epoch SET value = value + 1 WHERE name = {}", first)
        await asyncio.sleep(0.02)
        await run("UPDATE epoch SET value = value + 1 WHERE name = {}", second)

    await asyncio.gather(writing(lambda: both("a", "b")), writing(lambda: both("b", "a")))
    assert (await _counted("a"), await _counted("b")) == (2, 2)


async def test_what_fails_leaves_nothing(database: Engine) -> None:
    async def fail() -> None:
        await _counter()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await writing(fail)
    assert await value("SELECT count(*) FROM epoch") == 0


async def test_writing_within_writing_is_one_transaction(database: Engine) -> None:
    async def outer() -> None:
        await _counter()
        await _count_one_more()
        assert await _counted() == 1
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await writing(outer)
    assert await value("SELECT count(*) FROM epoch") == 0


async def test_what_is_written_is_seen_outside_only_when_it_is_done(database: Engine) -> None:
    await _counter()
    written, looked = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        await run("UPDATE epoch SET value = 5")
        assert await _counted() == 5
        written.set()
        await looked.wait()

    task = asyncio.create_task(writing(write))
    await written.wait()
    assert await _counted() == 0
    looked.set()
    await task
    assert await _counted() == 5


async def test_a_task_started_inside_a_transaction_is_refused(database: Engine) -> None:
    async def start_a_task() -> None:
        await asyncio.create_task(_nothing())

    async def _nothing() -> None:
        await value("SELECT 1")

    with pytest.raises(RuntimeError, match="started inside a transaction"):
        await writing(start_a_task)
    assert await value("SELECT 1") == 1


async def test_a_task_that_outlives_its_transaction_is_on_its_own(database: Engine) -> None:
    await _counter()
    over = asyncio.Event()
    tasks = []

    async def later() -> None:
        await over.wait()
        await _count_one_more()

    async def start_a_task() -> None:
        tasks.append(asyncio.create_task(later()))
        await run("UPDATE epoch SET value = 5")

    await writing(start_a_task)
    over.set()
    await asyncio.gather(*tasks)
    assert await _counted() == 6


@pytest.mark.parametrize("seed", range(12))
async def test_whoever_is_cancelled_whenever_nothing_is_half_done(database: Engine, seed: int) -> None:
    await _counter("a")
    await _counter("b")

    async def both() -> None:
        await run("UPDATE epoch SET value = value + 1 WHERE name = 'a'")
        await run("UPDATE epoch SET value = value + 1 WHERE name = 'b'")

    tasks = [asyncio.create_task(writing(both)) for _ in range(30)]
    for number, task in enumerate(tasks):
        await asyncio.sleep(0.0003 * ((number * 7 + seed * 3) % 7))
        if number % 2:
            task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(end) for end in ends} <= {type(None), asyncio.CancelledError}
    assert await _counted("a") == await _counted("b") >= sum(end is None for end in ends)
    # No connection was lost on the way: more than the pool has are still to be had at once.
    await asyncio.gather(*(_count_one_more("a") for _ in range(15)))


async def test_rows_come_as_structs(database: Engine) -> None:
    await run("INSERT INTO epoch (name, value) VALUES ({}, {}), ({}, {})", "a", 1, "b", 2)
    assert await rows(Counter, "SELECT name, value FROM epoch ORDER BY name") == [Counter("a", 1), Counter("b", 2)]
    assert await row(Counter, "SELECT value, name FROM epoch WHERE name IN {}", ["b", "c"]) == Counter("b", 2)
    assert await row(Counter, "SELECT value, name FROM epoch WHERE name IN {}", []) is None
    assert await row(Counter, "SELECT name FROM epoch WHERE name IN {} AND value < {}", ("a", "b"), 0) is None


async def test_a_column_that_is_no_field_is_a_mistake(database: Engine) -> None:
    await _counter()
    with pytest.raises(TypeError):
        await rows(Counter, "SELECT id, name, value FROM epoch")
    with pytest.raises(TypeError):
        await rows(Counter, "SELECT name FROM epoch")


async def test_moments_and_truths_come_alike_from_both_engines(database: Engine) -> None:
    await run("INSERT INTO attempt (key, count, ends_at) VALUES ('k', 1, {})", NOON)
    found = await row(
        Window, "SELECT key, ends_at, (SELECT max(ends_at) FROM attempt) AS latest, 1 = 1 AS several FROM attempt"
    )
    assert found == Window("k", NOON, NOON, several=True)
    assert await value("SELECT ends_at FROM attempt") == NOON
    bare = await row(Window, "SELECT key, ends_at FROM attempt")
    assert bare == Window("k", NOON)
    assert bare.ends_at.tzinfo is not None


async def test_raw_rows_get_the_defaults_that_the_tables_declare(database: Engine) -> None:
    await run("INSERT INTO outbox (kind, about, cause) VALUES ('a', '[]', 'c')")
    (made,) = await run("SELECT attempts, state, problem, leased_until, created_at FROM outbox")
    assert (made["attempts"], made["state"], made["problem"], made["leased_until"]) == (0, "waiting", "", None)
    assert made["created_at"].tzinfo is not None


async def test_the_key_store_is_written_with_the_rest_or_not_at_all(database: Engine) -> None:
    async def both() -> None:
        await _counter()
        await MemberKey.insert(MemberKey(member=1, wrapped=b"\x00\xff", made_at=NOON))

    async def and_fail() -> None:
        await both()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await writing(and_fail)
    assert await value('SELECT count(*) FROM "keys"."member_key"') == 0
    await writing(both)
    assert await value('SELECT wrapped FROM "keys"."member_key"') == b"\x00\xff"
    assert (await MemberKey.select(MemberKey.made_at).where(MemberKey.member == 1))[0]["made_at"] == NOON


@pytest.mark.parametrize("again", [1, 2])
async def test_a_test_finds_an_empty_database(database: Engine, again: int) -> None:
    assert await value("SELECT count(*) FROM epoch") == 0
    assert await value('SELECT count(*) FROM "keys"."member_key"') == 0
    assert await run("INSERT INTO epoch (name, value) VALUES ('a', {}) RETURNING id", again) == [{"id": 1}]
    await run('INSERT INTO "keys"."member_key" (member, wrapped) VALUES (1, {})', b"k")


async def test_piccolos_own_queries_read_and_write_here_too(database: Engine) -> None:
    async def write() -> Any:
        made = await Epoch.insert(Epoch(name="a", value=1)).returning(Epoch.id)
        await Epoch.update({Epoch.value: Epoch.value + 1}).where(Epoch.name == "a")
        return made

    assert await writing(write) == [{"id": 1}]
    assert await Epoch.select(Epoch.value) == [{"value": 2}]
    found = await Epoch.objects().first()
    assert found is not None
    found.value = 5
    await found.save()
    assert await Epoch.count() == 1
    assert await _counted("a") == 5


async def test_a_pool_gives_back_what_it_lent(database: Engine) -> None:
    for _ in range(30):
        with pytest.raises(Exception, match=r"(?i)unique"):
            await writing(lambda: run("INSERT INTO epoch (name, value) VALUES ('a', 1), ('a', 2)"))
    if isinstance(database, PooledPostgresEngine):
        lent = [await asyncio.wait_for(database.take(), 5) for _ in range(database.connections)]
        for connection in lent:
            await database.give_back(connection)


async def test_more_readers_than_connections_take_turns(database: Engine) -> None:
    async def count_one(number: int) -> None:
        await run("INSERT INTO epoch (name, value) VALUES ({}, 1)", str(number))

    readers = [value("SELECT CAST({} AS integer)", number) for number in range(60)]
    writers = [writing(partial(count_one, number)) for number in range(20)]
    answers = await asyncio.gather(*readers, *writers)
    assert [int(answer) for answer in answers[:60]] == list(range(60))
    assert await value("SELECT count(*) FROM epoch") == 20


async def test_a_connection_that_the_server_ended_is_not_asked_again(database: Engine) -> None:
    if not isinstance(database, PooledPostgresEngine):
        return
    assert await value("SELECT 1") == 1
    connection = await database.take()
    await database.give_back(connection)
    connection.terminate()
    assert await value("SELECT 1") == 1


async def test_a_reader_who_went_away_leaves_a_whole_connection(database: Engine) -> None:
    sql = "SELECT pg_sleep(5)" if isinstance(database, PooledPostgresEngine) else "SELECT 1"
    with suppress(TimeoutError):
        await asyncio.wait_for(value(sql), 0.05)
    assert await asyncio.gather(*(value("SELECT 2") for _ in range(5))) == [2] * 5


@given(st.lists(st.one_of(st.integers(), st.lists(st.integers(), max_size=4)), max_size=6))
def test_every_argument_has_its_place(args: list[Any]) -> None:
    sql = "SELECT " + ", ".join(["{}"] * len(args))
    flat = [one for arg in args for one in (arg if isinstance(arg, list) else [arg])]
    for engine_type in ("sqlite", "postgres"):
        text, given_args = compiled(engine_type, sql, args)
        assert list(given_args) == flat
        assert text.count("?" if engine_type == "sqlite" else "$") == len(flat)
        assert "{}" not in text


def test_a_missing_argument_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="2 places for 1 arguments"):
        compiled("sqlite", "SELECT {}, {}", [1])
