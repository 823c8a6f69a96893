"""A post leaves no trace when it goes before anybody else could see it; one that was shown leaves a gap."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager

from accounts.sessions import SignedIn
from board.hiding import hide
from board.posting import delete
from board.queries import BoardRow
from board.revealing import hold, reveal
from core.database import migrate, opened, run, writing
from core.database.migrating import quietly
from core.settings import Settings
from tests.board.browser import Browser
from tests.board.writers import a_board, answer, topic
from tests.board.writers import ada as an_author

HELD = "Gareth Whitlow does: his mobile is 07700 900733."
GAPS = ("Erased by its writer", "A moderator took this post off the board", "hatching means", 'id="p2"')
Going = Callable[[SignedIn, int], Awaitable[Any]]


async def taken_off(_writer: SignedIn, post: int) -> None:
    await writing(lambda: hide(post))


async def deleted(writer: SignedIn, post: int) -> None:
    await delete(writer, post)


GONE = pytest.mark.parametrize("goes", [taken_off, deleted])


@GONE
async def test_what_nobody_else_could_see_leaves_no_trace(
    goes: Going, ada: SignedIn, bo: SignedIn, board: BoardRow, others: tuple[Browser, Browser]
) -> None:
    first = await topic(bo, board, "Who sells flour?")
    path = f"/t/{first.topic}/who-sells-flour"
    held = await answer(ada, first.topic, HELD, "hide")
    before = [(await browser.open(path)).headers.get("etag") for browser in others]
    await goes(ada, held.id)
    for browser, tag in zip(others, before, strict=True):
        shown = await browser.open(path)
        assert not [gap for gap in GAPS if gap in shown.text]
        assert shown.headers.get("etag") == tag
        for way in ("", "/report"):
            assert (await browser.open(f"/p/{held.id}{way}")).status_code == 404


@GONE
async def test_what_was_shown_and_then_held_leaves_a_gap(
    goes: Going, ada: SignedIn, bo: SignedIn, board: BoardRow, others: tuple[Browser, Browser]
) -> None:
    first = await topic(bo, board, "Who sells flour?")
    replied = await answer(ada, first.topic, "The mill does.")
    await writing(lambda: hold(replied.id))
    for browser in others:
        assert 'id="p2"' not in (await browser.open(f"/t/{first.topic}/who-sells-flour")).text
    await goes(ada, replied.id)
    for browser in others:
        shown = (await browser.open(f"/t/{first.topic}/who-sells-flour")).text
        assert any(gap in shown for gap in GAPS[:2])


async def test_it_adds_no_page_to_its_topic(
    ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser, visitor: Browser
) -> None:
    first = await topic(bo, board, "Who sells flour?")
    for number in range(19):
        await answer(bo, first.topic, f"Not I, for the {number}th time.")
    held = await answer(ada, first.topic, HELD, "hide")
    await adas.open(f"/p/{held.id}/delete")
    assert "nothing is left in its place" in adas.page
    assert (await adas.send(f"/p/{held.id}/delete")).status_code == 200
    assert "Your post is deleted" in adas.page
    assert (await adas.open(f"/p/{held.id}")).status_code == 200
    for browser in (adas, visitor):
        assert (await browser.open(f"/t/{first.topic}/who-sells-flour?page=2")).status_code == 404


async def test_its_author_and_the_moderators_still_see_what_was_taken_off(
    ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser, mos: Browser
) -> None:
    first = await topic(bo, board, "Who sells flour?")
    held = await answer(ada, first.topic, HELD, "hide")
    await writing(lambda: hide(held.id))
    for browser in (adas, mos):
        assert "Off the board." in (await browser.open(f"/p/{held.id}")).text


async def test_it_is_shown_once_it_is_kept_after_all(
    ada: SignedIn, bo: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    first = await topic(bo, board, "Who sells flour?")
    held = await answer(ada, first.topic, HELD, "hide")
    await writing(lambda: hide(held.id))
    await writing(lambda: reveal(held.id))
    assert 'id="p2"' in (await visitor.open(f"/p/{held.id}")).text


async def test_posts_from_before_are_taken_for_shown_unless_they_were_held(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        writer = await an_author()
        first = await topic(writer, await a_board(), "Who sells flour?")
        await answer(writer, first.topic, HELD, "hide")
        kept = await answer(writer, first.topic, HELD, "hide")
        await writing(lambda: reveal(kept.id))
        gone = await answer(writer, first.topic, "The mill.")
        await delete(writer, gone.id)
        await run("UPDATE post SET shown_at = NULL")
        with quietly():
            await BackwardsMigrationManager("board", "2026-11-27T05:50:00:000000", auto_agree=True).run()
        await migrate()
        known = await run("SELECT id FROM post WHERE shown_at IS NOT NULL ORDER BY id")
        assert [each["id"] for each in known] == [first.id, kept.id, gone.id]
