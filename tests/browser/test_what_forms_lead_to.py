"""Pages that only a form leads to: axe-core finds nothing against WCAG 2.2 AA on them either, in any look."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page

from tests.browser.asking import ask
from tests.browser.looking import problems_in_every_look, reading
from tests.browser.serving import Site

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]
OWN = "Ring me on 07700 900412 or write to priya.nair@example.org."
OTHERS = "I fitted it for my neighbour Gareth Whitlow and I am still owed. His mobile is 07700 900733."
BEFORE = "Nothing is posted yet"


async def test_no_page_of_writing_keeps_anyone_out(browser: Browser, town: Town) -> None:
    site, accounts = town
    context = await reading(browser, site, accounts["member"])
    page = await context.new_page()
    found: list[str] = []
    for name, lead, said in _WRITING:
        await lead(page)
        assert said in await page.content(), name
        found += [f"{name}: {problem}" for problem in await problems_in_every_look(page)]
    await context.close()
    assert found == []


async def test_no_page_of_a_decision_keeps_anyone_out(browser: Browser, town: Town) -> None:
    site, accounts = town
    writing = await reading(browser, site, accounts["member"])
    deciding = await reading(browser, site, accounts["moderator"])
    looking = Looking(await writing.new_page(), await deciding.new_page())
    await looking.at_a_held_post()
    case = (await ask(site, "SELECT max(id) FROM flag"))[0][0]
    await looking.at_the_decision(f"/moderation?item={case}")
    await looking.at_what_came_of_it()
    await writing.close()
    await deciding.close()
    assert looking.found == []


async def test_no_page_at_the_door_keeps_anyone_out(browser: Browser, town: Town) -> None:
    site, _accounts = town
    context = await reading(browser, site)
    page = await context.new_page()
    found: list[str] = []
    for name, lead, said in _AT_THE_DOOR:
        await lead(page)
        assert said in await page.content(), name
        found += [f"{name}: {problem}" for problem in await problems_in_every_look(page)]
    await context.close()
    assert found == []


class Looking:
    """A writer and a moderator on the way through one case; `found` is what is wrong with the pages they see."""

    def __init__(self, writer: Page, moderator: Page) -> None:
        self.writer, self.moderator = writer, moderator
        self.held = ""
        self.found: list[str] = []

    async def at_a_held_post(self) -> None:
        await _holds_a_post(self.writer)
        await self._look(self.writer, "a held post, to its writer", "Only you and the moderators can see this post")
        self.held = self.writer.url.partition("?")[0]
        await self.moderator.goto(self.held)
        await self._look(self.moderator, "a held post, to a moderator", "Only its writer and the moderators")

    async def at_the_decision(self, case: str) -> None:
        mo = self.moderator
        await mo.goto(case)
        await mo.get_by_role("button", name="Claim").click()
        await self._look(mo, "a case of one's own", "Yours for")
        await mo.locator('[name="do"][value="warn"]').click()
        await self._look(mo, "a decision without a reason", "reason-error")
        await mo.get_by_label("Reason").fill("Somebody else’s number, twice after a warning.")
        await mo.locator('[name="do"][value="suspend"]').click()
        await self._look(mo, "how long a suspension lasts", "Until further notice")
        await mo.get_by_role("button", name="and hide the post").click()
        await self._look(mo, "a decided case", "Undo this decision")

    async def at_what_came_of_it(self) -> None:
        await self.writer.goto("/")
        await self._look(self.writer, "the boards, to a suspended member", "You cannot post until")
        await self.writer.goto(self.held)
        assert await self.writer.get_by_label("Your reply").count() == 0
        await self._look(self.writer, "a post off the board, to its writer", "Off the board")
        await self.writer.goto("/suspended")
        await self._look(self.writer, "why one is suspended", "twice after a warning")
        await self.moderator.get_by_role("button", name="Undo this decision").click()
        await self._look(self.moderator, "a decision taken back", "is-kept flash")

    async def _look(self, page: Page, name: str, said: str) -> None:
        assert said in await page.content(), name
        self.found += [f"{name}: {problem}" for problem in await problems_in_every_look(page)]


async def _starts(page: Page, title: str, body: str, button: str = "Post") -> None:
    await page.goto("/b/trade-counter/new")
    await page.locator("#title").fill(title)
    # As a browser that minds no limits would send it.
    await page.locator("#body").evaluate("field => field.removeAttribute('maxlength')")
    await page.locator("#body").fill(body)
    await page.get_by_role("button", name=button, exact=True).click()


async def _replies(page: Page) -> None:
    await page.goto("/")
    await page.locator(".board-last a.title").first.click()
    await page.get_by_label("Your reply").fill(OWN)
    await page.get_by_role("button", name="Post reply").click()


async def _agrees_to_nothing(page: Page) -> None:
    await _starts(page, "Owed since June", OTHERS)
    for each in await page.locator('.finding input[value="public"]').all():
        await each.check()
    await page.locator(".composer button.is-primary").click()


async def _holds_a_post(page: Page) -> None:
    await _starts(page, "Owed since June", OTHERS)
    for each in await page.locator('.finding input[value="hide"]').all():
        await each.check()
    await page.get_by_role("button", name="Send to a moderator first").click()
    await page.wait_for_url("**/t/**")


async def _tells_of_oneself(page: Page) -> None:
    await page.goto("/profile")
    await page.get_by_label("About you").fill(OWN)
    await page.get_by_role("button", name="Save my profile").click()


async def _signs_in_wrongly(page: Page) -> None:
    await page.goto("/sign-in")
    await page.get_by_label("Email address or handle").fill("nobody-of-this-name")
    await page.get_by_label("Password").fill("not the password")
    await page.get_by_role("button", name="Sign in with password").click()


async def _joins_wrongly(page: Page) -> None:
    await page.goto("/join")
    await page.get_by_label("Handle").fill("a")
    await page.get_by_label("Email address").fill("a@people.example")
    await page.get_by_label("Password").fill("short")
    await page.get_by_role("button", name="Join with a password").click()


async def _reports_too_often(page: Page) -> None:
    await page.goto("/")
    await page.locator(".board-last a.title").first.click()
    address = await page.get_by_role("link", name="Report").first.get_attribute("href")
    for _time in range(11):
        await page.goto(str(address))
        await page.locator('[name="reason"]').last.check()
        await page.get_by_label("In your own words").fill("This is written to annoy the neighbours across the road.")
        await page.get_by_role("button", name="Send the report").click()


async def _takes_details_back(page: Page) -> None:
    await page.goto("/details")
    await page.get_by_role("button", name="Remove it").first.click()


Lead = Callable[[Page], Awaitable[None]]
_WRITING: tuple[tuple[str, Lead, str], ...] = (
    ("one's own details", lambda page: _starts(page, "Books for two stalls", OWN), BEFORE),
    ("somebody else's", lambda page: _starts(page, "Owed since June", OTHERS), "about someone else"),
    ("both", lambda page: _starts(page, "Owed since June", f"{OTHERS}\n\n{OWN}"), "about someone else"),
    ("in the title", lambda page: _starts(page, "Ring 07700 900412", "It is dismantled."), "stands in the title"),
    ("without asking them", _agrees_to_nothing, "aria-invalid"),
    ("in a reply", _replies, BEFORE),
    ("a preview", lambda page: _starts(page, "Rates", "| a | b |\n|---|---|\n| 1 | 2 |", "Preview"), "Not posted yet"),
    ("without a title", lambda page: _starts(page, "", "Words without a title."), "title-error"),
    ("too long", lambda page: _starts(page, "Long", "word " * 15_000), "body-error"),
    ("far too long", lambda page: _starts(page, "Long", "word " * 210_000), "Error 413"),
    ("details to be removed", _takes_details_back, "This cannot be undone"),
    ("a profile with details", _tells_of_oneself, "Nothing is saved yet"),
)
_AT_THE_DOOR: tuple[tuple[str, Lead, str], ...] = (
    ("a wrong password", _signs_in_wrongly, "password-error"),
    ("a handle that is none", _joins_wrongly, "handle-error"),
    ("too many reports", _reports_too_often, "Error 429"),
)
