"""The notice before somebody leaves for another site: what it says, for whom, and that nobody else can use it."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from accounts.leaving import LIFE, way_out
from core import clock
from core.web_addresses import place_of
from tests.accounts.browser import Browser
from tests.people import Someone
from tests.sisters import a_family

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SHOP = "https://shop.example/flour?kilos=5"


def out(address: str, back: str = "/p/7") -> str:
    """The way out to this address."""
    place = place_of(address)
    assert place is not None
    return way_out(place, back)


def signed(address: str) -> dict[str, str]:
    """What the way out carries."""
    return {name: given[0] for name, given in parse_qs(urlsplit(out(address)).query).items()}


@pytest.mark.clause("LINK-1")
async def test_a_visitor_is_shown_where_a_link_really_leads(browser: Browser) -> None:
    answer = await browser.open(out(SHOP))
    assert answer.status_code == 200
    assert '<bdi dir="ltr">shop.example</bdi>' in browser.page
    assert f"<code>{SHOP}</code>" in browser.page
    onward = re.search(r'<a class="btn is-primary" href="([^"]+)" rel="([^"]+)">', browser.page)
    assert onward is not None
    assert onward.groups() == (SHOP, "noopener noreferrer nofollow ugc")
    assert '<a class="btn" href="/p/7">Back to the post</a>' in browser.page
    assert "different alphabets" not in browser.page
    assert "not encrypted" not in browser.page


@pytest.mark.clause("LINK-1")
async def test_a_name_that_looks_like_another_is_spelt_out_and_warned_of(browser: Browser) -> None:
    await browser.open(out("https://\u0430\u0440\u0440\u04cf\u0435.com/"))
    assert '<bdi dir="ltr">\u0430\u0440\u0440\u04cf\u0435.com</bdi>' in browser.page
    assert "<code>xn--80ak6aa92e.com</code>" in browser.page
    assert "mixes letters of different alphabets" in browser.page


async def test_a_name_in_letters_of_one_alphabet_is_spelt_out_without_a_warning(browser: Browser) -> None:
    await browser.open(out("https://b\u00fccher.example/"))
    assert '<bdi dir="ltr">b\u00fccher.example</bdi>' in browser.page
    assert "<code>xn--bcher-kva.example</code>" in browser.page
    assert "different alphabets" not in browser.page


@pytest.mark.clause("LINK-1")
async def test_a_name_before_the_host_passes_nothing_off(browser: Browser) -> None:
    await browser.open(out("https://bank.example@evil.example:8443/login"))
    assert '<bdi dir="ltr">evil.example:8443</bdi>' in browser.page
    assert "bank.example" not in browser.page


async def test_an_open_connection_is_warned_of(browser: Browser) -> None:
    await browser.open(out("http://shop.example/"))
    assert "not encrypted" in browser.page


@pytest.mark.clause("LINK-1")
async def test_the_other_sites_privacy_page_is_linked_if_we_know_it(browser: Browser) -> None:
    with a_family(privacy_pages="https://shop.example/privacy"):
        await browser.open(out(SHOP))
        assert 'href="https://shop.example/privacy" rel="noopener noreferrer nofollow ugc"' in browser.page
        await browser.open(out("https://www.shop.example/"))
        assert "https://shop.example/privacy" not in browser.page
        assert "We do not know where it stands" in browser.page


WRONG = [
    {},
    {"to": SHOP},
    signed(SHOP) | {"mark": ""},
    signed(SHOP) | {"mark": signed("https://other.example/")["mark"]},
    signed(SHOP) | {"mark": "\u00e9" * 64},
    signed(SHOP) | {"to": "https://evil.example/"},
    signed(SHOP) | {"to": SHOP + "0"},
    signed(SHOP) | {"to": SHOP.replace("https", "http")},
    signed(SHOP) | {"to": SHOP + "\r\nSet-Cookie: a=b"},
    signed(SHOP) | {"until": "2099-01-01"},
    signed(SHOP) | {"until": ""},
    signed(SHOP) | {"mark": signed(SHOP)["mark"][:-1]},
]


@pytest.mark.clause("LINK-1")
@pytest.mark.parametrize("fields", WRONG)
@pytest.mark.parametrize("who", ["visitor", "bo"])
async def test_an_address_that_we_did_not_make_opens_nothing(
    fields: dict[str, str], who: str, bo: Someone, browser: Browser
) -> None:
    if who == "bo":
        await browser.be(bo)
        await switch_off(browser)
    answer = await browser.http.get("/leaving?" + urlencode(fields))
    assert (answer.status_code, answer.headers.get("location")) == (404, None)
    assert "This link is not one of ours" in answer.text
    assert "Open the post it came from" in answer.text
    for host in ("shop.example", "evil.example", "other.example"):
        assert host not in answer.text


@pytest.mark.clause("LINK-1")
async def test_an_address_of_ours_ends_so_that_it_cannot_be_passed_round(browser: Browser) -> None:
    with clock.standing_at(NOON):
        address = out(SHOP)
    with clock.standing_at(NOON + LIFE):
        assert (await browser.open(address)).status_code == 200
    with clock.standing_at(NOON + LIFE + timedelta(days=1)):
        answer = await browser.open(address)
    assert answer.status_code == 404
    assert "This link is too old" in browser.page
    assert "shop.example" not in browser.page


def test_the_way_out_is_the_same_all_day() -> None:
    with clock.standing_at(NOON):
        noon = out(SHOP)
    with clock.standing_at(NOON + timedelta(hours=6)):
        assert out(SHOP) == noon


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", ""])
async def test_the_way_back_stays_on_the_board(back: str, browser: Browser) -> None:
    await browser.open(out(SHOP, back))
    assert "evil.example" not in browser.page
    assert "Back to the post" not in browser.page
    assert '<a class="btn" href="/">Go to the boards</a>' in browser.page


@pytest.mark.clause("LINK-1")
async def test_a_visitor_is_never_sent_on(browser: Browser, bo: Someone, other_browser: Browser) -> None:
    await browser.be(bo)
    await switch_off(browser)
    answer = await other_browser.http.get(out(SHOP))
    assert (answer.status_code, answer.headers.get("location")) == (200, None)


@pytest.mark.clause("LINK-1")
async def test_a_member_may_switch_the_notice_off_and_on_again(browser: Browser, bo: Someone, ada: Someone) -> None:
    await browser.be(bo)
    assert (await browser.http.get(out(SHOP))).status_code == 200
    await switch_off(browser)
    await browser.open("/profile")
    assert not re.search(r'name="notice"[^>]*checked', browser.page)
    answer = await browser.http.get(out(SHOP))
    assert (answer.status_code, answer.headers["location"]) == (303, SHOP)
    assert answer.headers["cache-control"] == "no-store"
    # A link of ours that came by mail or stands on another site is no link that they followed here.
    for elsewhere in ("cross-site", "none", "same-site"):
        assert (await browser.http.get(out(SHOP), headers={"Sec-Fetch-Site": elsewhere})).status_code == 200
    assert (await browser.send("/profile/leaving", notice="on")).status_code == 303
    assert (await browser.http.get(out(SHOP))).status_code == 200


@pytest.mark.clause("LINK-1")
async def test_everybody_is_shown_it_until_they_say_otherwise(browser: Browser, bo: Someone, ada: Someone) -> None:
    await browser.be(bo)
    await switch_off(browser)
    await browser.be(ada)
    assert (await browser.http.get(out(SHOP))).status_code == 200
    await browser.open("/profile")
    assert re.search(r'name="notice"[^>]*checked', browser.page)


async def test_the_address_that_a_member_is_sent_to_is_plain(browser: Browser, bo: Someone) -> None:
    await browser.be(bo)
    await switch_off(browser)
    answer = await browser.http.get(out("https://b\u00fccher.example/\u00e4 b\n?c=\u00f6"))
    assert answer.headers["location"] == "https://xn--bcher-kva.example/%C3%A4%20b?c=%C3%B6"


async def switch_off(browser: Browser) -> None:
    """Unticks the box and saves."""
    await browser.open("/profile")
    form = browser.form("/profile/leaving")
    form.pop("notice", None)
    answer = await browser.http.post("/profile/leaving", data=form)
    assert answer.headers["location"] == "/profile?done=leaving-saved#leaving"
