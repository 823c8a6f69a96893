"""Each line of the page on cookies, done by a browser that keeps none, and by the site as it says."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from accounts.consents import given
from core.cookies import COOKIES, cookie_name
from core.database import value
from core.settings import settings
from privacy.without_cookies import FEATURES
from tests.accounts.browser import Browser, link_in, mail_to
from tests.people import PASSWORD
from tests.privacy.without_cookies import TOPIC, Here, a_board_with_a_topic
from tests.web import browsing

CHOSEN = "a pony in the parlour"


class Forgetful(Browser):
    """A browser that blocks cookies: it sends none and keeps none."""

    async def open(self, path: str) -> httpx.Response:
        self.http.cookies.clear()
        return await super().open(path)

    async def send(self, action: str, **fields: str) -> httpx.Response:
        self.http.cookies.clear()
        return await super().send(action, **fields)


@pytest.fixture
async def reader(client: httpx.AsyncClient) -> AsyncIterator[Forgetful]:
    async with browsing() as http:
        yield Forgetful(http)


async def _reads(reader: Forgetful, here: Here) -> None:
    for path in ("/", "/b/trade", f"/t/{here.topic}", "/m/ada"):
        assert (await reader.open(path)).status_code == 200, path
    await reader.open(f"/t/{here.topic}")
    assert "flour by the sack" in reader.page


async def _follows(reader: Forgetful, here: Here) -> None:
    for path in ("/feed", "/b/trade/feed", f"/t/{here.topic}/feed"):
        assert "Who sells flour?" in (await reader.open(path)).text, path


async def _reads_the_statement(reader: Forgetful, _here: Here) -> None:
    await reader.open("/privacy")
    assert reader.page.count("How we keep this promise") > 5


async def _reports(reader: Forgetful, here: Here) -> None:
    await reader.open(f"/p/{here.post}/report")
    answer = await reader.send(f"/p/{here.post}/report", reason="threat")
    assert answer.status_code == 303, answer.text
    assert await value("SELECT count(*) FROM flag WHERE post = {}", here.post) == 1


async def _finds_the_number(reader: Forgetful, here: Here) -> None:
    for path in ("/", "/privacy", f"/t/{here.topic}", "/cookies", "/nothing-here"):
        await reader.open(path)
        assert settings().phone_link in reader.page, path


async def _stops(reader: Forgetful, here: Here) -> None:
    link = (await mail_to(here.ada.address))[0].stop.removeprefix(settings().origin)
    await reader.open(link)
    assert "Stopped" in (await reader.send(link)).text
    assert not await given(here.ada.id, TOPIC)


async def _signals(reader: Forgetful, _here: Here) -> None:
    assert (await reader.http.get("/.well-known/gpc.json")).json()["gpc"] is True
    assert (await reader.http.get("/", headers={"Sec-GPC": "1"})).status_code == 200


async def _joins(reader: Forgetful, _here: Here) -> None:
    assert (await reader.join("cy_new", "cy@people.example")).status_code == 303
    link = link_in((await mail_to("cy@people.example"))[0])
    await reader.open(link)
    assert (await reader.send(link)).status_code == 303
    assert await value("SELECT state FROM member WHERE handle = 'cy_new'") == "active"


async def _chooses_a_password(reader: Forgetful, here: Here) -> None:
    await reader.open("/forgotten")
    await reader.send("/forgotten", email=here.ada.address)
    link = next(link_in(one) for one in await mail_to(here.ada.address) if "/new-password/" in one.text)
    await reader.open(link)
    assert (await reader.send(link, password=CHOSEN)).headers["location"] == "/sign-in?done=password-changed"


async def _cannot_write(reader: Forgetful, _here: Here) -> None:
    assert (await reader.sign_in("ada", PASSWORD)).status_code == 303
    await reader.open("/b/trade/new")
    assert "Sign in with password" in reader.page


async def _keeps_no_light(reader: Forgetful, _here: Here) -> None:
    await reader.open("/cookies")
    await reader.send("/appearance", theme="dark")
    await reader.open("/cookies")
    assert "data-theme" not in reader.page


TRIED: dict[str, Callable[[Forgetful, Here], Awaitable[None]]] = {
    "read": _reads,
    "feeds": _follows,
    "statement": _reads_the_statement,
    "report": _reports,
    "rights": _finds_the_number,
    "stop": _stops,
    "signal": _signals,
    "join": _joins,
    "password": _chooses_a_password,
    "writing": _cannot_write,
    "appearance": _keeps_no_light,
}


@pytest.mark.clause("COOKIE-6")
@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.key)
async def test_it_is_as_the_page_says(feature: object, reader: Forgetful) -> None:
    await TRIED[feature.key](reader, await a_board_with_a_topic())  # type: ignore[attr-defined]


@pytest.mark.clause("COOKIE-6")
async def test_the_page_has_each_line_and_what_it_needs(reader: Forgetful) -> None:
    await reader.open("/cookies")
    rows = reader.page.partition('id="without"')[2].split("<tr>")[2:]
    assert len(rows) == len(FEATURES) == len(TRIED)
    for feature, row in zip(FEATURES, rows, strict=True):
        assert feature.words in row
        assert ("Works" in row) is not bool(feature.needs)


async def test_the_page_has_every_cookie_that_there_is(reader: Forgetful) -> None:
    await reader.open("/cookies")
    for name, kind in COOKIES.items():
        assert f"<code>{cookie_name(name)}</code>" in reader.page
        assert kind.why in reader.page


@pytest.mark.clause("COOKIE-5")
async def test_saying_no_is_as_many_presses_as_saying_yes_and_leaves_no_cookie(client: httpx.AsyncClient) -> None:
    browser = Browser(client)
    await browser.open("/cookies")
    choice = browser.page.partition('id="choice"')[2].partition("</form>")[0]
    assert choice.count("<button") == choice.count('class="btn"') == 3
    await browser.send("/appearance", theme="dark")
    assert dict(client.cookies) == {cookie_name("theme"): "dark"}
    await browser.open("/cookies")
    await browser.send("/appearance", theme="system")
    assert dict(client.cookies) == {}
    assert "set-cookie" not in (await browser.open("/")).headers
