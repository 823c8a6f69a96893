"""The story that the board exists for: join, write, be warned, choose; then a neighbour's details, held and decided."""

import re

import pytest
from playwright.async_api import Browser, Page

from tests.browser.serving import Site

pytestmark = pytest.mark.browser

OWN = "07700 900412"
NEIGHBOUR = "Gareth Whitlow"
NEIGHBOURS_NUMBER = "07700 900733"
PASSWORD = "buttons and ribbon on sundays"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.clause("BOARD-1")
async def test_the_story(browser: Browser, new_site: Site, width: int, script: bool) -> None:
    ada = await _somebody(browser, new_site, width, script)
    await _joins(ada)
    await _posts_her_own_number_hidden(ada)
    address = ada.url.partition("?")[0]
    assert OWN in await ada.content()

    visitor = await _somebody(browser, new_site, width, script)
    await visitor.goto(address)
    assert "telephone works" in await visitor.content()
    assert OWN not in await visitor.content()
    assert await visitor.locator(".masked-bar").count() >= 1

    await _posts_a_neighbours_details(ada)
    await visitor.goto("/")
    assert "bathroom" not in await visitor.content()

    mo = await _somebody(browser, new_site, width, script)
    await _signs_in(mo, "mo@town.example", "moderating is a craft 7")
    await _finds_and_masks(mo)
    await visitor.goto("/")
    await visitor.get_by_role("link", name=re.compile("bathroom")).first.click()
    shown = await visitor.content()
    assert "still owed" in shown
    assert NEIGHBOUR not in shown
    assert NEIGHBOURS_NUMBER not in shown


async def _somebody(browser: Browser, site: Site, width: int, script: bool) -> Page:
    context = await browser.new_context(
        base_url=site.origin, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    context.set_default_timeout(8_000)
    return await context.new_page()


async def _joins(ada: Page) -> None:
    await ada.goto("/join")
    await ada.get_by_label("Handle").fill("ada-buttons")
    await ada.get_by_label("Email address").fill("ada@buttons.example")
    await ada.get_by_label("Password").fill(PASSWORD)
    await ada.get_by_role("button", name="Join with a password").click()
    await ada.goto("/mail")
    link = re.search(r"http://localhost:\d+(/confirm/[\w.-]+)", await ada.content())
    assert link is not None
    await ada.goto(link[1])
    await ada.get_by_role("button", name="Confirm my address").click()
    await _signs_in(ada, "ada@buttons.example", PASSWORD)


async def _signs_in(page: Page, email: str, password: str) -> None:
    await page.goto("/sign-in")
    await page.get_by_label("Email address or handle").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in with password").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)


async def _posts_her_own_number_hidden(ada: Page) -> None:
    await ada.goto("/b/trade-counter")
    await ada.get_by_role("link", name=re.compile("Start (a|the first) topic")).first.click()
    await ada.get_by_label("Title").fill("The telephone works again")
    await ada.get_by_label("Your post").fill(f"The shop's telephone works again. Ring me on {OWN} after six.")
    await ada.locator(".composer button.is-primary").click()
    assert await ada.get_by_text("Nothing is posted yet").count() == 1
    assert OWN in await ada.locator(".editor-marks mark").first.inner_text()
    hide = ada.locator('.finding input[value="hide"]').first
    assert await hide.is_checked()
    await ada.locator(".composer button.is-primary").click()
    await ada.wait_for_url(re.compile(r"/t/\d+/"))


async def _posts_a_neighbours_details(ada: Page) -> None:
    await ada.goto("/b/trade-counter/new")
    await ada.get_by_label("Title").fill("Owed for a bathroom since June")
    await ada.get_by_label("Your post").fill(
        f"I fitted it for my neighbour {NEIGHBOUR} and I am still owed. His mobile is {NEIGHBOURS_NUMBER}."
    )
    await ada.locator(".composer button.is-primary").click()
    assert await ada.get_by_text("about someone else").count() >= 1
    findings = ada.locator(".finding")
    for number in range(await findings.count()):
        finding = findings.nth(number)
        assert await finding.locator('input[value="remove"]').is_checked()
        await finding.locator('input[value="hide"]').check()
    await ada.locator(".composer button.is-primary").click()
    await ada.wait_for_url(re.compile(r"/t/\d+/"))
    assert await ada.get_by_text("moderator").count() >= 1


async def _finds_and_masks(mo: Page) -> None:
    await mo.goto("/moderation")
    await mo.locator(".q-row", has_text="bathroom").or_(mo.locator(".q-row")).first.click()
    assert NEIGHBOURS_NUMBER in await mo.content()
    await mo.get_by_label(re.compile("Reason")).fill(
        "Names a customer who has not agreed. The question itself is welcome."
    )
    await mo.locator('button[value="mask"]').click()
    await mo.wait_for_url(re.compile("/moderation"))
