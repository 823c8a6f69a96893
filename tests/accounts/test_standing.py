"""Roles, pauses, notices, guards, and the developer's page of mail."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from litestar import get
from msgspec.structs import replace

from accounts import guards
from accounts.controllers import handlers, notices
from accounts.controllers.mail import with_links
from accounts.granting import grant
from accounts.joining import open_account
from accounts.noticing import KINDS, tell
from accounts.queries import unread_notices
from accounts.suspending import lift_suspension, suspend
from core import clock
from core.database import Engine, run, value, writing
from core.errors import NotFound, Refused
from core.settings import settings
from tests.accounts.browser import Browser
from tests.people import PASSWORD, Someone, as_request_knows


async def test_mo_is_made_a_moderator_by_handle(bo: Someone) -> None:
    assert await grant("BO_reads", "moderator") == bo.id
    assert (await as_request_knows(bo)).moderates
    with pytest.raises(NotFound):
        await grant("nobody", "moderator")
    with pytest.raises(ValueError, match="no role"):
        await grant("bo_reads", "king")


async def test_whoever_opens_the_board_has_an_account_at_once(ada: Someone) -> None:
    assert await open_account("founder_one", "founder@people.example", PASSWORD, role="administrator") == "founder_one"
    assert await value("SELECT role FROM member WHERE handle = 'founder_one' AND state = 'active'") == "administrator"
    with pytest.raises(Refused) as refused:
        await open_account("founder_two", ada.address, PASSWORD)
    assert "is here already" in refused.value.text


async def test_a_paused_member_reads_and_sees_why_and_cannot_write(ada: Someone, browser: Browser) -> None:
    until = clock.now() + timedelta(days=7)
    await suspend(ada.id, until, "Argue with the point, not the person.")
    await browser.sign_in(ada.handle, PASSWORD)
    await browser.open("/suspended")
    assert "Your account is paused until" in browser.page
    assert "Argue with the point" in browser.page
    assert (await browser.open("/m/ada")).status_code == 200
    assert (await browser.open("/notices")).status_code == 200


async def test_a_paused_member_empties_their_profile_and_does_not_change_it(ada: Someone, browser: Browser) -> None:
    await run("UPDATE member SET about = 'Ring me any time.' WHERE id = {}", ada.id)
    await suspend(ada.id, clock.now() + timedelta(days=7), "Enough for now.")
    await browser.be(ada)
    await browser.open("/profile")
    assert (await browser.send("/profile", about="Mo is a fool.")).status_code == 422
    assert "Mo is a fool." in browser.page
    assert "you can empty this, and not change it" in browser.page
    assert (await browser.send("/profile", about="", firm="", kind="neighbour")).status_code == 303
    assert await value(f"{_PROFILE} WHERE id = {{}}", ada.id) == "business: Ada Lovell"


async def test_the_pause_ends_by_itself(ada: Someone, browser: Browser) -> None:
    await suspend(ada.id, clock.now() + timedelta(days=7), "Enough for now.")
    await browser.be(ada)
    assert (await browser.http.get("/suspended")).status_code == 200
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert (await browser.http.get("/suspended")).headers["location"] == "/"


async def test_a_pause_can_be_lifted(ada: Someone, browser: Browser) -> None:
    await suspend(ada.id, clock.now() + timedelta(days=7), "Enough for now.")
    await lift_suspension(ada.id)
    await browser.be(ada)
    assert (await browser.http.get("/suspended")).headers["location"] == "/"


async def test_ada_is_told_and_marks_it_read(ada: Someone, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "post_address", lambda post: f"/p/{post}")
    await writing(lambda: tell(ada.id, "post_masked", 17, "A phone number of your neighbour's."))
    await browser.be(ada)
    assert await unread_notices(ada.id) == 1
    await browser.open("/notices")
    for shown in ("hid a personal detail", 'href="/p/17"', "phone number of your neighbour"):
        assert shown in browser.page
    assert await unread_notices(ada.id) == 1
    await browser.send("/notices/read")
    assert await unread_notices(ada.id) == 0


async def test_every_kind_of_notice_has_its_words(ada: Someone, browser: Browser) -> None:
    for kind in KINDS:
        await writing(lambda kind=kind: tell(ada.id, kind))
    with pytest.raises(KeyError):
        await tell(ada.id, "post_eaten")
    await browser.be(ada)
    await browser.open("/notices")
    for words in KINDS.values():
        assert words in browser.page


async def test_bo_does_not_see_what_ada_was_told(ada: Someone, bo: Someone, browser: Browser) -> None:
    await writing(lambda: tell(ada.id, "post_warned", None, "Only for Ada."))
    await browser.be(bo)
    await browser.open("/notices")
    assert "Only for Ada." not in browser.page


@pytest.mark.clause("COOKIE-5")
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_a_visitor_chooses_light_or_dark_and_only_then_gets_a_cookie(theme: str, browser: Browser) -> None:
    answer = await browser.open("/sign-in")
    assert "set-cookie" not in answer.headers
    form = browser.form("/appearance") | {"theme": theme}
    back = await browser.http.post("/appearance", data=form, headers={"Referer": f"{settings().origin}/join?a=b"})
    assert back.headers["location"] == "/join?a=b"
    await browser.open("/sign-in")
    assert f'data-theme="{theme}"' in browser.page
    await browser.send("/appearance", theme="system")
    assert "theme" not in browser.http.cookies


@pytest.mark.parametrize("referrer", ["https://evil.example/x", "", "http://localhost:8000.evil.example/"])
async def test_choosing_an_appearance_leads_nobody_off_the_board(referrer: str, browser: Browser) -> None:
    await browser.open("/sign-in")
    form = browser.form("/appearance") | {"theme": "dark"}
    answer = await browser.http.post("/appearance", data=form, headers={"Referer": referrer})
    assert answer.headers["location"] == "/"


def test_every_page_of_accounts_names_a_guard() -> None:
    for handler in handlers:
        assert guards.declared(handler), handler


def test_a_page_without_a_guard_is_found_out() -> None:
    @get("/open")
    async def careless() -> None:
        """Names none."""

    assert not guards.declared(careless)


async def test_the_waiting_mail_is_shown_with_links_that_work(browser: Browser) -> None:
    await browser.join("cy_new", "cy@people.example")
    answer = await browser.open("/mail")
    assert answer.status_code == 200
    assert "Confirm your address" in browser.page
    assert f'<a href="{settings().origin}/confirm/' in browser.page


async def test_the_page_of_mail_exists_only_on_ones_own_machine_without_a_mail_server(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = replace(settings(), host="0.0.0.0", base_url="https://kelderby.example")  # noqa: S104
    monkeypatch.setattr(guards, "settings", lambda: public)
    assert (await browser.open("/mail")).status_code == 404
    sending = replace(settings(), smtp_host="smtp.kelderby.example", mail_from="board@kelderby.example")
    monkeypatch.setattr(guards, "settings", lambda: sending)
    assert (await browser.open("/mail")).status_code == 404


def test_only_our_own_addresses_become_links() -> None:
    text = f"Go to {settings().origin}/x\nnot https://evil.example/ <b>"
    assert with_links(text) == (
        f'Go to <a href="{settings().origin}/x">{settings().origin}/x</a>\nnot https://evil.example/ &lt;b&gt;'
    )


async def test_a_page_for_moderators_is_closed_to_others(ada: Someone, mo: Someone, database: Engine) -> None:
    def from_(user: object) -> Any:
        return SimpleNamespace(scope={"user": user, "method": "GET"})

    moderator, member = await as_request_knows(mo), await as_request_knows(ada)
    guards.moderators(from_(moderator))
    with pytest.raises(Refused):
        guards.moderators(from_(member))
    with pytest.raises(Refused):
        guards.administrators(from_(moderator))


_PROFILE = "SELECT kind || ': ' || display_name || firm || about FROM member"
