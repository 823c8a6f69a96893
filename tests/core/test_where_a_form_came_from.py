"""A form changes something only when it was sent from a page of ours: every way to send one, told apart."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from litestar import get, post

from core import clock
from core.csrf import session_token, visitor_token
from tests.core.conftest import Configure
from tests.core.small_site import browser, signed_in

KEY = "ab" * 32
OURS = {"Sec-Fetch-Site": "same-origin"}


@post("/change", status_code=200)
async def change() -> str:
    return "changed"


@post("/one-click", opt={"csrf": False}, status_code=200)
async def one_click() -> str:
    return "changed"


@get("/look")
async def look() -> str:
    return "seen"


ROUTES = [change, one_click, look]


@pytest.fixture(autouse=True)
def a_key(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)


VISITORS = [
    ({"Sec-Fetch-Site": "same-origin"}, True, 200),
    ({"Sec-Fetch-Site": "none"}, True, 200),
    ({"Origin": "http://localhost:8000"}, True, 200),
    ({"Sec-Fetch-Site": "same-origin"}, False, 403),
    ({"Sec-Fetch-Site": "cross-site"}, True, 403),
    ({"Sec-Fetch-Site": "same-site"}, True, 403),
    # What the browser says of the site goes before what it says of the origin.
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"}, True, 403),
    ({"Origin": "http://localhost:8001"}, True, 403),
    ({"Origin": "https://localhost:8000"}, True, 403),
    ({"Origin": "null"}, True, 403),
    ({}, True, 403),
    ({}, False, 403),
]


@pytest.mark.parametrize(("headers", "with_token", "status"), VISITORS)
async def test_a_visitors_form(headers: dict[str, str], with_token: bool, status: int) -> None:
    async with browser(ROUTES) as visitor:
        fields = {"csrf": visitor_token()} if with_token else {}
        assert (await visitor.post("/change", data=fields, headers=headers)).status_code == status


MEMBERS = [
    ({}, KEY, 200),
    ({"Sec-Fetch-Site": "same-origin"}, KEY, 200),
    ({"Sec-Fetch-Site": "cross-site"}, KEY, 403),
    ({"Origin": "https://evil.example"}, KEY, 403),
    ({"Sec-Fetch-Site": "same-origin"}, "cd" * 32, 403),
    ({"Sec-Fetch-Site": "same-origin"}, "", 403),
]


@pytest.mark.parametrize(("headers", "session", "status"), MEMBERS)
async def test_a_members_form(headers: dict[str, str], session: str, status: int) -> None:
    async with browser(ROUTES, signed_in("Ada", KEY)) as ada:
        fields = {"csrf": session_token(session)} if session else {}
        assert (await ada.post("/change", data=fields, headers=headers)).status_code == status


async def test_a_members_form_needs_the_members_own_token() -> None:
    async with browser(ROUTES, signed_in("Ada", KEY)) as ada:
        assert (await ada.post("/change", data={"csrf": visitor_token()}, headers=OURS)).status_code == 403


async def test_a_visitors_form_does_not_take_a_members_token() -> None:
    async with browser(ROUTES) as visitor:
        assert (await visitor.post("/change", data={"csrf": session_token(KEY)}, headers=OURS)).status_code == 403


async def test_script_may_send_the_token_as_a_header() -> None:
    async with browser(ROUTES, signed_in("Ada", KEY)) as ada:
        answer = await ada.post("/change", json={"title": ""}, headers={"X-CSRF": session_token(KEY)})
        assert answer.status_code == 200


async def test_a_multipart_form_is_checked_too() -> None:
    async with browser(ROUTES, signed_in("Ada", KEY)) as ada:
        part = {"csrf": (None, session_token(KEY))}
        assert (await ada.post("/change", files=part)).status_code == 200
        assert (await ada.post("/change", files={"csrf": (None, "no")})).status_code == 403


@pytest.mark.parametrize("junk", ["", "A", "%%%", "é", "A" * 86, "A" * 5000, "="])
async def test_a_token_that_is_none_is_refused(junk: str) -> None:
    async with browser(ROUTES, signed_in("Ada", KEY)) as ada, browser(ROUTES) as visitor:
        assert (await ada.post("/change", data={"csrf": junk}, headers=OURS)).status_code == 403
        assert (await visitor.post("/change", data={"csrf": junk}, headers=OURS)).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_looking_needs_no_token(method: str) -> None:
    async with browser(ROUTES) as visitor:
        assert (await visitor.request(method, "/look")).status_code < 300


async def test_a_route_may_opt_out() -> None:
    async with browser(ROUTES) as visitor:
        assert (await visitor.post("/one-click", data={"List-Unsubscribe": "One-Click"})).status_code == 200


def test_a_members_token_is_different_in_every_page() -> None:
    assert len({session_token(KEY) for _page in range(100)}) == 100


async def test_a_visitors_page_may_stay_open_for_a_day() -> None:
    opened = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    with clock.standing_at(opened):
        token = visitor_token()
    async with browser(ROUTES) as visitor:

        async def sent_after(hours: int) -> httpx.Response:
            with clock.standing_at(opened + timedelta(hours=hours)):
                return await visitor.post("/change", data={"csrf": token}, headers=OURS)

        assert (await sent_after(22)).status_code == 200
        assert (await sent_after(25)).status_code == 403


async def test_the_refusal_can_be_read_and_says_that_nothing_changed() -> None:
    async with browser(ROUTES) as visitor:
        answer = await visitor.post("/change", data={"body": "my words"}, headers=OURS)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Nothing was changed" in answer.text
