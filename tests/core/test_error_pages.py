"""When something cannot be done, the reader is told what happened, and what they typed comes back."""

import re
from html import unescape
from typing import Any

import httpx
import pytest
from litestar import Request, get, post

from core.csrf import visitor_token
from core.errors import Forbidden, NotFound, Refused, TooLarge, TooMany
from core.forms import Form, read_form
from tests.core.conftest import Configure
from tests.core.small_site import browser, signed_in

OURS = {"Sec-Fetch-Site": "same-origin"}
JSON = {"Accept": "application/json"}


class Draft(Form):
    body: str = ""


@get("/forbidden")
async def forbidden() -> str:
    raise Forbidden("This is for moderators", "Your account cannot open this page.")


@get("/gone")
async def gone() -> str:
    raise NotFound


@get("/wrong")
async def wrong() -> str:
    raise Refused(422, "That account cannot be made", "The handle is taken.")


@get("/broken")
async def broken() -> str:
    raise ZeroDivisionError("ada@kelderby.example")


@post("/often")
async def often(request: Request[Any, Any, Any]) -> str:
    await read_form(request, Draft)
    raise TooMany(40, "post")


@post("/long")
async def long(request: Request[Any, Any, Any]) -> str:
    await read_form(request, Draft)
    raise TooLarge("That is too long", "A post has at most 64 kB.")


ROUTES = [forbidden, gone, wrong, broken, often, long]


@pytest.fixture(autouse=True)
def a_key(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)


async def _get(path: str, **headers: str) -> httpx.Response:
    async with browser(ROUTES) as visitor:
        return await visitor.get(path, headers=headers)


async def _post(path: str, fields: dict[str, str], headers: dict[str, str] = OURS) -> httpx.Response:
    async with browser(ROUTES) as visitor:
        return await visitor.post(path, data=fields | {"csrf": visitor_token()}, headers=headers)


PAGES = [
    ("/forbidden", 403, "This is for moderators"),
    ("/gone", 404, "That page is not here"),
    ("/nowhere", 404, "That page is not here"),
    ("/often", 405, "That cannot be done here"),
    ("/wrong", 422, "That account cannot be made"),
    ("/broken", 500, "Something broke, and it was us"),
]


@pytest.mark.parametrize(("path", "status", "title"), PAGES)
async def test_a_reader_gets_a_page(path: str, status: int, title: str) -> None:
    answer = await _get(path)
    assert answer.status_code == status
    assert re.findall(r"<h1>(.*?)</h1>", answer.text) == [title]
    assert f"Error {status}" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"Traceback|Error:|litestar|\.py", answer.text)


@pytest.mark.parametrize(("path", "status", "title"), PAGES)
async def test_a_program_gets_problem_json(path: str, status: int, title: str) -> None:
    answer = await _get(path, **JSON)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["title"] == title


@pytest.mark.parametrize(
    "accept", ["text/html,application/xhtml+xml,application/json;q=0.5", "*/*", "", "text/html, */*"]
)
async def test_whoever_takes_a_page_gets_one(accept: str) -> None:
    assert (await _get("/gone", Accept=accept)).headers["content-type"] == "text/html; charset=utf-8"


async def test_what_cannot_be_done_says_what_can() -> None:
    assert "POST" in (await _get("/often")).headers["allow"]


async def test_a_visitor_who_may_not_is_shown_the_door_and_a_member_the_boards() -> None:
    assert 'href="/join"' in (await _get("/forbidden")).text
    async with browser(ROUTES, signed_in("Ada")) as ada:
        html = (await ada.get("/forbidden")).text
    assert 'href="/join"' not in html
    assert "/m/ada" in html


async def test_waiting_is_said_in_seconds_and_to_the_browser() -> None:
    answer = await _post("/often", {"body": "Three hundred taps is fine on the middle plan."})
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "40"
    assert "Please wait 40 seconds" in answer.text


@pytest.mark.parametrize("path", ["/often", "/long"])
async def test_what_was_typed_comes_back_and_can_be_sent_again(path: str) -> None:
    words = 'First line.\n\n<b>Second</b> & "third"'
    # As a form has them that was made in two steps.
    secrets = {"password": "correct horse battery staple", "email": "ada@people.example"}
    answer = await _post(path, {"body": words, "title": "Yes", "board": "3", "once": "old" * 8} | secrets)
    kept = re.findall(r'<textarea id="kept-\w+" name="(\w+)">\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert [(name, unescape(text)) for name, text in kept] == [("body", words), ("title", "Yes")]
    assert f'<form class="stack" method="post" action="{path}">' in answer.text
    assert '<input type="hidden" name="board" value="3">' in answer.text
    assert "correct horse" not in answer.text
    assert "ada@" not in answer.text
    assert "oldold" not in answer.text


@pytest.mark.parametrize("fields", [{"f1": "hide"}, {"next": "/t/1/a-long-address-of-a-topic"}, {"reason": "threat"}])
async def test_what_was_chosen_is_nobodys_words(fields: dict[str, str]) -> None:
    assert "<textarea" not in (await _post("/often", fields)).text


async def test_what_another_site_sends_is_not_shown_as_the_readers_words() -> None:
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        answer = await _post("/often", {"body": "I owe you a thousand pounds."}, elsewhere)
        assert answer.status_code == 403
        assert "thousand" not in answer.text


async def test_a_body_past_every_bound_is_refused_before_it_is_read() -> None:
    async with browser(ROUTES, largest=1000) as visitor:
        answer = await visitor.post("/often", data={"body": "x" * 2000}, headers=OURS)
    assert answer.status_code == 413
    assert "That is too long" in answer.text


async def test_what_broke_has_a_code_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    answer = await _get("/broken")
    code = re.findall(r"quote <b>([0-9A-F]{8})</b>", answer.text)[0]
    assert code in caplog.text
    assert "ada@" not in answer.text
