"""What the script adds, in a real browser under the real policy: nothing that the page does not do without it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

from tests.browser.conftest import QUIET, chromium
from tests.frontend.pages import Heard, pages

pytestmark = pytest.mark.browser


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield made
        await made.close()


@pytest.fixture
async def tab(running: Browser, heard: Heard) -> AsyncIterator[Page]:
    """A tab at the site; an error in the script, or anything that the policy stops, fails the test."""
    complaints: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            complaints.append(said.text)

    async with pages(heard) as origin:
        made = await running.new_page(base_url=origin)
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.on("console", note)
        yield made
        await made.close()
    assert complaints == []


async def test_the_appearance_changes_at_once_and_is_kept(tab: Page, heard: Heard) -> None:
    await tab.goto("/queue")
    async with tab.expect_response("**/appearance"):
        await tab.get_by_role("button", name="Dark").click()
    assert await tab.locator("html").get_attribute("data-theme") == "dark"
    assert await tab.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"
    assert heard.appearances == ["dark"]
    await tab.goto("/composer")
    assert await tab.locator("html").get_attribute("data-theme") == "dark"


async def test_when_the_choice_cannot_be_saved_in_the_background_the_form_is_sent(tab: Page, heard: Heard) -> None:
    heard.failing = True
    await tab.goto("/composer")
    await tab.get_by_role("button", name="Light").click()
    await tab.wait_for_url("**/queue")
    assert heard.appearances == ["light", "light"]


async def test_a_menu_closes_on_escape_and_on_a_click_elsewhere(tab: Page) -> None:
    await tab.goto("/queue")
    menu, opener = tab.locator("details.menu"), tab.locator("details.menu summary")
    await opener.click()
    await expect(menu).to_have_attribute("open", "")
    await tab.keyboard.press("Escape")
    await expect(menu).not_to_have_attribute("open", "")
    await expect(opener).to_be_focused()
    await opener.click()
    await tab.locator("h1").click()
    await expect(menu).not_to_have_attribute("open", "")


async def test_the_button_says_what_it_will_do(tab: Page) -> None:
    await tab.goto("/composer")
    button = tab.locator("[data-say]")
    await expect(button).to_have_text("Post with 2 details hidden")
    await tab.locator("[name=f1][value=public]").check(force=True)
    await expect(button).to_have_text("Post with 1 detail public")
    await tab.locator("[name=f1][value=remove]").check(force=True)
    await expect(button).to_have_text("Post with 2 details protected")
    await tab.locator("[name=f2][value=mistake]").check(force=True)
    await expect(button).to_have_text("Post with 1 detail removed")
    await tab.locator("[name=f1][value=mistake]").check(force=True)
    await expect(button).to_have_text("Post")


async def test_the_marks_follow_the_text(tab: Page) -> None:
    await tab.goto("/composer")
    body, marks = tab.locator("#body"), tab.locator(".editor-marks mark")
    await body.fill("Write to ada@kelderby.example")
    await expect(marks).to_have_count(1)
    await expect(marks).to_have_text("ada@kelderby.example")
    await expect(marks).to_have_attribute("data-as", "hide")
    await expect(tab.locator(".finding").first).to_be_hidden()
    await expect(tab.locator("[data-found]")).to_have_text("1")
    assert await tab.locator(".finding").first.evaluate("set => set.disabled")
    await body.fill("<img src=x onerror=alert(1)> 07700 900412")
    await expect(marks).to_have_text("07700 900412")
    assert await tab.locator(".editor-marks img").count() == 0


async def test_everything_is_masked_while_everything_that_can_be_is_chosen(tab: Page) -> None:
    await tab.goto("/queue")
    every, some = tab.locator(".say-all"), tab.locator(".say-some")
    await expect(every).to_be_visible()
    await expect(some).to_be_hidden()
    await tab.locator('[name="finding"]').uncheck()
    await expect(every).to_be_hidden()
    await expect(some).to_be_visible()


async def test_a_line_that_is_cut_inside_a_mark_shows_that_it_goes_on(tab: Page) -> None:
    await tab.goto("/queue")
    # What is positioned is painted over the dots.
    assert await tab.locator(".q-row .find").evaluate("mark => getComputedStyle(mark).position") == "static"


async def test_what_the_server_sees_is_said_while_writing(tab: Page, heard: Heard) -> None:
    await tab.goto("/composer")
    hint = tab.get_by_role("status")
    await tab.locator("#title").fill("Market")
    await tab.locator("#body").press_sequentially(" 07700 900412", delay=5)
    await expect(hint).to_contain_text("We see 1 personal detail: a phone number.")
    # The pause gathers what was typed into one question.
    assert len(heard.checks) <= 2
    assert heard.checks[-1]["title"] == "Market"
    await tab.locator("#body").fill("Nothing personal")
    await expect(hint).to_be_empty()


async def test_enter_in_the_title_goes_on_to_the_text(tab: Page) -> None:
    await tab.goto("/composer")
    await tab.locator("#title").press_sequentially("Bread")
    await tab.keyboard.press("Enter")
    await expect(tab.locator("#body")).to_be_focused()
    assert await tab.locator("#title").input_value() == "Bread"


async def test_letters_move_through_the_queue_and_enter_acts(tab: Page) -> None:
    await tab.goto("/queue")
    await tab.keyboard.press("n")
    await expect(tab.locator("#q2")).to_be_focused()
    await tab.keyboard.press("n")
    await tab.keyboard.press("n")
    await expect(tab.locator("#q3")).to_be_focused()
    await tab.keyboard.press("p")
    await expect(tab.locator("#q2")).to_be_focused()
    await tab.keyboard.press("1")
    await expect(tab.locator("[name=finding]")).not_to_be_checked()
    await tab.keyboard.press("k")
    await expect(tab.locator("#keep")).to_be_focused()
    assert "item" not in tab.url


async def test_letters_are_letters_while_somebody_types(tab: Page) -> None:
    await tab.goto("/queue")
    await tab.keyboard.press("r")
    await expect(tab.locator("#reason")).to_be_focused()
    await tab.keyboard.type("knpr1")
    assert await tab.locator("#reason").input_value() == "knpr1"
    await expect(tab.locator("[name=finding]")).to_be_checked()


async def test_letter_keys_can_be_switched_off_for_good(tab: Page) -> None:
    await tab.goto("/queue")
    toggle = tab.get_by_role("switch", name="Letter keys")
    await expect(toggle).to_have_attribute("aria-checked", "true")
    await toggle.click()
    await expect(toggle).to_have_attribute("aria-checked", "false")
    await expect(toggle).to_have_attribute("data-label", "Letter keys off")
    await tab.reload()
    await expect(toggle).to_have_attribute("aria-checked", "false")
    await tab.locator("h1").click()
    await tab.keyboard.press("n")
    await expect(tab.locator("#q2")).not_to_be_focused()


async def test_a_shortcut_of_the_browser_stays_the_browsers(tab: Page) -> None:
    await tab.goto("/queue")
    await tab.keyboard.press("Control+n")
    await expect(tab.locator("#q2")).not_to_be_focused()
