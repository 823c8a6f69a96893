"""What the first page suggests: to who keeps a list, with the reason; to everybody else the page as it always was."""

import pytest

from accounts.sessions import SignedIn
from board.hiding import hide
from board.queries.boards import BoardRow, board_by_slug
from core.database import writing
from tests.board import writers
from tests.board.browser import Browser
from tests.board.interested import SIGNAL, caught_up, listed, main_of, read, say_no, say_yes, some_topic


@pytest.fixture
async def salt(ada: SignedIn, trade: BoardRow) -> str:
    """Where a topic is that Bo never opens."""
    return await some_topic(ada, trade, "Who sells salt?")


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("taxes")
async def test_more_for_bo_says_why_and_leaves_out_what_he_knows(
    ada: SignedIn, bo: SignedIn, bos: Browser, salt: str, flour: str
) -> None:
    await say_yes(bo)
    trade = await board_by_slug("trade")
    assert trade is not None
    hidden = await writers.topic(ada, trade, "Spam.", title="Cheap watches")
    await writing(lambda: hide(hidden.id))
    await some_topic(bo, trade, "Who sells yeast?")
    await read(bos, flour)
    await caught_up(bos)
    more = bos.page.partition('aria-labelledby="more"')[2].partition("</section>")[0]
    assert listed(more) == [f"{salt}/who-sells-salt"]
    assert 'href="/interests#trade">Why you see this' in more
    assert 'href="/?for=everybody"' in more


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("salt")
async def test_nothing_is_suggested_while_the_list_rests(bo: SignedIn, bos: Browser, flour: str) -> None:
    await say_yes(bo)
    await read(bos, flour)
    await caught_up(bos)
    assert "More for you" in bos.page
    await bos.open("/interests")
    await bos.send("/interests/pause")
    await bos.open("/")
    assert "More for you" not in bos.page


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("salt")
async def test_nothing_is_suggested_where_the_browser_asks_us_to_let_bo_be(
    bo: SignedIn, bos: Browser, flour: str
) -> None:
    await say_yes(bo)
    await read(bos, flour)
    await caught_up(bos)
    await bos.open("/", **SIGNAL)
    assert "More for you" not in bos.page
    await bos.open("/")
    assert "More for you" in bos.page


@pytest.mark.clause("TRACK-2")
async def test_off_the_lists_are_those_that_a_visitor_sees(
    ada: SignedIn, bos: Browser, visitor: Browser, trade: BoardRow, money: BoardRow
) -> None:
    for number in range(4):
        await some_topic(ada, trade, f"Who sells flour {number}?")
        await some_topic(ada, money, f"Who files VAT {number}?")
    await read(bos, await some_topic(ada, trade, "Who sells salt?"), 3)
    await caught_up(bos)
    for path in ("/", "/b/trade", "/b/money"):
        mine, theirs = (await bos.open(path)).text, (await visitor.open(path)).text
        assert listed(theirs)
        assert listed(mine) == listed(theirs)


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("salt")
async def test_off_and_asked_for_as_everybodys_the_first_page_is_byte_for_byte_the_same(
    bo: SignedIn, bos: Browser, flour: str
) -> None:
    await read(bos, flour)
    await caught_up(bos)
    never = main_of((await bos.open("/")).text)
    await say_yes(bo)
    on_and_empty = main_of((await bos.open("/")).text)
    await read(bos, flour)
    fitted = main_of((await bos.open("/")).text)
    everybodys = main_of((await bos.open("/?for=everybody")).text)
    await say_no(bo)
    off = main_of((await bos.open("/")).text)
    assert never == on_and_empty == everybodys == off
    assert fitted != off
