"""Whoever sends words when they may not gets them back: to be copied, or to be sent once more."""

import re
from datetime import timedelta
from html import unescape

import pytest

from accounts.sessions import SignedIn
from accounts.suspending import suspend
from board.queries.boards import BoardRow
from core import clock
from core.database import run, value
from core.settings import settings
from tests.board.browser import Browser
from tests.board.writers import topic
from tests.plain_browser import Shown

WORDS = "We sell flour by the sack,\nand < 5 kg by the bag."
PLACES = {
    "/t/{topic}/reply": "/t/{topic}/who-sells-flour",
    "/b/trade/new": "/b/trade/new",
    "/p/{post}/edit": "/p/{post}/edit",
    "/profile": "/profile",
}
FIELD = {"/profile": "about"}


def given_back(page: str) -> list[str]:
    """The words that stand on the page to be copied."""
    return [unescape(text) for text in re.findall(r'<textarea id="kept-\w+"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)]


@pytest.fixture
async def ids(ada: SignedIn, board: BoardRow) -> dict[str, int]:
    placed = await topic(ada, board, "Flour?")
    return {"topic": placed.topic, "post": placed.id}


async def written(browser: Browser, action: str, ids: dict[str, int]) -> tuple[str, dict[str, str], str]:
    """The form on its page, filled in but not sent: where it goes, what is in it, where it stood."""
    page = PLACES[action].format_map(ids)
    await browser.open(page)
    where = action.format_map(ids)
    form = next(standing for to, standing in Shown(browser.page).forms if to == where)
    title = {"title": "Who sells flour?"} if "title" in form else {}
    return where, form | title | {FIELD.get(action, "body"): WORDS}, page


async def send(browser: Browser, action: str, form: dict[str, str], page: str) -> int:
    """Sends the form from that page, as a browser says it."""
    referrer = {"Referer": settings().origin + page}
    browser.answer = await browser.http.post(action, data=form, headers=referrer)
    return browser.answer.status_code


@pytest.mark.parametrize("action", PLACES)
async def test_who_was_signed_out_meanwhile_copies_their_words_and_is_led_back(
    action: str, ids: dict[str, int], adas: Browser
) -> None:
    where, form, page = await written(adas, action, ids)
    await run("DELETE FROM session")
    assert await send(adas, where, form, page) == 401
    assert WORDS in given_back(adas.page)
    assert "nothing was posted" in adas.page
    assert f'href="/sign-in?next={page}"' in adas.page


@pytest.mark.parametrize("action", [action for action in PLACES if action != "/profile"])
async def test_who_was_paused_meanwhile_copies_their_words_and_learns_why(
    action: str, ids: dict[str, int], ada: SignedIn, adas: Browser
) -> None:
    where, form, page = await written(adas, action, ids)
    await suspend(ada.id, clock.now() + timedelta(days=7), "Argue with the point.")
    assert await send(adas, where, form, page) == 403
    assert WORDS in given_back(adas.page)
    assert '<a class="btn is-primary" href="/suspended">' in adas.page
    assert await value("SELECT count(*) FROM post") == 1


@pytest.mark.parametrize("action", PLACES)
async def test_a_form_that_is_too_old_comes_back_and_is_sent_again(
    action: str, ids: dict[str, int], ada: SignedIn, adas: Browser
) -> None:
    where, form, page = await written(adas, action, ids)
    await adas.sign_in(ada)
    assert await send(adas, where, form, page) == 403
    assert WORDS in given_back(adas.page)
    await adas.send(where)
    assert adas.answer.status_code == 200
    assert "We sell flour by the sack," in adas.page


async def test_words_for_a_topic_that_is_gone_come_back(ids: dict[str, int], adas: Browser) -> None:
    where, form, page = await written(adas, "/t/{topic}/reply", ids)
    await run("UPDATE topic SET state = 'deleted'")
    assert await send(adas, where, form, page) == 404
    assert WORDS in given_back(adas.page)


async def test_a_report_written_yesterday_comes_back_and_is_sent_again(ids: dict[str, int], visitor: Browser) -> None:
    report = f"/p/{ids['post']}/report"
    with clock.standing_at(clock.now() - timedelta(hours=26)):
        await visitor.open(report)
    form = dict(next(standing for to, standing in Shown(visitor.page).forms if to == report))
    assert await send(visitor, report, form | {"reason": "other", "words": WORDS}, report) == 403
    assert given_back(visitor.page) == [WORDS]
    assert visitor.page.count('href="/join"') == 0
    await visitor.send(report)
    assert "Your report is sent" in visitor.page
    assert await value("SELECT words FROM flag WHERE label = 'other'") == WORDS


async def test_nobody_is_led_off_the_board_to_sign_in(ids: dict[str, int], visitor: Browser) -> None:
    for referrer in (
        "https://evil.example/x",
        settings().origin + ".evil.example/x",
        settings().origin + "//evil.example",
    ):
        answer = await visitor.http.post(
            f"/t/{ids['topic']}/reply", data={"body": WORDS}, headers={"Referer": referrer}
        )
        assert answer.status_code == 401
        assert 'href="/sign-in"' in answer.text
        assert "evil" not in answer.text


async def test_words_from_another_site_are_not_shown_as_ones_own(ids: dict[str, int], adas: Browser) -> None:
    for site in ("cross-site", "same-site"):
        headers = {"Sec-Fetch-Site": site}
        answer = await adas.http.post(f"/t/{ids['topic']}/reply", data={"body": WORDS}, headers=headers)
        assert answer.status_code == 403
        assert "flour by the sack" not in answer.text


async def test_a_password_is_never_shown_back(ids: dict[str, int], adas: Browser) -> None:
    await adas.open("/password")
    form = dict(next(standing for to, standing in Shown(adas.page).forms if to == "/password"))
    await run("DELETE FROM session")
    secrets = {"old": "correct horse battery staple", "password": "a pony in the parlour"}
    assert await send(adas, "/password", form | secrets, "/password") == 401
    assert "horse" not in adas.page
    assert "pony" not in adas.page


async def test_who_wrote_on_the_page_of_the_warning_is_led_back_to_the_topic(
    ids: dict[str, int], ada: SignedIn, adas: Browser
) -> None:
    where, form, _page = await written(adas, "/t/{topic}/reply", ids)
    await adas.http.post(where, data=form | {"body": "Ring me on 07700 900412."})
    await run("DELETE FROM session")
    # The address of that page is the one the reply was sent to.
    assert await send(adas, where, form, where) == 401
    assert f'href="/sign-in?next={where}"' in adas.page
    await adas.sign_in(ada)
    assert (await adas.open(where)).status_code == 200
    assert '<textarea id="reply"' in adas.page
