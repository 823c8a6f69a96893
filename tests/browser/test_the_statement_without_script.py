"""The statement where no script runs: two versions compared, a comment on a promise, and no cookie from either."""

import re

import pytest
from playwright.async_api import Browser, Page

from tests.browser.looking import SIZES
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]


async def visiting(browser: Browser, site: Site, size: str) -> Page:
    width, height = SIZES[size]
    context = await browser.new_context(
        base_url=site.origin, viewport={"width": width, "height": height}, java_script_enabled=False
    )
    return await context.new_page()


@pytest.mark.parametrize("size", SIZES)
async def test_two_versions_stand_beside_each_other_where_there_is_room(
    browser: Browser, town: Town, size: str
) -> None:
    page = await visiting(browser, town[0], size)
    await page.goto("/privacy/versions")
    await page.get_by_role("link", name="Compare 2 with 1").click()
    sides = page.locator("#cookie-1 .compare-side")
    one, other = [await sides.nth(number).bounding_box() for number in (0, 1)]
    assert one is not None
    assert other is not None
    assert (other["x"] > one["x"] + one["width"]) == (size == "wide")
    assert (other["y"] > one["y"] + one["height"]) == (size == "narrow")
    assert await sides.nth(0).locator("del").count() > 0
    assert await sides.nth(1).locator("ins").count() > 0
    await page.context.close()


async def test_a_visitor_comments_without_script_and_without_a_cookie(browser: Browser, town: Town) -> None:
    page = await visiting(browser, town[0], "narrow")
    await page.goto("/privacy")
    await page.locator("#share-1 summary").click()
    await page.locator("#share-1").get_by_role("link", name="Comment on this promise").click()
    await page.get_by_label("What you think of it").fill("Not even among neighbours?")
    await page.get_by_role("button", name="Send the comment").click()
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", await page.locator("main").inner_text())
    assert await page.context.cookies() == []
    await page.context.close()
