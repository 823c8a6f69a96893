"""A forgotten password, and a changed one."""

from datetime import timedelta

import pytest

from core import clock
from core.database import value
from core.once import form_key
from tests.accounts.browser import Browser, link_in, mail_to
from tests.people import PASSWORD, Someone

NEW = "three blind mice and a cat"


async def ask(browser: Browser, address: str) -> int:
    await browser.open("/forgotten")
    answer = await browser.send("/forgotten", email=address)
    assert answer.headers["location"] == "/forgotten/sent"
    return answer.status_code


async def test_ada_chooses_a_new_password_by_the_link_in_the_mail(ada: Someone, browser: Browser) -> None:
    await ask(browser, ada.address)
    link = link_in((await mail_to(ada.address))[0])
    await browser.open(link)
    assert "ada" in browser.page
    assert (await browser.send(link, password=NEW)).headers["location"] == "/sign-in?done=password-changed"
    assert (await browser.sign_in(ada.handle, PASSWORD)).status_code == 422
    assert (await browser.sign_in(ada.handle, NEW)).status_code == 303


async def test_every_browser_that_was_signed_in_is_signed_out(
    ada: Someone, browser: Browser, other_browser: Browser
) -> None:
    await other_browser.be(ada)
    await ask(browser, ada.address)
    link = link_in((await mail_to(ada.address))[0])
    await browser.open(link)
    await browser.send(link, password=NEW)
    assert "/sign-in" in str((await other_browser.open("/notices")).url)


async def test_she_is_told_by_mail_that_it_was_changed(ada: Someone, browser: Browser) -> None:
    await ask(browser, ada.address)
    link = link_in((await mail_to(ada.address))[0])
    await browser.open(link)
    await browser.send(link, password=NEW)
    assert "was changed" in (await mail_to(ada.address))[0].subject


async def test_the_link_works_once_and_for_an_hour(ada: Someone, browser: Browser) -> None:
    await ask(browser, ada.address)
    link = link_in((await mail_to(ada.address))[0])
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert (await browser.open(link)).status_code == 410
    await browser.open(link)
    form = browser.form(link) | {"password": NEW}
    assert (await browser.http.post(link, data=form)).status_code == 303
    assert (await browser.http.post(link, data=form | {"once": form_key()})).status_code == 410


async def test_opening_the_link_changes_nothing(ada: Someone, browser: Browser) -> None:
    before = await value("SELECT password_hash FROM member")
    await ask(browser, ada.address)
    await browser.open(link_in((await mail_to(ada.address))[0]))
    assert await value("SELECT password_hash FROM member") == before


@pytest.mark.parametrize("address", ["ada@people.example", "nobody@people.example", "no address"])
async def test_the_answer_is_the_same_and_as_long_for_everybody(
    address: str, ada: Someone, browser: Browser, argon2_count: list[str]
) -> None:
    assert await ask(browser, address) == 303
    assert argon2_count == ["verify"]


async def test_a_stranger_gets_no_mail(ada: Someone, browser: Browser) -> None:
    await ask(browser, "nobody@people.example")
    assert await value("SELECT COUNT(*) FROM outbox") == 0


async def test_a_weak_new_password_is_refused_and_the_link_still_works(ada: Someone, browser: Browser) -> None:
    await ask(browser, ada.address)
    link = link_in((await mail_to(ada.address))[0])
    await browser.open(link)
    assert (await browser.send(link, password="1234567890")).status_code == 422
    assert (await browser.send(link, password=NEW)).status_code == 303


async def test_who_never_confirmed_confirms_by_choosing_a_new_password(browser: Browser) -> None:
    await browser.join("cy_new", "cy@people.example")
    await ask(browser, "cy@people.example")
    link = link_in((await mail_to("cy@people.example"))[0])
    await browser.open(link)
    await browser.send(link, password=NEW)
    assert await value("SELECT state FROM member") == "active"


async def test_a_changed_password_ends_all_other_sessions_but_this(
    ada: Someone, browser: Browser, other_browser: Browser
) -> None:
    await browser.be(ada)
    await other_browser.be(ada)
    await browser.open("/password")
    wrong = await browser.send("/password", old="not her password", password=NEW)
    assert wrong.status_code == 422
    assert (await browser.send("/password", old=PASSWORD, password=NEW)).status_code == 303
    assert (await browser.open("/notices")).status_code == 200
    assert "/sign-in" not in str((await browser.open("/notices")).url)
    assert "/sign-in" in str((await other_browser.open("/notices")).url)
