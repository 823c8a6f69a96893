"""What a board is about: one word of a closed list, and nothing at all where it is about what is sensitive."""

import pytest

from accounts.interests.subjects import FORBIDDEN, SUBJECTS, is_forbidden, subject_if_allowed
from accounts.sessions import SignedIn
from board.outcomes import Refused
from board.queries.boards import BoardRow, board_by_slug
from board.subjects import name_subject, subject_of
from core import clock
from core.database import run, value
from demo.populating import BOARDS
from demo.populating import SUBJECTS as IN_THE_TOWN
from tests.board import writers
from tests.board.browser import Browser, browser_of
from tests.board.interested import SENSITIVE, caught_up, learned, read, say_yes, some_topic, stored_subject


@pytest.mark.clause("TRACK-2")
@pytest.mark.clause("SENS-2")
@pytest.mark.parametrize(("slug", "name"), SENSITIVE)
async def test_nothing_is_ever_learned_from_a_board_about_what_is_sensitive(
    slug: str, name: str, ada: SignedIn, bo: SignedIn, bos: Browser
) -> None:
    await say_yes(bo)
    board = await writers.a_board(slug, name)
    assert isinstance(await name_subject(board, "trade"), Refused)
    board = await stored_subject(board, "trade")
    await read(bos, await some_topic(ada, board), 3)
    assert await learned(bo) == {}
    await some_topic(ada, board, "When do they meet?")
    await run("INSERT INTO interest (member, subject, weight, since) VALUES ({}, 'trade', 9, {})", bo.id, clock.now())
    await caught_up(bos)
    assert "More for you" not in bos.page


@pytest.mark.clause("TRACK-2")
@pytest.mark.clause("SENS-2")
async def test_a_board_that_is_called_something_else_now_has_no_subject_any_more(trade: BoardRow) -> None:
    assert subject_of(trade) == "trade"
    await run("UPDATE board SET blurb = 'Prayer times' WHERE id = {}", trade.id)
    found = await board_by_slug(trade.slug)
    assert found is not None
    assert subject_of(found) == ""


@pytest.mark.clause("TRACK-2")
@pytest.mark.clause("SENS-2")
def test_the_two_lists_do_not_touch() -> None:
    assert set(FORBIDDEN) == {"religion", "politics", "health", "race", "sexuality"}
    assert not set(FORBIDDEN) & set(SUBJECTS)
    assert [key for key, title in SUBJECTS.items() if is_forbidden(f"{key} {title}")] == []
    assert [subject_if_allowed(topic, "Trade counter") for topic in FORBIDDEN] == [""] * len(FORBIDDEN)
    assert [board.name for board in BOARDS if is_forbidden(f"{board.slug} {board.name} {board.blurb}")] == []
    assert set(IN_THE_TOWN.values()) <= set(SUBJECTS)


@pytest.mark.clause("SENS-2")
@pytest.mark.parametrize("words", ["RELIGIÖS", "yr eglwys", "Health-visitors", "town/politics", "Gay pride", "LGBTQ+"])
def test_what_is_sensitive_is_recognised_however_it_is_written(words: str) -> None:
    assert is_forbidden(words)


@pytest.mark.parametrize("words", ["Racecourse traders", "Business units", "Transport", "Christmas market"])
def test_what_only_sounds_like_it_is_not(words: str) -> None:
    assert not is_forbidden(words)


@pytest.mark.clause("TRACK-2")
async def test_a_subject_that_is_not_in_the_list_is_none(
    ada: SignedIn, bo: SignedIn, bos: Browser, trade: BoardRow
) -> None:
    assert isinstance(await name_subject(trade, "religion"), Refused)
    await say_yes(bo)
    await read(bos, await some_topic(ada, await stored_subject(trade, "religion")))
    assert await value("SELECT count(*) FROM interest") == 0


@pytest.mark.usefixtures("trade", "money")
async def test_an_administrator_says_what_a_board_is_about() -> None:
    sam = await writers.member("sam", "Sam Haddad", role="administrator")
    await writers.a_board("faith", "Faith and church")
    async with browser_of(sam) as browser:
        await browser.open("/subjects")
        assert "it can never have one" in browser.page.partition('id="faith"')[2]
        await browser.send("/subjects", board="money", subject="work")
        assert await value("SELECT subject FROM board WHERE slug = 'money'") == "work"
        await browser.send("/subjects", board="faith", subject="work")
        assert browser.answer.status_code == 422
        assert "so it can have no subject" in browser.page
        await browser.send("/subjects", board="money", subject="")
        assert await value("SELECT subject FROM board WHERE slug = 'money'") == ""
        await browser.send("/subjects", board="nowhere", subject="")
        assert browser.answer.status_code == 404
