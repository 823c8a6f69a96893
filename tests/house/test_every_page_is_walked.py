"""The list of pages is whole, each answers as it should, and what holds for all of them holds."""

import re
from collections.abc import Iterator

import httpx
import pytest
from litestar import Response, get
from litestar.routes import HTTPRoute

from app.build import create_app
from core.database import Engine
from core.i18n import PSEUDO, speaking
from core.settings import settings
from tests.browser.pages import NOT_PAGES
from tests.core.small_site import browser
from tests.house.text_of_page import read_words
from tests.house.walking import PAGES, a_community, walk

# What people, not the software, called things in the small community.
THEIRS = (
    settings().site_name,
    "Money",
    "Trade counter",
    "Suppliers, tools",
    "Card machine fees",
    "Who sells flour?",
    "Till rolls",
    "Kelder Paper",
    "Ten for eight.",
    "Ada Lovell",
    "Lovell & Daughters",
    "Bo",
    "bücher.example",
)


def _routes() -> Iterator[str]:
    for route in create_app(settings()).routes:
        if isinstance(route, HTTPRoute) and "GET" in route.methods:
            yield route.path


def test_every_route_that_shows_a_page_is_listed() -> None:
    assert set(_routes()) - NOT_PAGES == {shown.route for shown in PAGES} - {""}


async def test_every_page_answers_as_it_should(client: httpx.AsyncClient) -> None:
    place = await a_community()
    wrong = [
        (shown.name, answer.status_code)
        async for shown, answer in walk(client, place)
        if answer.status_code != shown.status
    ]
    assert wrong == []


@pytest.mark.clause("CONTACT-2")
async def test_the_number_to_ring_stands_on_every_page(client: httpx.AsyncClient) -> None:
    place = await a_community()
    assert [shown.name async for shown, answer in walk(client, place) if _lacks_number(answer)] == []


async def test_a_page_without_the_number_is_seen() -> None:
    @get("/silent")
    async def silent() -> Response[str]:
        return Response("<h1>Nobody to ring</h1>", media_type="text/html")

    async with browser([silent]) as visitor:
        assert _lacks_number(await visitor.get("/silent"))


def _lacks_number(answer: httpx.Response) -> bool:
    return settings().contact_phone not in answer.text


async def test_every_page_has_one_heading_and_names_its_language(client: httpx.AsyncClient) -> None:
    place = await a_community()
    async for shown, answer in walk(client, place):
        assert len(re.findall(r"<h1\b", answer.text)) == 1, shown.name
        assert '<html lang="en-GB"' in answer.text, shown.name


async def test_no_page_asks_another_origin_for_anything(client: httpx.AsyncClient) -> None:
    place = await a_community()
    async for shown, answer in walk(client, place):
        loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=\"(https?://[^\"]+)\"", answer.text)
        assert [address for address in loaded if not address.startswith(settings().origin)] == [], shown.name


@pytest.mark.clause("COOKIE-5")
async def test_no_page_sets_a_cookie_before_a_choice(client: httpx.AsyncClient) -> None:
    place = await a_community()
    async for shown, answer in walk(client, place):
        if shown.reader == "visitor":
            assert "set-cookie" not in answer.headers, shown.name


async def test_every_string_a_person_reads_can_be_translated(client: httpx.AsyncClient) -> None:
    place = await a_community()
    with speaking(PSEUDO):
        bare = [
            (shown.name, words)
            async for shown, answer in walk(client, place)
            for words in read_words(answer.text, THEIRS)
        ]
    assert bare == []


async def test_no_page_reads_a_message_table(
    client: httpx.AsyncClient, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, asked = await a_community(), list[str]()
    fetch = type(database).fetch

    async def spying(engine: Engine, sql: str, args: tuple[object, ...] = ()) -> object:
        asked.append(sql)
        return await fetch(engine, sql, args)  # type: ignore[arg-type]

    monkeypatch.setattr(type(database), "fetch", spying)
    async for _shown, _answer in walk(client, place):
        pass
    tables = {name.strip('"') for sql in asked for name in re.findall(r"(?:FROM|JOIN|INTO|UPDATE)\s+([\w\".]+)", sql)}
    assert {"post", "topic", "member", "flag"} <= tables, "the spy sees what pages ask"
    assert [name for name in tables if re.search(r"message|conversation|keyring|envelope", name)] == []
