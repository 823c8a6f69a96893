"""Pages stand in their frame: what a visitor sees there, what a member sees, and what is never kept."""

import re
from typing import Any

import msgspec
import pytest
from litestar import Request, Response, get
from markupsafe import Markup

from accounts.people import draw
from app.errors import Kept
from core import frame
from core.csrf import fits_session, fits_visitor
from core.errors import Refused
from core.i18n import speaking
from core.pages import Page, fragment, not_modified, page, ready_page, redirect, way_to
from tests.core.conftest import Configure
from tests.core.small_site import browser, signed_in

AnyRequest = Request[Any, Any, Any]
ADA = signed_in("Ada", unread=12, notices=2)
MO = signed_in("Mo", role="moderator", queue=9)


@get("/template")
async def from_template(request: AnyRequest) -> Page:
    return page(
        request,
        "errors/stop.html",
        title="Bread & crates",
        text="<b>",
        problem=Refused(404),
        code="",
        kept=Kept(),
        back="",
        current="boards",
    )


@get("/ready")
async def ready(request: AnyRequest) -> Page:
    head = Markup('<link rel="canonical" href="http://localhost:8000/ready">')
    return ready_page(request, b"<h1>Ready</h1>", title="Bread & crates", head=head, current="boards")


@get("/tagged")
async def tagged(request: AnyRequest) -> Any:
    known = not_modified(request, '"v7"')
    if known is not None:
        return known
    return Response("<h1>Tagged</h1>", media_type="text/html", headers={"ETag": '"v7"'})


ROUTES = [from_template, ready, tagged]
BOTH = pytest.mark.parametrize("path", ["/template", "/ready"])


@pytest.fixture(autouse=True)
def in_kelderby(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32, SITE_PLACE="Kelderby")


@pytest.fixture(autouse=True)
def with_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "portraits", [lambda member: draw(member.id, member.name, member.kind)])


@BOTH
async def test_a_visitor_sees_the_boards_the_promises_and_the_door(path: str) -> None:
    async with browser(ROUTES) as visitor:
        html = (await visitor.get(path)).text
    assert re.findall(r'<a [^>]*href="(/[^"]*)"', html.partition("<main")[0]) == ["/", "/", "/privacy", "/sign-in"]


@BOTH
async def test_a_member_sees_what_is_new_and_their_own_menu(path: str) -> None:
    async with browser(ROUTES, ADA) as ada:
        html = (await ada.get(path)).text
    links = re.findall(r'<a [^>]*href="(/[^"]*)"', html.partition("<main")[0])
    assert links == [
        "/",
        "/",
        "/new",
        "/m/ada",
        "/profile",
        "/details",
        "/who-looked",
        "/notices",
        "/choices",
        "/interests",
        "/my-data",
        "/privacy",
    ]
    assert 'action="/sign-out"' in html
    assert ">12<" in html
    assert ">2<" in html
    assert ">A<" in html or ">AD<" in html


@BOTH
async def test_a_moderator_sees_the_queue(path: str) -> None:
    async with browser(ROUTES, MO) as mo:
        html = (await mo.get(path)).text
    assert 'href="/moderation"' in html
    assert ">9<" in html


@BOTH
async def test_a_member_who_is_paused_or_not_any_more_is_told_at_once(path: str) -> None:
    paused = msgspec.structs.replace(ADA, state="suspended")
    for member, told in ((ADA, False), (paused, True), (ADA, False)):
        async with browser(ROUTES, member) as ada:
            assert ("You cannot post" in (await ada.get(path)).text) == told


@BOTH
async def test_every_page_says_whom_to_ring_about_privacy(path: str) -> None:
    for member in (None, ADA):
        async with browser(ROUTES, member) as anyone:
            html = (await anyone.get(path)).text
        assert '<a href="tel:01656646404">01656 646404</a>' in html
        assert 'href="/privacy"' in html


@BOTH
async def test_a_page_has_its_language_one_title_and_no_inline_anything(path: str) -> None:
    async with browser(ROUTES) as visitor:
        html = (await visitor.get(path)).text
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>Bread &amp; crates – SME Cluster Kelderby</title>" in html
    assert html.count("<h1>") == 1
    assert not re.search(r"<style|style=|\son\w+=|<script(?! src=)", html)
    assert html.count('aria-current="page"') == 1


async def test_a_ready_page_has_its_head_and_its_main() -> None:
    async with browser(ROUTES) as visitor:
        html = (await visitor.get("/ready")).text
    assert html.index('rel="canonical"') < html.index("</head>") < html.index("<h1>Ready</h1>") < html.index("</main>")
    assert "\x00" not in html


