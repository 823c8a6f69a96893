"""Every page in every state, in light and in dark, wide and narrow: axe-core finds nothing against WCAG 2.2 AA.

SHOTS names a folder to keep a picture of each.
"""

import os

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.asking import landmarks
from tests.browser.looking import SIZES, THEMES, problems, reading
from tests.browser.pages import PAGES, Shown
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
async def test_no_page_keeps_anyone_out(browser: Browser, town: Town, size: str, theme: str) -> None:
    site, accounts = town
    found: list[str] = []
    contexts: dict[str, BrowserContext] = {}
    places = await landmarks(site, await _handle_of_member(browser, site, accounts))
    for shown in PAGES:
        if shown.reader not in contexts:
            contexts[shown.reader] = await reading(browser, site, accounts.get(shown.reader), (size, theme))
        page = await contexts[shown.reader].new_page()
        answer = await page.goto(shown.path.format_map(places))
        assert answer is not None
        assert answer.status == shown.status, (shown.name, answer.status)
        await _keep_picture(page, shown, size, theme)
        found += [f"{shown.name}: {problem}" for problem in await problems(page)]
        await page.close()
    for context in contexts.values():
        await context.close()
    assert found == []


async def _handle_of_member(browser: Browser, site: Site, accounts: dict[str, tuple[str, str]]) -> str:
    context = await reading(browser, site, accounts["member"])
    page = await context.new_page()
    await page.goto("/")
    address = await page.locator('.menu-list a[href^="/m/"]').get_attribute("href")
    await context.close()
    assert address is not None
    return address.removeprefix("/m/")


async def _keep_picture(page: Page, shown: Shown, size: str, theme: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        await page.screenshot(path=f"{folder}/{shown.name}-{size}-{theme}.png", full_page=False)
