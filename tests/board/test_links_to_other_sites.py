"""Links in what members write: each to another site says so, says where it leads, and leads by way of the notice."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from accounts.sessions import SignedIn
from board.pages.outward import outward
from board.queries.boards import BoardRow
from board.rendering import Rendered, Span, render
from core.database import run
from core.web_addresses import place_of, stays
from tests.board.browser import Browser
from tests.board.hostile import payloads
from tests.board.writers import change, topic
from tests.links import LEADING_AWAY
from tests.sisters import a_family

REL = "noopener noreferrer nofollow ugc"
LINK = re.compile(r'<a (?:class="away" )?href="([^"]*)" rel="([^"]*)">(.*?)</a>', re.DOTALL)
FORMS = (
    *("[x]({})", "[x](<{}>)", "<{}>", "{}", "[x][r]\n\n[r]: {}", "![x]({})", "> - **[x](<{}>)**"),
    "|a|\n|-|\n|[x]({})|",
)


class Addresses(HTMLParser):
    """Every address that a reader could follow, or a browser load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "action")]


async def shown_to_all() -> None:
    """As if a moderator had kept what waits: a new member's links do."""
    await run("UPDATE post SET state = 'visible', shown_at = created_at")
    await run("UPDATE topic SET state = 'visible'")


def on_a_page(source: str, back: str = "/p/7") -> str:
    """The post as a page shows it to a visitor."""
    made = render(source)
    assert isinstance(made, Rendered)
    return outward(made.visitor_html, back)


def keeps_here(address: str) -> bool:
    """Whether a browser that follows it stays on the board."""
    place = place_of(address)
    return stays(address) if place is None else (place.host, place.port) == ("localhost", 8000)


def links(html: str) -> list[tuple[str, str, str]]:
    """Address, rel and words of each link; all there are."""
    found = [(unescape(address), rel, words) for address, rel, words in LINK.findall(html)]
    assert [address for address, _rel, _words in found] == Addresses(html).found
    return found


@pytest.mark.clause("LINK-1")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", [address for address, _host in LEADING_AWAY])
def test_no_address_goes_round_the_notice(address: str, form: str) -> None:
    for leads_to, rel, _words in links(on_a_page(form.format(address))):
        assert keeps_here(leads_to)
        assert rel == REL


@pytest.mark.clause("LINK-1")
def test_no_hostile_text_goes_round_the_notice() -> None:
    found = [leads_to for source in payloads() for leads_to, _rel, _words in links(on_a_page(source))]
    assert len(found) > 20
    assert [leads_to for leads_to in found if not keeps_here(leads_to)] == []


@pytest.mark.clause("LINK-1")
@pytest.mark.parametrize(("address", "host"), LEADING_AWAY)
def test_what_browsers_would_follow_leads_to_the_notice_and_the_rest_nowhere(address: str, host: str) -> None:
    found = links(outward(f'<p><a href="{address.replace("<", "&lt;")}" rel="{REL}">x</a></p>'))
    assert bool(found) is bool(host)
    assert all(leads_to.startswith("/leaving?to=http") for leads_to, _rel, _words in found)


@pytest.mark.clause("LINK-2")
def test_a_link_says_the_host_it_really_leads_to() -> None:
    (_leads_to, rel, words) = links(on_a_page("[My bank](https://bank.example@evil.example:8443/login)"))[0]
    assert rel == REL
    assert words.startswith('My bank <span class="away-host">(evil.example:8443)</span><svg class="icon')
    assert words.endswith('</svg><span class="sr"> (another site)</span>')
    lying = links(on_a_page("[https://bank.example](https://evil.example)"))[0]
    assert "(evil.example)" in lying[2]


@pytest.mark.clause("LINK-2")
@pytest.mark.parametrize("source", ["https://shop.example/a", "www.shop.example", "<https://shop.example/a>"])
def test_an_address_that_stands_there_is_marked_and_can_be_copied(source: str) -> None:
    _leads_to, rel, words = links(on_a_page(source))[0]
    assert words.startswith(source.strip("<>") + '<svg class="icon')
    assert "(another site)" in words
    assert rel == REL


def test_a_name_that_looks_like_another_is_said_in_plain_letters() -> None:
    for source in ("https://p\u0430ypal.example", "[https://paypal.example](https://p\u0430ypal.example)"):
        assert "(xn--pypal-4ve.example)" in on_a_page(source)


