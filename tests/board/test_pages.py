"""Pages of topics and boards: paging by number, what is new, what is kept ready and when it is not any more."""

import re
from datetime import timedelta
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from accounts.sessions import SignedIn
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.hiding import hide
from board.masking import mask, prepare_mask
from board.posting import delete
from board.queries import BoardRow
from board.reading import mark_read
from board.revealing import reveal
from core import clock
from core.database import Engine, run, value, writing
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, change, member, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."
WORDS = "The mill by the bridge sells strong flour by the sack, and a small sack is cheaper than in the shop. " * 7


async def a_long_topic(ada: SignedIn, board: BoardRow, posts: int) -> int:
    placed = await topic(ada, board, "Post 1.")
    others = [await member(f"writer{number}", f"Writer Number {number}") for number in range(posts // 25 + 1)]
    for number in range(2, posts + 1):
        await answer(others[number // 25], placed.topic, f"Post {number}.")
    return placed.topic


@pytest.fixture
async def spied(database: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that the database is asked, from when the list is cleared."""
    asked: list[str] = []
    fetch = type(database).fetch

    async def spying(self: Engine, sql: str, *args: Any) -> Any:
        asked.append(sql)
        return await fetch(self, sql, *args)

    monkeypatch.setattr(type(database), "fetch", spying)
    return asked


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


async def test_its_author_finds_it_there(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    found = await a_long_topic(ada, board, 20)
    held = await answer(ada, found, HELD, "hide")
    assert "Only you and the moderators" in (await adas.open(f"/p/{held.id}")).text


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


async def test_a_browser_that_has_the_page_is_told_so(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    first = await visitor.open(path)
    again = await visitor.open(path, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await answer(ada, placed.topic, "Anybody?")
    assert (await visitor.open(path, **{"If-None-Match": first.headers["etag"]})).status_code == 200


async def test_a_held_reply_does_not_change_the_tag(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    before = (await visitor.open(path)).headers["etag"]
    await answer(ada, placed.topic, HELD, "hide")
    assert (await visitor.open(path)).headers["etag"] == before


async def test_a_page_is_sent_compressed(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    async with visitor.http.stream(
        "GET", f"/t/{placed.topic}/who-sells-flour", headers={"Accept-Encoding": "br"}
    ) as answered:
        packed = b"".join([part async for part in answered.aiter_raw()])
    assert answered.headers["content-encoding"] == "br"
    assert b"Who sells flour?" in brotli.decompress(packed)


async def test_a_page_of_twenty_posts_is_small_and_asks_little(
    ada: SignedIn, bo: SignedIn, board: BoardRow, others: tuple[Browser, Browser], spied: list[str]
) -> None:
    placed = await topic(ada, board, WORDS[:670], title="Who sells flour?")
    for number in range(19):
        await answer(bo if number % 2 else ada, placed.topic, f"{WORDS[:630]} {number} Ring {PHONE}.", "hide")
    path = f"/t/{placed.topic}/who-sells-flour"
    for browser in others:
        spied.clear()
        shown = await browser.open(path)
        assert shown.text.count('<article class="post"') == 20
        # What is written after the page was sent is not part of asking for it.
        asked = [sql for sql in spied if sql.lstrip().upper().startswith("SELECT")]
        assert len(asked) <= 8, asked
        assert len(shown.content) <= 50_000


async def test_a_page_kept_ready_asks_once(ada: SignedIn, board: BoardRow, visitor: Browser, spied: list[str]) -> None:
    placed = await topic(ada, board, "Flour?")
    await visitor.open(f"/t/{placed.topic}/who-sells-flour")
    spied.clear()
    await visitor.open(f"/t/{placed.topic}/who-sells-flour")
    assert len(spied) == 1


async def hide_it(ada: SignedIn, post: int) -> None:
    await writing(lambda: hide(post))


async def mask_it(ada: SignedIn, post: int) -> None:
    masked = await prepare_mask(post, [each.id for each in await details_of("post", post)])
    await writing(lambda: mask(masked))


async def hide_the_number(ada: SignedIn, post: int) -> None:
    (detail,) = await details_of("post", post)
    await change_choice(ada, post, detail.id, "hide")


async def remove_the_number(ada: SignedIn, post: int) -> None:
    (detail,) = await details_of("post", post)
    await change_choice(ada, post, detail.id, "remove")


async def edit_it(ada: SignedIn, post: int) -> None:
    await change(ada, post, "Write to me.")


async def delete_it(ada: SignedIn, post: int) -> None:
    await delete(ada, post)


@pytest.mark.parametrize("what", [hide_it, mask_it, hide_the_number, remove_the_number, edit_it, delete_it])
async def test_a_change_shows_at_once_on_a_page_kept_ready(
    what: Any, ada: SignedIn, bo: SignedIn, board: BoardRow, others: tuple[Browser, Browser]
) -> None:
    visitor, bos = others
    placed = await topic(bo, board, "Flour?")
    told = await answer(ada, placed.topic, f"Ring {PHONE}.", "public")
    path = f"/t/{placed.topic}/who-sells-flour"
    for browser in others:
        assert PHONE in (await browser.open(path)).text
    await what(ada, told.id)
    assert PHONE not in (await visitor.open(path)).text
    assert "900412" not in (await visitor.open(f"/t/{placed.topic}/feed")).text
    if what not in (mask_it, hide_the_number):
        assert PHONE not in (await bos.open(path)).text


async def test_a_hidden_post_leaves_a_gap_and_comes_back(
    ada: SignedIn, bo: SignedIn, board: BoardRow, visitor: Browser, adas: Browser
) -> None:
    placed = await topic(bo, board, "Flour?")
    told = await answer(ada, placed.topic, "At the mill.")
    path = f"/t/{placed.topic}/who-sells-flour"
    await writing(lambda: hide(told.id))
    assert "A moderator took this post off the board." in (await visitor.open(path)).text
    mine = (await adas.open(path)).text
    assert "At the mill." in mine
    assert "Only you and the moderators can see it." in mine
    await writing(lambda: reveal(told.id))
    assert "At the mill." in (await visitor.open(path)).text


async def test_a_topic_goes_with_its_hidden_first_post(
    ada: SignedIn, board: BoardRow, visitor: Browser, adas: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    await writing(lambda: hide(placed.id))
    assert (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).status_code == 404
    assert (await adas.open(f"/t/{placed.topic}/who-sells-flour")).status_code == 200
    assert "Who sells flour" not in (await visitor.open("/feed")).text


async def test_a_revealed_topic_is_there_at_once(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, HELD, "hide")
    assert (await visitor.open(f"/t/{placed.topic}")).status_code == 404
    await writing(lambda: reveal(placed.id))
    shown = await visitor.open(f"/t/{placed.topic}")
    assert shown.status_code == 200
    assert "900733" not in shown.text
    assert "Who sells flour?" in (await visitor.open("/b/trade")).text


async def test_yesterday_is_said_on_the_next_day(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    assert "Yesterday" not in (await visitor.open(path)).text
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert "Yesterday" in (await visitor.open(path)).text


async def test_a_new_name_shows_at_once(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    await visitor.open(path)
    await run("UPDATE member SET display_name = 'Ada King' WHERE id = {}", ada.id)
    await run("INSERT INTO epoch (name, value) VALUES ('names', 1)")
    shown = (await visitor.open(path)).text
    assert "Ada King" in shown
    assert "Ada Lovell" not in shown


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
