"""Pages that are kept ready: small, quick, and never a moment behind."""

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
from board.revealing import reveal
from core import clock
from core.database import Engine, run, writing
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, change, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."
WORDS = "The mill by the bridge sells strong flour by the sack, and a small sack is cheaper than in the shop. " * 7


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


async def test_what_ada_alone_is_shown_is_kept_for_her_alone(
    ada: SignedIn, board: BoardRow, adas: Browser, others: tuple[Browser, Browser]
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    path = f"/t/{placed.topic}/who-sells-flour"
    for _ in range(2):
        assert "Only you can see this." in (await adas.open(path)).text
        for browser in others:
            assert "Only you can see this." not in (await browser.open(path)).text


async def test_each_form_on_a_page_kept_ready_has_keys_of_its_own(
    ada: SignedIn, board: BoardRow, adas: Browser
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    await answer(ada, placed.topic, f"Again: ring {PHONE}.", "hide")
    shown = [(await adas.open(f"/t/{placed.topic}/who-sells-flour")).text for _ in range(2)]
    once = [key for page in shown for key in re.findall(r'name="once" value="([^"]+)"', page)]
    # Signing out, the reply, and the one form that all buttons beside details belong to.
    assert len(once) == len(set(once)) == 6
    tokens = [set(re.findall(r'name="csrf" value="([^"]+)"', page)) for page in shown]
    assert tokens[0].isdisjoint(tokens[1])
    assert "\0" not in "".join(shown)


async def test_another_choice_shows_at_once_where_ada_made_it(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    path = f"/t/{placed.topic}/who-sells-flour"
    assert "is hidden from visitors." in (await adas.open(path)).text
    (detail,) = await details_of("post", placed.id)
    await change_choice(ada, placed.id, detail.id, "public")
    assert "can be seen by everyone." in (await adas.open(path)).text


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


async def test_a_link_with_a_message_in_it_says_so_to_nobody_else(
    ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    path = f"/t/{placed.topic}/who-sells-flour"
    said = "Your address is confirmed."
    assert said in (await visitor.open(f"{path}?done=confirmed")).text
    assert said not in (await visitor.open(path)).text
