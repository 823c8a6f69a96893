"""The letter keys of the real review queue, and the real composer's marks and button while choices change."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.asking import landmarks
from tests.browser.looking import reading
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]
LETTERS = {"k": "keep", "m": "mask", "a": "ask", "h": "hide", "w": "warn", "s": "suspend"}


async def test_letters_move_to_the_decisions_and_enter_takes_one(browser: Browser, town: Town) -> None:
    mo = await _at_a_case(browser, town)
    for letter, decision in LETTERS.items():
        await mo.keyboard.press(letter)
        await expect(mo.locator(f'[name="do"][value="{decision}"]')).to_be_focused()
    assert "item=" in mo.url
    await mo.keyboard.press("w")
    await mo.keyboard.press("Enter")
    await expect(mo.locator("#reason-error")).to_be_visible()


async def test_letters_move_through_the_list_and_enter_opens_a_case(browser: Browser, town: Town) -> None:
    mo = await _at_a_case(browser, town, "/moderation")
    rows = mo.locator(".q-row")
    await rows.first.focus()
    await mo.keyboard.press("n")
    await expect(rows.nth(1)).to_be_focused()
    await mo.keyboard.press("p")
    await expect(rows.first).to_be_focused()
    await mo.keyboard.press("Enter")
    await mo.wait_for_url("**item=*")
    await expect(mo.locator(".q-row[aria-current]")).to_have_count(1)


async def test_letters_are_words_while_a_reason_is_written(browser: Browser, town: Town) -> None:
    mo = await _at_a_case(browser, town)
    await mo.keyboard.press("r")
    await expect(mo.locator("#reason")).to_be_focused()
    await mo.keyboard.type("mask 1 knp")
    await expect(mo.locator("#reason")).to_have_value("mask 1 knp")
    await expect(mo.locator("#reason")).to_be_focused()


async def test_letters_that_were_switched_off_stay_off(browser: Browser, town: Town) -> None:
    mo = await _at_a_case(browser, town)
    await mo.get_by_role("switch", name="Letter keys").click()
    await mo.reload()
    await expect(mo.get_by_role("switch", name="Letter keys")).to_have_attribute("aria-checked", "false")
    await mo.keyboard.press("k")
    await expect(mo.locator('[value="keep"]')).not_to_be_focused()


async def test_marks_and_button_follow_what_is_chosen_and_written(browser: Browser, town: Town) -> None:
    site, accounts = town
    context = await reading(browser, site, accounts["member"])
    ada = await context.new_page()
    await ada.goto("/b/trade-counter/new")
    await ada.locator("#title").fill("Books for two stalls")
    await ada.locator("#body").fill("Ring me on 07700 900412 or write to ada@example.org.")
    await expect(ada.locator("[data-live]")).to_contain_text("Found so far, 2 details")
    await ada.get_by_role("button", name="Post", exact=True).click()
    button, marks = ada.locator(".composer-bar .is-primary"), ada.locator(".editor-marks mark")
    await expect(button).to_have_text("Post with 2 details hidden")
    await ada.locator('[name="f1"][value="remove"]').check(force=True)
    await expect(button).to_have_text("Post with 2 details protected")
    await expect(marks.first).to_have_attribute("data-as", "remove")
    await ada.locator('[name="f2"][value="public"]').check(force=True)
    await expect(button).to_have_text("Post with 1 detail public")
    await ada.locator("#body").fill("Now ring me on 07700 900412.")
    await expect(marks).to_have_count(1)
    await expect(button).to_have_text("Post with 1 detail removed")
    await expect(ada.locator(".finding").last).to_be_hidden()
    await context.close()


async def test_without_script_the_button_still_says_what_it_will_do(browser: Browser, town: Town) -> None:
    site, accounts = town
    signed_in = await reading(browser, site, accounts["member"])
    context = await browser.new_context(
        base_url=site.origin,
        java_script_enabled=False,
        reduced_motion="reduce",
        storage_state=await signed_in.storage_state(),
    )
    ada = await context.new_page()
    await ada.goto("/b/trade-counter/new")
    await ada.locator("#title").fill("Books for two stalls")
    await ada.locator("#body").fill("Ring me on 07700 900412.")
    await ada.get_by_role("button", name="Post", exact=True).click()
    button = ada.locator(".composer-bar .is-primary")
    assert (await button.inner_text()).strip() == "Post with details protected"
    await ada.locator('[name="f1"][value="public"]').check(force=True)
    assert (await button.inner_text()).strip() == "Post with all details public"
    await ada.locator('[name="f1"][value="mistake"]').check(force=True)
    assert (await button.inner_text()).strip() == "Post"
    await context.close()
    await signed_in.close()


async def _at_a_case(browser: Browser, town: Town, path: str = "/moderation?item={flag}") -> Page:
    site, accounts = town
    context = await reading(browser, site, accounts["moderator"])
    mo = await context.new_page()
    if "{" in path:
        await mo.goto("/")
        own = await mo.locator('.menu-list a[href^="/m/"]').get_attribute("href")
        path = path.format_map(await landmarks(site, re.sub("^/m/", "", str(own))))
    await mo.goto(path)
    return mo
