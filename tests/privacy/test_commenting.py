"""Anybody comments on a promise, without an account, a cookie or a script; those who run the board read it."""

import re
from datetime import timedelta

import httpx
import pytest

from core import clock
from core.database import Engine, run, value
from privacy.commenting import COMMENTS, KEPT, MOST_WORDS, forget_old_comments
from tests import people
from tests.accounts.browser import Browser
from tests.privacy.commenting import a_comment

FORM = "/privacy/comment/board-1"
WORDS = "How long is a moment?"

commenting = pytest.mark.clause("CONTACT-1")


async def kept() -> list[str]:
    return [row["words"] for row in await run("SELECT words FROM statement_comment ORDER BY id")]


@commenting
async def test_a_visitor_comments_and_mo_reads_it(client: httpx.AsyncClient) -> None:
    browser = Browser(client)
    await browser.open("/privacy")
    assert f'href="{FORM}"' in browser.page
    await browser.open(FORM)
    assert "Public boards are public" in browser.page
    answer = await browser.send(FORM, words=WORDS)
    assert answer.status_code == 303
    assert len(client.cookies) == 0
    thanks = (await client.get(answer.headers["location"])).text
    reference = str(await value("SELECT reference FROM statement_comment"))
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", reference)
    assert reference in thanks
    assert WORDS not in thanks
    await people.signed_in(client, await people.mo())
    read = (await client.get("/privacy/comments")).text
    assert WORDS in read
    assert reference in read
    assert 'href="/privacy/v/1#board-1"' in read or 'href="/privacy/v/2#board-1"' in read


async def test_nothing_about_the_visitor_is_kept_with_it(database: Engine) -> None:
    await a_comment(visitor="a mark of somebody")
    row = (await run("SELECT * FROM statement_comment"))[0]
    assert set(row) == {"id", "reference", "clause", "version", "words", "at"}
    assert "a mark of somebody" not in str(row)


async def test_others_do_not_read_it(client: httpx.AsyncClient) -> None:
    await a_comment(WORDS)
    assert WORDS not in (await client.get("/privacy/comments", follow_redirects=True)).text
    await people.signed_in(client, await people.bo())
    answer = await client.get("/privacy/comments")
    assert answer.status_code == 403
    assert WORDS not in answer.text


@pytest.mark.parametrize(
    ("words", "said"), [("  ", "Write what you think"), ("a" * (MOST_WORDS + 1), "Use at most 2,000 letters")]
)
async def test_what_cannot_be_kept_comes_back_as_it_was_typed(client: httpx.AsyncClient, words: str, said: str) -> None:
    browser = Browser(client)
    await browser.open(FORM)
    answer = await browser.send(FORM, words=words)
    assert answer.status_code == 422
    assert said in browser.page
    assert words in browser.page
    assert await kept() == []


async def test_sent_twice_it_counts_once(client: httpx.AsyncClient) -> None:
    browser = Browser(client)
    await browser.open(FORM)
    form = browser.form(FORM) | {"words": WORDS}
    first, second = [await client.post(FORM, data=form) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    assert await kept() == [WORDS]


@pytest.mark.parametrize("wrong", ["token", "place"])
async def test_a_form_from_elsewhere_is_refused(client: httpx.AsyncClient, wrong: str) -> None:
    browser = Browser(client)
    await browser.open(FORM)
    form = browser.form(FORM) | {"words": WORDS}
    if wrong == "token":
        form["csrf"] = "forged"
    headers = {"Sec-Fetch-Site": "cross-site"} if wrong == "place" else {}
    assert (await client.post(FORM, data=form, headers=headers)).status_code == 403
    assert await kept() == []


async def test_who_writes_without_end_is_asked_to_wait_and_keeps_the_words(client: httpx.AsyncClient) -> None:
    browser = Browser(client)
    for _ in range(COMMENTS.times):
        await browser.open(FORM)
        assert (await browser.send(FORM, words=WORDS)).status_code == 303
    await browser.open(FORM)
    answer = await browser.send(FORM, words="One more thing.")
    assert answer.status_code == 429
    assert "One more thing." in browser.page
    assert len(await kept()) == COMMENTS.times


async def test_markup_stays_words(client: httpx.AsyncClient) -> None:
    await a_comment("<script>alert(1)</script>")
    await people.signed_in(client, await people.mo())
    page = (await client.get("/privacy/comments")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("path", ["comment/board-99", "commented/K7FQ-2MWP", "comments?page=2"])
async def test_what_is_not_there_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    await people.signed_in(client, await people.mo())
    assert (await client.get(f"/privacy/{path}")).status_code == 404


async def test_a_comment_goes_after_a_year(database: Engine) -> None:
    now = clock.now()
    with clock.standing_at(now - KEPT - timedelta(minutes=1)):
        await a_comment("An old one.")
    with clock.standing_at(now - KEPT + timedelta(minutes=1)):
        await a_comment("A newer one.")
    await forget_old_comments()
    assert await kept() == ["A newer one."]