@BOTH
async def test_a_members_page_is_never_stored_and_its_token_never_repeats(path: str) -> None:
    async with browser(ROUTES, ADA) as ada:
        first, second = await ada.get(path), await ada.get(path)
    assert first.headers["cache-control"] == "private, no-store"
    tokens = {re.findall(r'name="csrf" value="([^"]+)"', answer.text)[0] for answer in (first, second)}
    assert len(tokens) == 2
    assert all(fits_session(token, ADA.session_key) for token in tokens)


@BOTH
async def test_a_visitors_page_is_asked_for_again_and_sets_no_cookie(path: str) -> None:
    async with browser(ROUTES) as visitor:
        answer = await visitor.get(path)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in answer.headers["vary"]
    assert "set-cookie" not in answer.headers
    assert fits_visitor(re.findall(r'name="csrf" value="([^"]+)"', answer.text)[0])


async def test_one_members_frame_is_not_shown_to_another() -> None:
    async with (
        browser(ROUTES, ADA) as ada,
        browser(ROUTES, signed_in("Bo", "cd" * 32)) as bo,
        browser(ROUTES) as visitor,
    ):
        assert "/m/ada" in (await ada.get("/ready")).text
        assert "/m/bo" in (await bo.get("/ready")).text
        assert "/m/" not in (await visitor.get("/ready")).text


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("dark", ' data-theme="dark"'),
        ("light", ' data-theme="light"'),
        ("system", ""),
        ("'><b>", ""),
        ("dark" * 2000, ""),
        ("\xff\xfe", ""),
    ],
)
async def test_the_chosen_appearance_is_there_from_the_first_byte(chosen: str, shown: str) -> None:
    async with browser(ROUTES) as visitor:
        for path in ("/template", "/ready"):
            html = (await visitor.get(path, headers={"Cookie": f"other=1; theme={chosen}".encode("latin-1")})).text
            assert f'<html lang="en-GB"{shown}>' in html


@BOTH
async def test_what_was_done_is_said_once(path: str) -> None:
    async with browser(ROUTES) as visitor:
        assert "You are signed out." in (await visitor.get(f"{path}?done=signed-out")).text
        assert "You are signed out." not in (await visitor.get(path)).text
        assert "flash" not in (await visitor.get(f"{path}?done=<b>unknown</b>")).text


async def test_a_page_the_browser_has_is_not_sent_again() -> None:
    async with browser(ROUTES) as visitor:
        first = await visitor.get("/tagged")
        tag = first.headers["etag"]
        assert tag.removeprefix("W/") == '"v7"'
        for known in (tag, '"v6", "v7"', 'W/"v7"'):
            again = await visitor.get("/tagged", headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
        assert (await visitor.get("/tagged", headers={"If-None-Match": '"v6"'})).status_code == 200


def test_a_redirect_stays_here_and_says_what_was_done() -> None:
    assert redirect("/t/1/bread").headers["Location"] == "/t/1/bread"
    assert redirect("/t/1/bread", done="posted").headers["Location"] == "/t/1/bread?done=posted"
    assert redirect("/t/1/bread?page=2#p21", done="posted").headers["Location"] == "/t/1/bread?page=2&done=posted#p21"
    assert redirect("/").status_code == 303


AWAY = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "evil",
    "",
    "/a\r\nSet-Cookie: a=b",
    "/\t/evil.example",
    " /evil",
    "///evil.example",
    "https://[x",
    "/\t/[x",
]


@pytest.mark.parametrize("address", AWAY)
def test_no_address_from_outside_leads_away(address: str) -> None:
    assert way_to(address) == "/"
    with pytest.raises(ValueError, match="elsewhere"):
        redirect(address)


@pytest.mark.parametrize("address", ["/", "/b/trade?page=2", "/t/1/bread#p3", "/sign-in?next=/new"])
def test_addresses_of_ours_are_kept(address: str) -> None:
    assert way_to(address) == address


def test_a_fragment_is_markup_that_is_not_escaped_again() -> None:
    kept = Kept([("body", "Words", "a <b> b")])
    made = fragment("errors/_kept.html", kept=kept, problem=Refused(404))
    assert isinstance(made, Markup)
    assert "a &lt;b&gt; b" in made


@pytest.mark.parametrize("member", [None, ADA, MO], ids=["visitor", "member", "moderator"])
async def test_every_word_of_the_frame_can_be_translated(member: Any) -> None:
    with speaking("qps"):
        async with browser(ROUTES, member) as anyone:
            html = (await anyone.get("/ready?done=posted")).text
    said = re.sub(r"<(svg|title)\b.*?</\1>|<h1>Ready</h1>|<[^>]+>", " ", html, flags=re.DOTALL)
    # Names and numbers are nobody's words.
    rest = re.sub(r"⟦[^⟧]*⟧|SME Cluster|Kelderby|01656 646404|\d+", " ", said)
    assert rest.split() == []
    labels = re.findall(r'aria-label="([^"]*)"', html)
    assert all(label.startswith("⟦") for label in labels)
