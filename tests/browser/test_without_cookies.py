"""Each line of the page on cookies, in a real browser that blocks them all; and consents, in one that does not."""

import json
import re
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from core.settings import settings
from privacy.without_cookies import FEATURES, Feature
from tests.browser.asking import ask, landmarks
from tests.browser.conftest import QUIET
from tests.browser.looking import problems_in_every_look, reading
from tests.browser.serving import Site
from tests.conftest import chromium

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]
# Chromium's own setting, as "Block all cookies" writes it.
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}
TOPIC = "Supplies and tools"
PASSWORD = "buttons and ribbon on sundays"


@pytest.fixture
async def blocking(folder: Path, town: Town) -> AsyncIterator[Page]:
    """A page of a browser that blocks every cookie, with script off too."""
    profile = folder / uuid.uuid4().hex
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=list(QUIET), base_url=town[0].origin, java_script_enabled=False
        )
        context.set_default_timeout(10_000)
        yield await context.new_page()
        assert await context.cookies() == [], "the browser blocks what it says it blocks"
        await context.close()


async def _reads(page: Page, town: Town, _browser: Browser) -> None:
    places = await landmarks(town[0], "nobody")
    for path in ("/", str(places["long"])):
        answer = await page.goto(path)
        assert answer is not None
        assert answer.status == 200
    assert await page.locator(".post").count() > 1


async def _follows(page: Page, _town: Town, _browser: Browser) -> None:
    answer = await page.request.get("/feed")
    assert answer.status == 200
    assert "<entry>" in await answer.text()


async def _reads_the_statement(page: Page, _town: Town, _browser: Browser) -> None:
    await page.goto("/privacy")
    await page.get_by_text("How we keep this promise").first.click()
    assert await page.get_by_text("Read from the running system").first.is_visible()


async def _reports(page: Page, town: Town, _browser: Browser) -> None:
    places = await landmarks(town[0], "nobody")
    before = (await ask(town[0], "SELECT count(*) FROM flag"))[0][0]
    # Other tests report from the same address, and it may do so ten times an hour.
    await ask(town[0], "DELETE FROM attempt")
    await page.goto(f"/p/{places['theirs']}/report")
    await page.locator('input[name="reason"]').first.check()
    await page.get_by_role("button", name="Send the report").click()
    await page.wait_for_url("**/reported")
    assert (await ask(town[0], "SELECT count(*) FROM flag"))[0][0] == before + 1


async def _finds_the_number(page: Page, _town: Town, _browser: Browser) -> None:
    for path in ("/", "/privacy", "/cookies", "/nothing-here"):
        await page.goto(path)
        assert await page.locator(f'footer a[href="{settings().phone_link}"]').count() == 1, path


async def _stops(page: Page, town: Town, browser: Browser) -> None:
    link = await _an_offer(browser, town)
    await page.goto(link)
    assert await problems_in_every_look_without_script(browser, town[0], link) == []
    await page.get_by_role("button", name="Stop these letters").click()
    assert await page.get_by_role("heading", name="Stopped").count() == 1
    latest = await ask(town[0], "SELECT given, how FROM consent ORDER BY id DESC LIMIT 1")
    assert (bool(latest[0][0]), latest[0][1]) == (False, "letter")


async def _signals(page: Page, _town: Town, _browser: Browser) -> None:
    answer = await page.request.get("/.well-known/gpc.json", headers={"Sec-GPC": "1"})
    assert (await answer.json())["gpc"] is True


async def _joins(page: Page, town: Town, _browser: Browser) -> None:
    await _join_as(page, "cy-without")
    assert (await ask(town[0], "SELECT state FROM member WHERE handle = 'cy-without'"))[0][0] == "active"


async def _chooses_a_password(page: Page, _town: Town, _browser: Browser) -> None:
    await _join_as(page, "di-without")
    await page.goto("/forgotten")
    await page.get_by_label("Email address").fill("di-without@town.example")
    await page.locator("main form button").click()
    await page.goto(await _link_in_mail(page, "new-password"))
    await page.get_by_label("password").fill(f"{PASSWORD} and mondays")
    await page.locator("main form button").click()
    await page.wait_for_url("**/sign-in?done=password-changed")


async def _join_as(page: Page, handle: str) -> None:
    await page.goto("/join")
    await page.get_by_label("Handle").fill(handle)
    await page.get_by_label("Email address").fill(f"{handle}@town.example")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Join with a password").click()
    await page.goto(await _link_in_mail(page, "confirm"))
    await page.get_by_role("button", name="Confirm my address").click()
    await page.wait_for_url("**/sign-in?done=confirmed")


