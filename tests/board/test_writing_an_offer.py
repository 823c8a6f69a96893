"""An administrator writes an offer for the site, is told what is not right, and takes it down."""

import re
from datetime import timedelta

import pytest

from board.site_offers.running import offers_written
from core import clock
from core.database import Engine, value
from core.dates import ZONE
from tests.board import writers
from tests.board.browser import Browser, browser_of
from tests.board.interested import offer, offered

ROLLS = "Till rolls, ten for eight"


@pytest.mark.usefixtures("trade")
async def test_an_offer_runs_from_its_first_day_to_its_last(visitor: Browser) -> None:
    await offer(ROLLS, "trade", days=(2, 3))
    start = clock.now().astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    for after, there in ((0, False), (47, False), (49, True), (95, True), (97, False)):
        with clock.standing_at(start + timedelta(hours=after)):
            assert bool(await offered(visitor, "/b/trade")) is there, f"{after} hours"


FIELDS = {"title": ROLLS, "text": "Ten for eight.", "payer": "Kelder Paper", "subject": "trade"}
LATER = {"first": "2999-01-01", "last": "2999-01-31"}
WRONG = (
    ({"title": " "}, "Say in a few words what is offered."),
    ({"text": ""}, "Say what is offered."),
    ({"title": "x" * 81}, "At most 80 letters."),
    ({"link": "javascript:alert(1)"}, "A page of this site"),
    ({"link": "http://reckon.example/"}, "A page of this site"),
    ({"link": "https://reckon.example@evil.example/"}, "A page of this site"),
    ({"link": "//evil.example"}, "A page of this site"),
    ({"link": "https://[evil"}, "A page of this site"),
    ({"subject": "religion"}, "Choose one of the subjects."),
    ({"first": "soon"}, "Give the first day."),
    ({"last": ""}, "Give the last day."),
    ({"first": "2999-02-01"}, "The last day is before the first."),
    ({"first": "2020-01-01", "last": "2020-01-02"}, "That day is over."),
)


@pytest.mark.parametrize(("fields", "said"), WRONG)
async def test_what_is_not_right_comes_back_as_it_was_typed(
    fields: dict[str, str], said: str, database: Engine
) -> None:
    sam = await writers.member("sam", "Sam Haddad", role="administrator")
    async with browser_of(sam) as browser:
        await browser.open("/offers/on-site")
        await browser.send("/offers/on-site", **(FIELDS | LATER | fields))
        assert browser.answer.status_code == 422
        assert said in browser.page
        assert 'value="Kelder Paper"' in browser.page
    assert await offers_written() == []


@pytest.mark.usefixtures("trade")
async def test_an_administrator_writes_an_offer_and_takes_it_down(visitor: Browser) -> None:
    sam = await writers.member("sam", "Sam Haddad", role="administrator")
    today = clock.now().astimezone(ZONE).date().isoformat()
    async with browser_of(sam) as browser:
        await browser.open("/offers/on-site")
        await browser.send("/offers/on-site", **(FIELDS | {"link": "/b/trade", "first": today, "last": today}))
        assert "The offer stands on the boards" in browser.page
        assert '<p class="title"><a href="/b/trade"' in await offered(visitor, "/b/trade")
        number = await value("SELECT id FROM site_offer")
        await browser.send(f"/offers/on-site/{number}/down")
        assert "The offer is taken down." in browser.page
        assert "Over" in browser.page
        answer = await browser.http.post(
            "/offers/on-site/99/down", data={"csrf": re.findall(r'name="csrf" content="([^"]+)', browser.page)[0]}
        )
        assert answer.status_code == 404
    assert await offered(visitor, "/b/trade") == ""
