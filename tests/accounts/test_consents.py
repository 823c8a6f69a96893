"""Nothing optional is on by itself; what Ada agrees to holds for those words alone, until the moment she withdraws."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from litestar import Request, get
from msgspec.structs import replace

from accounts import purposes
from accounts.consents import given, given_here, standing
from accounts.guards import anyone
from accounts.keys import forget_key
from accounts.purposes import NotRegistered, Purpose, register
from accounts.reaching import address_for
from core.database import Engine, run, value
from core.once import form_key
from tests import people
from tests.accounts.browser import Browser, mail_to
from tests.people import Someone
from tests.web import browsing

ROOT = Path(__file__).parents[2]
OPTIONAL = [purpose.key for purpose in register().values() if purpose.optional]
SIGNAL = {"Sec-GPC": "1"}


async def switch(browser: Browser, purpose: str, *, on: bool) -> None:
    """Presses the switch on the page."""
    await browser.open("/choices")
    form = form_of(browser, purpose)
    assert form["on"] == str(int(on)), "the button says what pressing it does"
    answer = await browser.http.post("/choices", data=form)
    assert answer.status_code == 303, answer.text
    await browser.open(answer.headers["location"])


def form_of(browser: Browser, purpose: str) -> dict[str, str]:
    """The form of one switch, its button pressed."""
    row = browser.page.partition(f'id="{purpose}"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', row))
    pressed = re.search(r'name="on"\s+value="(\d)"', row)
    assert pressed is not None
    return fields | {"on": pressed[1]}


def new_words(monkeypatch: pytest.MonkeyPatch, key: str) -> Purpose:
    """The same purpose in the next version of its words."""
    newer = replace(register()[key], version=2, wording="Show what I read to the whole town.")
    monkeypatch.setattr(purposes, "register", lambda: {**_REGISTER, key: newer})
    for module in ("accounts.consents", "accounts.controllers.choices"):
        monkeypatch.setattr(f"{module}.register", lambda: {**_REGISTER, key: newer})
    return newer


_REGISTER = dict(register())


@pytest.mark.clause("USE-1")
@pytest.mark.parametrize("purpose", OPTIONAL)
async def test_nothing_is_on_for_who_has_just_joined(purpose: str, ada: Someone) -> None:
    assert not await given(ada.id, purpose)


@pytest.mark.clause("USE-1")
async def test_joining_switches_nothing_on(browser: Browser) -> None:
    await browser.join("cy_new", "cy@people.example")
    assert await value("SELECT count(*) FROM member WHERE handle = 'cy_new'") == 1
    assert await value("SELECT count(*) FROM consent") == 0


@pytest.mark.clause("USE-1")
async def test_a_purpose_that_nobody_registered_is_refused_and_noted(
    ada: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotRegistered):
        await given(ada.id, "sell-the-list")
    with pytest.raises(NotRegistered):
        await address_for(ada.id, "sell-the-list")
    assert [row["purpose"] for row in await run("SELECT purpose FROM purpose_refused")] == ["sell-the-list"] * 2
    assert "nobody registered: 'sell-the-list'" in caplog.text


@pytest.mark.clause("USE-1")
async def test_the_service_itself_asks_nobody(ada: Someone, browser: Browser) -> None:
    assert await given(ada.id, "service")
    await browser.open("/forgotten")
    await browser.send("/forgotten", email=ada.address)
    assert len(await mail_to(ada.address)) == 1


@pytest.mark.clause("USE-1")
@pytest.mark.parametrize("purpose", OPTIONAL)
async def test_ada_switches_on_and_off_with_one_press_each(purpose: str, ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await switch(browser, purpose, on=True)
    assert await given(ada.id, purpose)
    assert "On since today" in browser.page
    await switch(browser, purpose, on=False)
    assert not await given(ada.id, purpose)
    assert "Off since today" in browser.page


@pytest.mark.clause("USE-1")
async def test_an_address_is_opened_for_what_ada_agreed_to_alone(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await switch(browser, "offers-advice", on=True)
    assert await address_for(ada.id, "offers-advice") == ada.address
    assert await address_for(ada.id, "offers-events") is None
    await forget_key(ada.id)
    assert await address_for(ada.id, "service") is None


@pytest.mark.clause("USE-1")
def test_no_other_way_leads_to_an_address() -> None:
    rooms = ("accounts", "app", "board", "core", "digests", "messages", "moderation", "privacy")
    sources = {path: path.read_text(encoding="utf-8") for room in rooms for path in (ROOT / room).rglob("*.py")}
    users = {path.relative_to(ROOT).as_posix() for path, text in sources.items() if "accounts.keys import" in text
             and "address_of" in text}  # fmt: skip
    assert users == {"accounts/reaching.py"}


async def test_bo_is_asked_for_himself(ada: Someone, bo: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await switch(browser, "interests", on=True)
    assert not await given(bo.id, "interests")


@pytest.mark.clause("CHANGE-2")
@pytest.mark.clause("USE-1")
async def test_new_words_need_a_new_yes(ada: Someone, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    await browser.be(ada)
    await switch(browser, "interests", on=True)
    new_words(monkeypatch, "interests")
    assert not await given(ada.id, "interests")
    await browser.open("/choices")
    assert "you agreed to other words on" in browser.page
    await switch(browser, "interests", on=True)
    assert await given(ada.id, "interests")


@pytest.mark.clause("CHANGE-2")
async def test_nobody_agrees_to_words_that_they_did_not_see(
    ada: Someone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browser.be(ada)
    await browser.open("/choices")
    form = form_of(browser, "interests")
    newer = new_words(monkeypatch, "interests")
    answer = await browser.http.post("/choices", data=form)
    assert answer.status_code == 409
    assert "please read them again" in answer.text
    assert newer.wording in answer.text
    assert not await given(ada.id, "interests")


def test_no_words_are_changed_without_a_new_version() -> None:
    """Who changes a word adds a version; these are the fingerprints of those that stand."""
    versions = [(one.key, one.version) for one in purposes.WORDINGS]
    assert len(versions) == len(set(versions))
    assert {one.key: one.hash[:12] for one in purposes.WORDINGS if one.optional} == FINGERPRINTS


async def test_the_record_is_added_to_and_never_changed(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    for on in (True, False, True):
        await switch(browser, "interests", on=on)
    record = await run("SELECT given, how, version FROM consent ORDER BY id")
    assert [bool(row["given"]) for row in record] == [True, False, True]
    assert {(row["how"], row["version"]) for row in record} == {("choices", 1)}
    assert browser.page.count("<time datetime=") >= 3


def test_no_statement_of_ours_changes_the_record() -> None:
    wrong = re.compile(r"(UPDATE|DELETE FROM) consent\b")
    # It goes with the account, and with nothing else.
    sources = (path for path in ROOT.glob("*/**/*.py") if not {"tests", ".venv", "erasing.py"} & set(path.parts))
    assert [path.name for path in sources if wrong.search(path.read_text(encoding="utf-8"))] == []


async def test_a_form_sent_twice_counts_once(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await browser.open("/choices")
    form = form_of(browser, "interests")
    answers = [await browser.http.post("/choices", data=form) for _time in range(2)]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await value("SELECT count(*) FROM consent") == 1


@pytest.mark.parametrize("purpose", ["service", "sell-the-list", ""])
async def test_what_cannot_be_switched_is_not_switched(purpose: str, ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await browser.open("/choices")
    form = form_of(browser, "interests") | {"purpose": purpose, "once": form_key()}
    assert (await browser.http.post("/choices", data=form)).status_code == 404
    assert await value("SELECT count(*) FROM consent") == 0


@pytest.mark.clause("TRACK-3")
@pytest.mark.parametrize(("headers", "there"), [({}, True), (SIGNAL, False), ({"Sec-GPC": "0"}, True)])
async def test_a_browser_that_asks_us_not_to_is_heard(
    headers: dict[str, str], there: bool, ada: Someone, browser: Browser
) -> None:
    @get("/used", guard=anyone)
    async def used(request: Request[Any, Any, Any]) -> dict[str, bool]:
        return {purpose: await given_here(request, purpose) for purpose in ("interests", "service")}

    await browser.be(ada)
    await switch(browser, "interests", on=True)
    async with browsing([used]) as client:
        client.cookies = browser.http.cookies
        assert (await client.get("/used", headers=headers)).json() == {"interests": there, "service": True}
        client.cookies.clear()
        assert (await client.get("/used")).json() == {"interests": False, "service": True}


async def test_the_page_says_that_the_browser_is_heard(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    await switch(browser, "interests", on=True)
    assert "Global Privacy Control" not in browser.page
    answer = await browser.http.get("/choices", headers=SIGNAL)
    assert "Global Privacy Control" in answer.text
    assert "count as off here" in answer.text


async def test_browsers_are_told_that_they_are_heard(browser: Browser) -> None:
    answer = await browser.http.get("/.well-known/gpc.json")
    assert answer.headers["content-type"].startswith("application/json")
    told = json.loads(answer.text)
    assert told["gpc"] is True
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["lastUpdate"])


async def test_what_stands_is_told_in_the_order_of_the_register(database: Engine) -> None:
    ada = await people.ada()
    assert [one.purpose.key for one in await standing(ada.id)] == OPTIONAL


FINGERPRINTS = {
    "offers-supplies": "8c2240cb124d",
    "offers-premises": "57a3fc6c0419",
    "offers-advice": "65b62f88c90d",
    "offers-events": "28fa8f17eb67",
    "interests": "38d4e078df70",
    "interest-offers": "a5c627d536af",
}
