"""What is new for a member: at home, on a board, in a topic."""

import asyncio

from accounts.sessions import SignedIn
from board.queries import BoardRow
from board.reading import mark_read
from core.database import run, value
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."


async def test_what_is_new_is_divided_from_what_was_read(
    ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    assert 'id="new"' not in (await bos.open(path)).text
    await answer(ada, placed.topic, "Anybody?")
    shown = (await bos.open(path)).text
    assert shown.index('id="p1"') < shown.index('id="new"') < shown.index('id="p2"')
    assert "New since today at" in shown
    assert 'id="new"' not in (await bos.open(path)).text


async def test_a_mark_never_goes_back(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    await mark_read(bo.id, placed.topic, 9)
    await mark_read(bo.id, placed.topic, 4)
    assert await value("SELECT number FROM read_mark WHERE member = {}", bo.id) == 9


async def test_new_topics_and_replies_are_at_home(
    ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser, bos: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    assert "Ada Lovell wrote in" in (await bos.open("/")).text
    await answer(bo, placed.topic, "At the mill.")
    home = (await adas.open("/")).text
    assert "Bo Reader replied where you wrote" in home
    assert "At the mill." in home
    assert '<span class="count">1</span>' in home


async def test_what_is_read_is_not_new(ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour")
    assert "You have read everything." in (await bos.open("/new")).text


async def test_everything_may_be_marked_as_read(ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser) -> None:
    await topic(ada, board, "Flour?")
    assert "Who sells flour?" in (await bos.open("/new")).text
    await bos.send("/read-all")
    assert "Everything is marked as read." in bos.page
    assert "You have read everything." in (await bos.open("/new")).text


async def test_a_held_post_is_new_to_nobody(ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser) -> None:
    await topic(ada, board, HELD, "hide")
    assert "You have read everything." in (await bos.open("/new")).text


async def test_a_snip_is_visitors_text_for_members_too(
    ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    await answer(bo, placed.topic, f"Ring me on {PHONE}.", "hide")
    home = (await adas.open("/")).text
    assert PHONE not in home
    assert "[phone number hidden]" in home


async def test_a_board_lists_pinned_topics_first_and_the_unread(
    ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser
) -> None:
    first = await topic(ada, board, "One.", title="An old rule")
    await topic(ada, board, "Two.", title="A new question")
    await run("UPDATE topic SET pinned = {} WHERE id = {}", True, first.topic)
    shown = (await bos.open("/b/trade")).text
    assert shown.index("An old rule") < shown.index("A new question")
    assert "Pinned" in shown
    assert "1 new" in shown
    await bos.open(f"/t/{first.topic}/an-old-rule")
    unread = (await bos.open("/b/trade?show=unread")).text
    assert "An old rule" not in unread
    assert "A new question" in unread


async def test_marks_made_at_once_are_all_kept_and_the_furthest_counts(
    ada: SignedIn, bo: SignedIn, board: BoardRow
) -> None:
    topics = [(await topic(ada, board, "Flour?", title=f"Flour {number}?")).topic for number in range(3)]
    await asyncio.gather(*(mark_read(bo.id, each, number) for number in (2, 5, 3) for each in topics))
    assert await value("SELECT count(*) FROM read_mark WHERE number = 5") == len(topics)