def test_links_that_stay_are_left_alone() -> None:
    for source in ("[x](/t/4)", "[x](#p2)", "<ada@people.example>"):
        made = render(source)
        assert isinstance(made, Rendered)
        assert outward(made.visitor_html) == made.visitor_html


@pytest.mark.clause("LINK-3")
def test_a_link_to_a_sister_or_to_us_needs_no_notice_and_one_that_resembles_it_does() -> None:
    with a_family("sister.example"):
        source = (
            "[a](https://Sister.example/a) [b](http://localhost:8000/t/4) [c](https://sister.example.evil.example/)"
        )
        found = links(on_a_page(source))
    assert [leads_to.partition("?")[0] for leads_to, _rel, _words in found] == [
        "https://sister.example/a",
        "http://localhost:8000/t/4",
        "/leaving",
    ]
    assert "another site" not in found[0][2] + found[1][2]


@pytest.mark.parametrize("page", ["/t/{topic}/who-sells-flour", "/t/{topic}/who-sells-flour?as=visitor"])
@pytest.mark.clause("LINK-1")
async def test_on_every_page_of_a_topic_links_lead_to_the_notice_and_back(
    page: str, ada: SignedIn, board: BoardRow, adas: Browser, others: tuple[Browser, Browser]
) -> None:
    placed = await topic(ada, board, "They have it at [the mill](https://mill.example/flour), ring first.")
    await shown_to_all()
    for browser in (adas, *others):
        await browser.open(page.format(topic=placed.topic))
        assert 'href="https://mill.example' not in browser.page
        found = re.search(r'href="(/leaving\?[^"]+)"', browser.page)
        assert found is not None
        await browser.open(unescape(found[1]))
        assert "<code>https://mill.example/flour</code>" in browser.page
        assert f'href="/p/{placed.id}"' in browser.page


@pytest.mark.clause("LINK-1")
async def test_a_preview_leads_to_the_notice_too(board: BoardRow, adas: Browser) -> None:
    await adas.open("/b/trade/new")
    await adas.send("/b/trade/new", title="Flour", body="At [the mill](https://mill.example/flour)", do="preview")
    assert 'href="https://mill.example' not in adas.page
    assert 'href="/leaving?to=https%3A%2F%2Fmill.example' in adas.page


@pytest.mark.clause("LINK-1")
async def test_a_profile_holds_no_links(ada: SignedIn, visitor: Browser) -> None:
    await run("UPDATE member SET about = {} WHERE id = {}", "See https://mill.example and [x](//b.example)", ada.id)
    await visitor.open("/m/ada")
    assert "See https://mill.example and [x](//b.example)" in visitor.page
    assert not re.search(r'href="[^"]*(?:mill|b)\.example', visitor.page)


async def test_feeds_lead_only_to_the_board(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    await topic(ada, board, "At [the mill](https://mill.example/flour)")
    await shown_to_all()
    await visitor.open("/feed")
    assert "the mill" in visitor.page
    assert "mill.example" not in visitor.page


HANDLE = "ada.b"


@pytest.mark.clause("BOARD-1")
@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("See [my page](https://x.example/ada.b) there, ada.b.", HANDLE),
        ("See https://x.example/?q=%61da.b and ada.b", HANDLE),
        ("ada.b. See [it](https://ada.b.example/)", HANDLE),
        ("ada.b. See [it](https://x.example/%61%64%61%2eb)", HANDLE),
        ("M\u00fcller. See [it](https://xn--mller-kva.example/)", "M\u00fcller"),
        ("M\u00fcller. See https://m\u00fcller.example/", "M\u00fcller"),
        ("M\u00fcller. See [it](https://m%C3%BCller.example/)", "M\u00fcller"),
    ],
)
def test_what_is_hidden_is_in_no_way_out(source: str, value: str) -> None:
    start = source.index(value)
    made = render(source, [Span(start, start + len(value), "online_handle")])
    assert isinstance(made, Rendered)
    shown = outward(made.visitor_html, "/p/7")
    assert "/leaving" not in shown
    assert value.casefold() not in shown.casefold()
    assert "xn--" not in shown


@pytest.mark.clause("BOARD-1")
async def test_a_detail_that_is_hidden_later_leaves_the_way_out(
    ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, "See [it](https://x.example/)")
    await change(ada, placed.id, "Ring 07700 900412 or see [it](https://x.example/?07700900412)", "hide")
    await shown_to_all()
    await visitor.open(f"/t/{placed.topic}/who-sells-flour")
    assert "900412" not in visitor.page.replace(" ", "")
    assert 'class="masked-bar"' in visitor.page
