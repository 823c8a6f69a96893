"""In a real browser: no page asks another origin for anything, and no other site learns where its visitor came from."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from core.web_addresses import place_of
from tests.browser.asking import landmarks
from tests.browser.foreign_site import ForeignSite, a_foreign_site
from tests.browser.looking import problems_in_every_look, reading
from tests.browser.pages import PAGES
from tests.browser.serving import Site
from tests.links import LEADING_AWAY

pytestmark = pytest.mark.browser

Town = tuple[Site, dict[str, tuple[str, str]]]
MO = ("mo@town.example", "moderating is a craft 7")


async def browsing(browser: Browser, site: Site, account: tuple[str, str] | None = None) -> BrowserContext:
    """As people have it, with the page's own policy in force."""
    context = await browser.new_context(base_url=site.origin)
    if account is not None:
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.get_by_label("Email address or handle").fill(account[0])
        await page.get_by_label("Password").fill(account[1])
        await page.get_by_role("button", name="Sign in with password").click()
        await page.wait_for_url(lambda url: "/sign-in" not in url)
        await page.close()
    return context


@pytest.mark.clause("LINK-2")
async def test_no_page_asks_another_origin_for_anything(browser: Browser, town: Town) -> None:
    site, accounts = town
    asked: list[str] = []
    places = await landmarks(site, "nobody") | {"mine": 1, "handle": "ada"}
    for who in ("visitor", "member", "moderator"):
        context = await browsing(browser, site, accounts.get(who))
        context.on("request", lambda request: asked.append(request.url))
        page = await context.new_page()
        for shown in PAGES:
            if shown.reader == who:
                await page.goto(shown.path.format_map(places), wait_until="networkidle")
        await context.close()
    assert len(asked) > 100
    assert [url for url in asked if not url.startswith((site.origin + "/", "data:"))] == []


@pytest.mark.clause("LINK-2")
@pytest.mark.clause("LINK-1")
async def test_whoever_leaves_is_shown_where_to_and_the_other_site_is_told_nothing(
    browser: Browser, new_site: Site
) -> None:
    with a_foreign_site() as elsewhere:
        mo = await browsing(browser, new_site, MO)
        topic = await _posts_links(await mo.new_page(), elsewhere)
        visitor = await (await browsing(browser, new_site)).new_page()
        await _leaves_by_the_notice(visitor, topic, elsewhere)
        member = await mo.new_page()
        await _leaves_by_the_notice(member, topic, elsewhere)
        await _switches_the_notice_off(member)
        await member.goto(topic)
        await member.get_by_role("link", name="the list").click()
        assert member.url == f"{elsewhere.origin}/list?a=b"
        assert [told.path for told in elsewhere.told if told.path != "/favicon.ico"] == ["/list?a=b"] * 3
        assert {(told.referer, told.origin) for told in elsewhere.told if told.path != "/favicon.ico"} == {(None, None)}


@pytest.mark.clause("LINK-2")
async def test_a_picture_from_elsewhere_is_a_marked_link_and_nothing_is_loaded(
    browser: Browser, new_site: Site
) -> None:
    with a_foreign_site() as elsewhere:
        page = await (await browsing(browser, new_site, MO)).new_page()
        topic = await _posts_links(page, elsewhere)
        await page.goto(topic, wait_until="networkidle")
        assert await page.locator(".prose img").count() == 0
        assert await page.get_by_role("link", name="(another site)").count() == 2
        assert await page.locator(".away svg.icon").count() == 2
        assert elsewhere.told == []


@pytest.mark.clause("LINK-1")
async def test_addresses_lead_where_this_browser_takes_them(browser: Browser, town: Town) -> None:
    site, _accounts = town
    page = await (await browsing(browser, site)).new_page()
    await page.goto("/privacy")
    other: dict[str, tuple[str, str]] = {}
    for address, _host in LEADING_AWAY:
        place = place_of(address)
        if place is not None:
            theirs = await page.evaluate(_READ, address)
            ours = f"{place.host}:{place.port}" if place.port else place.host
            again = await page.evaluate(_READ, place.address)
            if not theirs == ours == again:
                other[address] = (ours, theirs)
    assert other == {}


@pytest.mark.clause("LINK-1")
async def test_every_look_of_the_notice_keeps_nobody_out(browser: Browser, new_site: Site) -> None:
    context = await reading(browser, new_site)
    mo = await (await browsing(browser, new_site, MO)).new_page()
    long = "a" * 300
    topic = await _posts(mo, f"[One](http://p\u0430ypal.example:8080/{long}), and https://b.example/{long}")
    page = await context.new_page()
    await page.goto(topic)
    found = await problems_in_every_look(page)
    await page.locator("a.away").first.click()
    assert "mixes letters of different alphabets" in await page.content()
    found += await problems_in_every_look(page)
    assert found == []


_READ = "address => { try { return new URL(address, document.baseURI).host } catch { return '' } }"


async def _posts_links(page: Page, elsewhere: ForeignSite) -> str:
    return await _posts(page, f"See [the list]({elsewhere.origin}/list?a=b) and ![a picture]({elsewhere.origin}/a.png)")


async def _posts(page: Page, body: str) -> str:
    await page.goto("/b/trade-counter/new")
    await page.locator("#title").fill("A list of prices")
    await page.locator("#body").fill(body)
    await page.get_by_role("button", name="Post", exact=True).click()
    await page.wait_for_url("**/t/**")
    return page.url.partition("?")[0]


async def _leaves_by_the_notice(page: Page, topic: str, elsewhere: ForeignSite) -> None:
    before = len(elsewhere.told)
    await page.goto(topic)
    await page.get_by_role("link", name="the list").click()
    assert urlsplit(page.url).path == "/leaving"
    assert await page.locator(".leaving-host").inner_text() == urlsplit(elsewhere.origin).netloc
    assert len(elsewhere.told) == before
    await page.get_by_role("link", name="Back to the post").click()
    assert page.url.partition("#")[0] == topic
    await page.get_by_role("link", name="the list").click()
    await page.get_by_role("link", name="Go to 127.0.0.1").click()
    assert page.url == f"{elsewhere.origin}/list?a=b"


async def _switches_the_notice_off(page: Page) -> None:
    await page.goto("/profile")
    await page.get_by_label("Show me where a link leads before I leave").uncheck()
    await page.get_by_role("button", name="Save this choice").click()
    await page.wait_for_url("**/profile?done=*")
