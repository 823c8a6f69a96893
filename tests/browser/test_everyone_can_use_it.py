"""Every page in every state, in light and in dark, wide and narrow: axe-core finds nothing against WCAG 2.2 AA.

SHOTS names a folder to keep a picture of each.
"""

import json
import os
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.asking import landmarks
from tests.browser.pages import PAGES, Shown
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
Town = tuple[Site, dict[str, tuple[str, str]]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_page_keeps_anyone_out(browser: Browser, town: Town, size: str, theme: str) -> None:
    site, accounts = town
    found: list[str] = []
    contexts: dict[str, BrowserContext] = {}
    places = await landmarks(site, await _handle_of_member(browser, site, accounts))
    for shown in PAGES:
        if shown.reader not in contexts:
            contexts[shown.reader] = await _context(browser, site, accounts.get(shown.reader), (size, theme))
        page = await contexts[shown.reader].new_page()
        answer = await page.goto(shown.path.format_map(places))
        assert answer is not None
        assert answer.status == shown.status, (shown.name, answer.status)
        await _keep_picture(page, shown, size, theme)
        found += [f"{shown.name}: {problem}" for problem in await _problems(page)]
        found += [f"{shown.name}: wider than the window"] * await _scrolls_sideways(page)
        await page.close()
    for context in contexts.values():
        await context.close()
    assert found == []


async def _context(
    browser: Browser, site: Site, account: tuple[str, str] | None, looks: tuple[str, str]
) -> BrowserContext:
    width, height = SIZES[looks[0]]
    # axe is put into the page from outside, which the page's own policy rightly forbids.
    context = await browser.new_context(
        base_url=site.origin,
        viewport={"width": width, "height": height},
        color_scheme=looks[1],  # type: ignore[arg-type]
        bypass_csp=True,
    )
    if account is not None:
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.get_by_label("Email address or handle").fill(account[0])
        await page.get_by_label("Password").fill(account[1])
        await page.get_by_role("button", name="Sign in with password").click()
        await page.wait_for_url(lambda url: "/sign-in" not in url)
        await page.close()
    return context


async def _handle_of_member(browser: Browser, site: Site, accounts: dict[str, tuple[str, str]]) -> str:
    context = await _context(browser, site, accounts["member"], ("wide", "light"))
    page = await context.new_page()
    await page.goto("/")
    address = await page.locator('.menu-list a[href^="/m/"]').get_attribute("href")
    await context.close()
    assert address is not None
    return address.removeprefix("/m/")


async def _problems(page: Page) -> list[str]:
    await page.evaluate(AXE)
    options = json.dumps({"runOnly": {"type": "tag", "values": TAGS}})
    result: dict[str, Any] = await page.evaluate(f"axe.run(document, {options})")
    return [f"{problem['id']} at {problem['nodes'][0]['target']}" for problem in result["violations"]]


async def _scrolls_sideways(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


async def _keep_picture(page: Page, shown: Shown, size: str, theme: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        await page.screenshot(path=f"{folder}/{shown.name}-{size}-{theme}.png", full_page=False)
