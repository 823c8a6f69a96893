"""A form about an account that is sent twice counts once, and the second answer shows the first one's result."""

import asyncio

import pytest

from core.database import run, value
from tests import people
from tests.accounts.browser import CHOSEN, Browser, link_in, mail_to
from tests.people import PASSWORD, Someone


async def twice(browser: Browser, action: str, **fields: str) -> str:
    """Sends the form on the page, and the same form again; where both answers lead."""
    form = browser.form(action) | fields
    answers = [await browser.http.post(action, data=form) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303], answers[1].text
    first, second = (answer.headers["location"] for answer in answers)
    assert first == second
    return str(second)


async def test_confirming_an_address(browser: Browser) -> None:
    await browser.join("cy_new", "cy@people.example")
    link = link_in((await mail_to("cy@people.example"))[0])
    await browser.open(link)
    assert await twice(browser, link) == "/sign-in?done=confirmed"
    # Opened again it is another form, and the link is used.
    assert (await browser.http.post(link, data=browser.form(link) | {"once": "x" * 24})).status_code == 410


async def test_a_new_password_by_link(ada: Someone, browser: Browser) -> None:
    await browser.open("/forgotten")
    assert await twice(browser, "/forgotten", email=ada.address) == "/forgotten/sent"
    letters = [one for one in await mail_to(ada.address) if "/new-password/" in one.text]
    assert len(letters) == 1
    link = link_in(letters[0])
    await browser.open(link)
    assert await twice(browser, link, password=CHOSEN) == "/sign-in?done=password-changed"


async def test_another_password(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await browser.open("/password")
    assert await twice(browser, "/password", old=PASSWORD, password=CHOSEN) == "/profile?done=password-changed"
    assert await value("SELECT COUNT(*) FROM outbox WHERE kind = 'password_changed'") == 1


async def test_another_password_twice_in_one_moment(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await browser.open("/password")
    form = browser.form("/password") | {"old": PASSWORD, "password": CHOSEN}
    answers = await asyncio.gather(*(browser.http.post("/password", data=form) for _time in range(4)))
    assert {answer.headers.get("location") for answer in answers} == {"/profile?done=password-changed"}
    assert await value("SELECT COUNT(*) FROM outbox WHERE kind = 'password_changed'") == 1


async def test_signing_in_and_out(ada: Someone, browser: Browser) -> None:
    await browser.open("/sign-in?next=/notices")
    assert await twice(browser, "/sign-in", email=ada.handle, password=PASSWORD) == "/notices"
    assert await value("SELECT COUNT(*) FROM session") == 1
    await browser.open("/notices")
    assert await twice(browser, "/sign-out") == "/?done=signed-out"
    assert await value("SELECT COUNT(*) FROM session") == 0


async def test_signing_in_again_where_the_first_answer_never_came(ada: Someone, browser: Browser) -> None:
    await browser.open("/sign-in")
    form = browser.form("/sign-in") | {"email": ada.handle, "password": PASSWORD}
    await browser.http.post("/sign-in", data=form)
    browser.http.cookies.clear()
    await browser.http.post("/sign-in", data=form)
    assert (await browser.http.get("/notices")).status_code == 200


async def test_a_form_of_another_session_is_still_refused(ada: Someone, bo: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await browser.open("/password")
    form = browser.form("/password")
    await browser.be(bo)
    assert (await browser.http.post("/password", data=form)).status_code == 403


async def test_marking_notices_as_read(ada: Someone, browser: Browser) -> None:
    await run("INSERT INTO notice (member, kind, reason, at) VALUES ({}, 'post_kept', '', CURRENT_TIMESTAMP)", ada.id)
    await browser.be(ada)
    await browser.open("/notices")
    assert await twice(browser, "/notices/read") == "/notices?done=notices-read"


@pytest.mark.parametrize("handle", ["Éloïse", "ada_two"])
async def test_a_profile(handle: str, browser: Browser) -> None:
    await browser.be(await people.member(handle))
    await browser.open("/profile")
    led_to = await twice(browser, "/profile", about="I bake.")
    assert led_to.endswith("?done=profile-saved")
    assert (await browser.open(led_to)).status_code == 200
    assert "I bake." in browser.page
    assert await value("SELECT value FROM epoch WHERE name = 'names'") == 1
