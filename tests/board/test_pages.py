"""Pages of topics and boards: ranges of post numbers, permalinks, and what is on them for whom."""

import re

import pytest

from accounts.sessions import SignedIn
from board.queries import BoardRow
from core.database import run, value
from tests.board.browser import Browser
from tests.board.writers import answer, member, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."


async def a_long_topic(ada: SignedIn, board: BoardRow, posts: int) -> int:
    placed = await topic(ada, board, "Post 1.")
    others = [await member(f"writer{number}", f"Writer Number {number}") for number in range(posts // 25 + 1)]
    for number in range(2, posts + 1):
        await answer(others[number // 25], placed.topic, f"Post {number}.")
    return placed.topic


async def test_a_page_holds_twenty_numbers(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    found = await a_long_topic(ada, board, 45)
    for page, numbers in ((1, (1, 20)), (2, (21, 40)), (3, (41, 45))):
        shown = (await visitor.open(f"/t/{found}/who-sells-flour?page={page}")).text
        assert [int(each) for each in re.findall(r'<article class="post" id="p(\d+)"', shown)] == list(
            range(numbers[0], numbers[1] + 1)
        )


@pytest.mark.parametrize("page", ["0", "4", "-1", "x", "99999999999", "1.5"])
async def test_a_page_that_is_none_is_not_found(page: str, ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    found = await a_long_topic(ada, board, 3)
    assert (await visitor.open(f"/t/{found}/who-sells-flour?page={page}")).status_code == 404


async def test_a_permalink_finds_its_page(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    found = await a_long_topic(ada, board, 21)
    post = await value("SELECT id FROM post WHERE topic = {} AND number = 21", found)
    led = await visitor.http.get(f"/p/{post}")
    assert (led.status_code, led.headers["location"]) == (303, f"/t/{found}/who-sells-flour?page=2#p21")


async def test_a_wrong_slug_leads_to_the_right_one(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    for path in (f"/t/{placed.topic}/something-else", f"/t/{placed.topic}"):
        led = await visitor.http.get(path)
        assert (led.status_code, led.headers["location"]) == (308, f"/t/{placed.topic}/who-sells-flour")


async def test_a_held_post_at_the_end_makes_no_page(
    ada: SignedIn, board: BoardRow, visitor: Browser, bos: Browser
) -> None:
    found = await a_long_topic(ada, board, 20)
    await answer(ada, found, HELD, "hide")
    for browser in (visitor, bos):
        assert (await browser.open(f"/t/{found}/who-sells-flour?page=2")).status_code == 404
        assert "page=2" not in (await browser.open(f"/t/{found}/who-sells-flour")).text


async def test_who_may_see_a_held_post_at_the_end_finds_its_page_and_back(
    ada: SignedIn, board: BoardRow, adas: Browser, mos: Browser, bos: Browser
) -> None:
    found = await a_long_topic(ada, board, 20)
    await answer(ada, found, HELD, "hide")
    path = f"/t/{found}/who-sells-flour"
    for browser in (adas, mos, bos):
        assert (f'href="{path}?page=2" rel="next"' in (await browser.open(path)).text) is (browser is not bos)
    for browser in (adas, mos):
        shown = await browser.open(f"{path}?page=2")
        assert 'id="p21"' in shown.text
        assert f'href="{path}?page=1" rel="prev"' in shown.text


async def test_its_author_finds_it_there(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    found = await a_long_topic(ada, board, 20)
    held = await answer(ada, found, HELD, "hide")
    assert "Only you and the moderators" in (await adas.open(f"/p/{held.id}")).text


async def test_a_board_has_pages(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "One.")
    for number in range(31):
        await run(
            "INSERT INTO topic (board, author, title, slug, state, created_at, last_post_at, last_author, posts,"
            " people, next_number, version, pinned, locked) SELECT board, author, {}, slug, state, created_at,"
            " last_post_at, last_author, posts, people, next_number, version, pinned, locked FROM topic WHERE id = {}",
            *(f"Copy {number}", placed.topic),
        )
    assert "Topics 1 to 30 of 32" in (await visitor.open("/b/trade")).text
    assert "Topics 31 to 32 of 32" in (await visitor.open("/b/trade?page=2")).text
    assert (await visitor.open("/b/trade?page=3")).status_code == 404


async def test_an_empty_board_says_so(board: BoardRow, visitor: Browser) -> None:
    assert "Nobody has started a topic here yet." in (await visitor.open("/b/trade")).text


async def test_an_unknown_board_is_not_found(board: BoardRow, visitor: Browser) -> None:
    assert (await visitor.open("/b/nowhere")).status_code == 404


async def test_an_edit_button_is_its_authors_alone(
    ada: SignedIn, board: BoardRow, visitor: Browser, adas: Browser, bos: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    for browser, shown in ((adas, True), (bos, False), (visitor, False)):
        assert (f"/p/{placed.id}/edit" in (await browser.open(path)).text) is shown


async def test_visitors_are_invited_to_join(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    shown = (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).text
    assert "You need an account to reply" in shown
    assert "/reply" not in shown
