"""Posts scanned again while people write, and others scan; a little at a time, and on from where it was stopped."""

import asyncio
import logging
from contextlib import aclosing
from typing import Any

import pytest

from accounts.sessions import SignedIn
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.queries.boards import BoardRow
from board.queries.outdated import BEGINNING, count_outdated, outdated_posts
from board.rescanning import rescan, rescan_some
from core.database import Engine, run, value, writing
from pii import VERSION
from tests.board.meanwhile import Meanwhile
from tests.board.scanning import BOTH, all_scanned, an_older_scanner, found_in, notices
from tests.board.writers import MAIL, PHONE, answer, change, topic


async def test_it_goes_on_where_it_was_stopped(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Who is there?")
    for number in range(5):
        await answer(ada, placed.topic, f"{BOTH} {number}", "public")
    await an_older_scanner()
    async with aclosing(rescan(at_once=2)) as posts:
        for _stops_after_three in range(3):
            await anext(posts)
    assert await count_outdated(VERSION) == 3
    assert await all_scanned() == (3, 6, 3)
    assert await value("SELECT count(*) FROM finding") == 10


async def test_two_at_once_do_no_harm(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    for number in range(5):
        await answer(ada, placed.topic, f"{BOTH} {number}", "public")
    await an_older_scanner()
    one, other = await asyncio.gather(all_scanned(), all_scanned())
    assert [sum(each) for each in zip(one, other, strict=True)] == [6, 12, 6]
    assert len(await notices()) == 6


async def test_a_post_edited_meanwhile_gets_no_findings_of_its_earlier_text(
    ada: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner()
    meanwhile("board.rescanning.asked_about", lambda: change(ada, placed.id, f"Only {MAIL} now.", "hide"))
    assert await all_scanned() == (0, 0, 0)
    assert await found_in(placed.id) == [("email", "hide", "writer")]
    assert await notices() == []


async def test_a_title_edited_meanwhile_gets_no_findings_of_its_earlier_words(
    ada: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    placed = await topic(ada, board, "Who sells flour?", "public", title=f"Ring {PHONE}")
    await an_older_scanner()
    meanwhile("board.rescanning.asked_about", lambda: run("UPDATE topic SET title = 'Flour'"))
    assert await all_scanned() == (1, 0, 0)
    assert await details_of("title", placed.topic) == []


async def test_a_choice_made_meanwhile_loses_nothing_that_was_found(
    ada: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner("phone")
    (phone,) = await details_of("post", placed.id)
    meanwhile("board.rewriting.compose", all_scanned)
    await change_choice(ada, placed.id, phone.id, "hide")
    assert await found_in(placed.id) == [("phone", "hide", "writer"), ("email", "public", "scanner")]


async def test_a_text_that_the_scanner_fails_on_keeps_no_other_from_it(
    ada: SignedIn, board: BoardRow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from board import rescanning

    real: Any = rescanning.asked_about
    placed = await topic(ada, board, BOTH, "public")
    await answer(ada, placed.topic, f"Ring {PHONE}.", "public")
    await an_older_scanner()

    async def failing(words: Any, *more: Any) -> Any:
        if MAIL in words[0].text:
            raise ValueError(MAIL)
        return await real(words, *more)

    monkeypatch.setattr(rescanning, "asked_about", failing)
    caplog.set_level(logging.DEBUG)
    assert [(each.posts, each.left) async for each in rescan()] == [(0, 1), (1, 0)]
    assert f"post {placed.id} could not be scanned again: ValueError" in caplog.text
    assert MAIL not in caplog.text


async def test_the_worker_does_a_little_at_a_time(
    ada: SignedIn, board: BoardRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.rescanning.BATCH", 2)
    placed = await topic(ada, board, "Who is there?")
    for number in range(2):
        await answer(ada, placed.topic, f"{BOTH} {number}", "public")
    await an_older_scanner()
    await rescan_some()
    assert await count_outdated(VERSION) == 1
    await rescan_some()
    assert await count_outdated(VERSION) == 0
    assert len(await notices()) == 2


async def test_the_next_posts_are_found_by_an_index(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Any]] = []
    fetch: Any = type(database).fetch

    async def spying(self: Any, sql: str, args: Any = ()) -> Any:
        asked.append((sql, args))
        return await fetch(self, sql, args)

    monkeypatch.setattr(type(database), "fetch", spying)
    await outdated_posts(VERSION, BEGINNING, 10)
    sql, args = asked[0]

    async def plan() -> str:
        if database.engine_type == "sqlite":
            return str((await fetch(database, f"EXPLAIN QUERY PLAN {sql}", args)).rows)
        await run("SET LOCAL enable_seqscan = off")
        await run("SET LOCAL enable_bitmapscan = off")
        return str((await fetch(database, f"EXPLAIN {sql}", args)).rows)

    found = await writing(plan)
    assert "post_by_scanner" in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found
