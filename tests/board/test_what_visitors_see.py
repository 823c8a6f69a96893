"""A hidden value is in no page, feed or head that a visitor gets; members see it marked."""

import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from core.database import run
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."
PUBLIC = ("/", "/b/trade", "/t/{topic}/who-sells-flour", "/feed", "/b/trade/feed", "/t/{topic}/feed", "/p/{post}")


@pytest.mark.clause("BOARD-3")
@pytest.mark.parametrize("path", PUBLIC)
async def test_a_hidden_number_is_nowhere_for_visitors(
    path: str, ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}, or write.", "hide")
    shown = await visitor.open(path.format(topic=placed.topic, post=placed.id))
    assert shown.status_code == 200, shown.text
    assert "900412" not in shown.text.replace(" ", "")


async def test_visitors_see_a_bar_where_something_is_hidden(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "hide")
    shown = await visitor.open(f"/t/{placed.topic}/who-sells-flour")
    assert 'class="masked-bar"' in shown.text
    assert "What the hatching means" in shown.text


async def test_members_see_a_hidden_number_marked(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "hide")
    shown = await bos.open(f"/t/{placed.topic}/who-sells-flour")
    assert f'<span class="masked-value">{PHONE}</span>' in shown.text
    assert "Only you can see this" not in shown.text


async def test_a_member_may_see_a_topic_as_a_visitor_does(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "hide")
    shown = await bos.open(f"/t/{placed.topic}/who-sells-flour?as=visitor")
    assert PHONE not in shown.text
    assert "This is what a visitor sees." in shown.text
    assert "<h1>Who sells flour?</h1>" in shown.text


async def test_descriptions_for_other_sites_are_visitors_text(
    ada: SignedIn, board: BoardRow, visitor: Browser, bos: Browser
) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "hide")
    for browser in (visitor, bos):
        head = (await browser.open(f"/t/{placed.topic}/who-sells-flour")).text.partition("</head>")[0]
        assert 'property="og:description" content="Ring me on [phone number hidden]."' in head


@pytest.mark.parametrize("path", ["/t/{topic}/who-sells-flour", "/p/{post}", "/t/{topic}/feed", "/p/{post}/report"])
async def test_a_held_topic_is_not_there_for_others(
    path: str, ada: SignedIn, board: BoardRow, visitor: Browser, bos: Browser
) -> None:
    placed = await topic(ada, board, HELD, "hide")
    for browser in (visitor, bos):
        assert (await browser.open(path.format(topic=placed.topic, post=placed.id))).status_code == 404


@pytest.mark.parametrize("path", ["/", "/b/trade", "/feed", "/b/trade/feed"])
async def test_a_held_topic_is_in_no_list(path: str, ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    await topic(ada, board, HELD, "hide")
    assert "Who sells flour" not in (await visitor.open(path)).text


async def test_the_author_and_the_moderators_see_a_held_topic(
    ada: SignedIn, board: BoardRow, adas: Browser, mos: Browser
) -> None:
    placed = await topic(ada, board, HELD, "hide")
    mine = await adas.open(f"/t/{placed.topic}/who-sells-flour")
    assert "Only you and the moderators can see this post" in mine.text
    theirs = await mos.open(f"/t/{placed.topic}/who-sells-flour")
    assert "Only its writer and the moderators can see this post" in theirs.text


async def test_a_held_reply_is_seen_in_its_place_by_its_author_alone(
    ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser, others: tuple[Browser, Browser]
) -> None:
    first = await topic(ada, board, "Who sells flour?")
    await answer(ada, first.topic, HELD, "hide")
    await answer(bo, first.topic, "I do not know.")
    path = f"/t/{first.topic}/who-sells-flour"
    assert 'id="p2"' in (await adas.open(path)).text
    for browser in others:
        shown = await browser.open(path)
        assert 'id="p2"' not in shown.text
        assert 'id="p3"' in shown.text
        assert "<dt>Replies</dt><dd>1</dd>" in shown.text


async def test_what_a_member_writes_is_escaped(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "<script>alert(1)</script> & more", title="<b>Flour</b> & water")
    for path in (f"/t/{placed.topic}/b-flour-b-water", f"/t/{placed.topic}/feed", "/b/trade", "/"):
        shown = await visitor.open(path)
        assert shown.status_code == 200
        assert "<b>Flour" not in shown.text
        assert "<script>alert" not in shown.text


async def test_a_member_who_left_is_not_named(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Who sells flour?")
    await run("UPDATE member SET state = 'gone', display_name = '' WHERE id = {}", ada.id)
    await run("INSERT INTO epoch (name, value) VALUES ('names', 7)")
    for path in (f"/t/{placed.topic}/who-sells-flour", "/b/trade", "/", "/feed"):
        assert "ada" not in (await visitor.open(path)).text.casefold().replace("/ada", "")
