"""Looking at a page as a judge would: axe-core against WCAG 2.2 AA, wide and narrow, in light and in dark."""

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.async_api import Browser, BrowserContext, Page, StorageState

from tests.browser.serving import Site

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
THEMES = ("light", "dark")

_signed_in: dict[tuple[str, str], StorageState] = {}


async def reading(
    browser: Browser, site: Site, account: tuple[str, str] | None = None, looks: tuple[str, str] = ("wide", "light")
) -> BrowserContext:
    """A browser at the site, signed in as (e-mail address, password); `looks` is a size and a theme."""
    width, height = SIZES[looks[0]]
    if account is not None and (site.origin, account[0]) not in _signed_in:
        _signed_in[site.origin, account[0]] = await _sign_in(browser, site, account)
    # axe is put into the page from outside, which the page's own policy rightly forbids.
    return await browser.new_context(
        base_url=site.origin,
        viewport={"width": width, "height": height},
        color_scheme=looks[1],  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
        storage_state=_signed_in[site.origin, account[0]] if account is not None else None,
    )


async def _sign_in(browser: Browser, site: Site, account: tuple[str, str]) -> StorageState:
    """Once for each account: a person who signs in over and over is asked to wait."""
    context = await browser.new_context(base_url=site.origin)
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.get_by_label("Email address or handle").fill(account[0])
    await page.get_by_label("Password").fill(account[1])
    await page.get_by_role("button", name="Sign in with password").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)
    state = await context.storage_state()
    await context.close()
    return state


async def problems(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, and whether the page is wider than the window."""
    await page.evaluate(AXE)
    options = json.dumps({"runOnly": {"type": "tag", "values": TAGS}})
    result: dict[str, Any] = await page.evaluate(f"axe.run(document, {options})")
    found = [f"{problem['id']} at {problem['nodes'][0]['target']}" for problem in result["violations"]]
    sideways = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return found + ["wider than the window"] * bool(sideways)


async def problems_in_every_look(page: Page) -> list[str]:
    """The same for a page that cannot be opened again, since a form led to it."""
    found: list[str] = []
    for size, (width, height) in SIZES.items():
        await page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            await page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            found += [f"{problem} ({size}, {theme})" for problem in await problems(page)]
    return found