async def _cannot_write(page: Page, town: Town, _browser: Browser) -> None:
    await _sign_in(page, town[1]["administrator"])
    await page.goto("/new")
    assert await page.get_by_role("button", name="Sign in with password").count() == 1
    assert await page.get_by_role("link", name="What works without it").count() == 1


async def _keeps_no_light(page: Page, _town: Town, _browser: Browser) -> None:
    await page.goto("/cookies")
    await page.get_by_role("button", name="One cookie: always dark").click()
    await page.goto("/cookies")
    assert await page.locator("html[data-theme]").count() == 0


TRIED: dict[str, Callable[[Page, Town, Browser], Awaitable[None]]] = {
    "read": _reads,
    "feeds": _follows,
    "statement": _reads_the_statement,
    "report": _reports,
    "rights": _finds_the_number,
    "stop": _stops,
    "signal": _signals,
    "join": _joins,
    "password": _chooses_a_password,
    "writing": _cannot_write,
    "appearance": _keeps_no_light,
}


@pytest.mark.clause("COOKIE-6")
@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.key)
async def test_with_cookies_blocked_it_is_as_the_page_says(
    feature: Feature, blocking: Page, town: Town, browser: Browser
) -> None:
    await TRIED[feature.key](blocking, town, browser)


@pytest.mark.clause("USE-1")
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_a_consent_is_given_and_withdrawn_with_one_press_each(browser: Browser, town: Town, script: bool) -> None:
    site, accounts = town
    context = await _signed_in(browser, site, accounts["member"], script)
    page = await context.new_page()
    await page.goto("/choices")
    switch = page.get_by_role("switch", name="A profile of what I read")
    for wanted in ("true", "false"):
        await switch.click()
        await page.wait_for_url(re.compile("done=choice-"))
        assert await switch.get_attribute("aria-checked") == wanted
        latest = await ask(site, "SELECT purpose, given FROM consent ORDER BY id DESC LIMIT 1")
        assert (latest[0][0], bool(latest[0][1])) == ("interests", wanted == "true")
    await context.close()


async def problems_in_every_look_without_script(browser: Browser, site: Site, path: str) -> list[str]:
    """What axe finds on a page that only a letter leads to."""
    context = await reading(browser, site)
    page = await context.new_page()
    await page.goto(path)
    found = await problems_in_every_look(page)
    await context.close()
    return found


async def _an_offer(browser: Browser, town: Town) -> str:
    """A member asks for offers, an administrator sends one; the link in the letter."""
    site, accounts = town
    member = await reading(browser, site, accounts["member"])
    page = await member.new_page()
    await page.goto("/choices")
    switch = page.get_by_role("switch", name=TOPIC)
    if await switch.get_attribute("aria-checked") == "false":
        await switch.click()
        await page.wait_for_url(re.compile("done=choice-on"))
    await member.close()
    chief = await reading(browser, site, accounts["administrator"])
    page = await chief.new_page()
    await page.goto("/offers")
    await page.get_by_label(TOPIC).check()
    await page.get_by_label("Who pays for it").fill("Kelder Paper Ltd")
    await page.get_by_label("Subject").fill("Till rolls, ten for eight")
    await page.get_by_label("The offer").fill("Ten for the price of eight.")
    await page.get_by_role("button", name="Send it to those who asked").click()
    await page.wait_for_url(re.compile("done=offer-sent"))
    link = await _link_in_mail(page, "stop")
    await chief.close()
    return link


async def _link_in_mail(page: Page, kind: str) -> str:
    await page.goto("/mail")
    link = re.search(rf"http://localhost:\d+(/{kind}/[\w.-]+)", await page.content())
    assert link is not None
    return link[1]


async def _signed_in(browser: Browser, site: Site, account: tuple[str, str], script: bool) -> BrowserContext:
    known = await reading(browser, site, account)
    context = await browser.new_context(
        base_url=site.origin, java_script_enabled=script, storage_state=await known.storage_state()
    )
    await known.close()
    return context


async def _sign_in(page: Page, account: tuple[str, str]) -> None:
    await page.goto("/sign-in")
    await page.get_by_label("Email address or handle").fill(account[0])
    await page.get_by_label("Password").fill(account[1])
    await page.get_by_role("button", name="Sign in with password").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)
