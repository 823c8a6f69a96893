"""No page reads through all posts or topics: what it asks is found by an index, however many there are."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from core.database import Engine, run, writing
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic

# Posts, topics and flags, by the names that queries give them.
TABLES = {"post", "topic", "flag", "p", "t", "l", "f", "o", "e", "w"}
PAGES = ("/", "/new", "/b/trade", "/b/trade?show=unread", "/t/{}/who-sells-flour", "/m/ada", "/details", "/moderation")
FEEDS = ("/feed", "/b/trade/feed", "/t/{}/feed")


@pytest.fixture
async def asked(database: Engine, monkeypatch: pytest.MonkeyPatch) -> dict[str, Sequence[Any]]:
    """What is read, with its arguments."""
    found: dict[str, Sequence[Any]] = {}
    fetch: Any = type(database).fetch

    async def spying(self: Any, sql: str, args: Sequence[Any] = ()) -> Any:
        if sql.lstrip().upper().startswith("SELECT"):
            found[sql] = args
        return await fetch(self, sql, args)

    monkeypatch.setattr(type(database), "fetch", spying)
    return found


@pytest.fixture
async def written(ada: SignedIn, board: BoardRow) -> int:
    """A topic of two posts."""
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    await answer(ada, placed.topic, "Anybody?")
    return placed.topic


@pytest.fixture
async def readers(visitor: Browser, mos: Browser) -> list[Browser]:
    """Who is asked least for, and most."""
    return [visitor, mos]


@pytest.mark.parametrize("page", [*PAGES, *FEEDS])
async def test_a_page_reads_through_no_table_that_grows(
    page: str, database: Engine, readers: list[Browser], asked: dict[str, Sequence[Any]], written: int
) -> None:
    asked.clear()
    for browser in readers:
        await browser.open(page.format(written))
    hot = dict(asked)
    assert hot
    for sql, args in hot.items():
        plan = await _plan(database, sql, args)
        assert not _reads_through(plan, sql), f"{sql}\n{plan}"


async def _plan(database: Engine, sql: str, args: Sequence[Any]) -> str:
    if database.engine_type == "sqlite":
        return "\n".join(str(row[3]) for row in (await database.fetch(f"EXPLAIN QUERY PLAN {sql}", args)).rows)

    async def explain() -> str:
        # There are so few rows that PostgreSQL would rather read them all; this asks whether it could do otherwise.
        await run("SET LOCAL enable_seqscan = off")
        return "\n".join(str(row[0]) for row in (await database.fetch(f"EXPLAIN {sql}", args)).rows)

    return await writing(explain)


def _reads_through(plan: str, sql: str) -> bool:
    """A walk that stops at its LIMIT is no reading through; one that is sorted after it is."""
    if re.search(r"Seq Scan on (post|topic)\b", plan):
        return True
    few = set(re.findall(r"^(?:CO-ROUTINE|MATERIALIZE) (\w+)", plan, re.MULTILINE))
    scanned = set(re.findall(r"^SCAN (\w+)", plan, re.MULTILINE)) & TABLES - few
    return bool(scanned) and not ("LIMIT" in sql and "TEMP B-TREE" not in plan)
