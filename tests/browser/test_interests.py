"""A member says yes to a list of interests, sees why something is suggested, and empties the list again."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.looking import reading
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]
# Longer than it takes until what was opened is written down.
PATIENCE_MS = 15_000
BOARD = "/b/money-and-paperwork"


@pytest.mark.clause("TRACK-2")
async def test_interests_are_opted_into_explained_and_emptied(browser: Browser, town: Town) -> None:
    site, accounts = town
    context = await reading(browser, site, accounts["member"])
    page = await context.new_page()
    await _press(page, "true")
    await _opens_a_topic(page)
    await _is_in_the_list(page)
    await page.goto("/")
    await page.get_by_role("link", name="Why you see this").first.click()
    await expect(page.get_by_role("heading", name="Your interests")).to_be_visible()
    await page.get_by_role("button", name="Forget them all").click()
    await expect(page.get_by_text("Nothing yet.")).to_be_visible()
    await page.goto("/")
    assert await page.get_by_role("link", name="Why you see this").count() == 0
    await _press(page, "false")
    await page.goto("/interests")
    await expect(page.get_by_text("Off. Nothing is learned from what you open.")).to_be_visible()
    await context.close()


async def _press(page: Page, wanted: str) -> None:
    await page.goto("/choices")
    await page.get_by_role("switch", name="A profile of what I read").click()
    await page.wait_for_url(re.compile("done=choice-"))
    switch = page.get_by_role("switch", name="A profile of what I read")
    assert await switch.get_attribute("aria-checked") == wanted


async def _opens_a_topic(page: Page) -> None:
    await page.goto(BOARD)
    await page.locator('main a[href^="/t/"]').first.click()
    await expect(page.locator(".post").first).to_be_visible()


async def _is_in_the_list(page: Page) -> None:
    await page.goto("/interests")
    for _try in range(PATIENCE_MS // 500):
        if await page.get_by_role("button", name="Forget them all").count():
            return
        await page.wait_for_timeout(500)
        await page.reload()
    raise AssertionError("what was opened does not appear in the list")
