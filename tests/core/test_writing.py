"""Ada, Bo and Mo write at once, and nothing of it is lost."""

import asyncio
from datetime import UTC, datetime

import msgspec
import pytest

from core.database import Engine, row, rows, run, value, writing
from core.tables import Epoch


class Counter(msgspec.Struct):
    """An epoch, as the pages read it."""

    name: str
    value: int


async def _count_one_more(name: str) -> None:
    async def more() -> None:
        found = await value("SELECT value FROM epoch WHERE name = {}", name)
        await run("UPDATE epoch SET value = {} WHERE name = {}", found + 1, name)

    await writing(more)


async def test_twenty_people_who_count_at_once_lose_nothing(database: Engine) -> None:
    await Epoch.insert(Epoch(name="names", value=0))
    await asyncio.gather(*(_count_one_more("names") for _ in range(20)))
    assert await value("SELECT value FROM epoch WHERE name = {}", "names") == 20


async def test_rows_come_as_structs(database: Engine) -> None:
    await run("INSERT INTO epoch (name, value) VALUES ({}, {}), ({}, {})", "a", 1, "b", 2)
    assert await rows(Counter, "SELECT name, value FROM epoch ORDER BY name") == [Counter("a", 1), Counter("b", 2)]
    assert await row(Counter, "SELECT value, name FROM epoch WHERE name IN {}", ["b", "c"]) == Counter("b", 2)
    assert await row(Counter, "SELECT value, name FROM epoch WHERE name IN {}", []) is None


@pytest.mark.parametrize("again", [1, 2])
async def test_a_test_finds_an_empty_database(database: Engine, again: int) -> None:
    assert await value("SELECT count(*) FROM epoch") == 0
    made = await run("INSERT INTO epoch (name, value) VALUES ({}, {}) RETURNING id", "a", again)
    assert made == [{"id": 1}]
    await run("INSERT INTO attempt (key, count, ends_at) VALUES ({}, 1, {})", "k", datetime(2026, 1, 1, tzinfo=UTC))
    assert await value("SELECT ends_at FROM attempt") == datetime(2026, 1, 1, tzinfo=UTC)
