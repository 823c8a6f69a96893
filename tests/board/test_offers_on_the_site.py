"""Offers here: the same for everybody, by interest only for who said yes twice and is 18, counted without names."""

from datetime import timedelta

import pytest

from accounts.interests.profile import Interest
from accounts.purposes import WORDINGS, as_worded, register
from accounts.sessions import SignedIn
from board.site_offers.choosing import by_context, by_interest
from board.site_offers.counting import Shown, forget_old_counts, shown, shown_in_a_week
from board.site_offers.running import SiteOffer
from core import clock
from core.aside import write_notes
from core.database import Engine, run, value
from privacy.evidence_interests import of_site_offers
from tests.board import writers
from tests.board.browser import Browser
from tests.board.interested import (
    INTERESTS,
    OFFERS,
    SENSITIVE,
    SIGNAL,
    offer,
    offered,
    read,
    say_no,
    say_yes,
    spying,
    stored_subject,
)

ROLLS, BOOKS, STALL = "Till rolls, ten for eight", "Your books in an afternoon", "A stall at the market"


@pytest.fixture
async def offers(database: Engine) -> None:
    """One about trade, one about money, and one of the site's own for every page."""
    await offer(ROLLS, "trade", "Kelder Paper")
    await offer(BOOKS, "money", "Reckon & Sum", "https://reckon.example/first")
    await offer(STALL)


@pytest.fixture
async def reads_of_trade(bo: SignedIn, bos: Browser, flour: str) -> Browser:
    """Bo's browser, whose list says that he reads about trade."""
    await say_yes(bo, INTERESTS)
    await read(bos, flour)
    shown.clear()
    return bos


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("trade", "money", "offers")
async def test_everybody_sees_what_fits_the_board_and_who_pays(others: tuple[Browser, Browser]) -> None:
    food = await writers.a_board("square", "Town square")
    for browser in others:
        rolls = await offered(browser, "/b/trade")
        assert ROLLS in rolls
        assert "Offer · paid by" in rolls
        assert "Kelder Paper" in rolls
        assert "Why you see this" in rolls
        assert "nothing about you was used" in rolls
        books = await offered(browser, "/b/money")
        assert BOOKS in books
        assert "(reckon.example)" in books, "where it leads"
        assert 'class="away" href="/leaving' in books, "by way of the notice"
        for path in ("/", f"/b/{food.slug}"):
            stall = await offered(browser, path)
            assert STALL in stall
            assert "the site’s own" in stall


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_who_keeps_a_list_and_did_not_say_yes_to_offers_sees_what_everybody_sees(
    reads_of_trade: Browser, visitor: Browser
) -> None:
    for path in ("/", "/b/money", "/b/trade"):
        mine = await offered(reads_of_trade, path)
        assert mine
        assert mine == await offered(visitor, path)


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_who_said_yes_to_both_sees_what_fits_their_list_and_why(reads_of_trade: Browser, bo: SignedIn) -> None:
    await say_yes(bo, OFFERS)
    for path in ("/", "/b/money"):
        rolls = await offered(reads_of_trade, path)
        assert ROLLS in rolls
        assert 'href="/interests#trade"' in rolls
        assert 'href="/choices#interest-offers"' in rolls
    assert STALL in await offered(reads_of_trade, "/?for=everybody")


@pytest.mark.clause("TRACK-3")
@pytest.mark.parametrize("withdrawn", [INTERESTS, OFFERS])
@pytest.mark.usefixtures("money", "offers")
async def test_taking_either_yes_back_counts_at_once(withdrawn: str, reads_of_trade: Browser, bo: SignedIn) -> None:
    await say_yes(bo, OFFERS)
    assert ROLLS in await offered(reads_of_trade, "/b/money")
    await say_no(bo, withdrawn)
    assert BOOKS in await offered(reads_of_trade, "/b/money")


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_where_the_browser_asks_not_to_nothing_of_bo_is_read(
    reads_of_trade: Browser, bo: SignedIn, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await say_yes(bo, OFFERS)
    asked = spying(database, monkeypatch)
    assert BOOKS in await offered(reads_of_trade, "/b/money", **SIGNAL)
    assert STALL in await offered(reads_of_trade, "/", **SIGNAL)
    assert [sql for sql in asked if "interest" in sql or "consent" in sql] == []
    assert ROLLS in await offered(reads_of_trade, "/b/money")


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_only_who_says_that_they_are_eighteen_can_say_yes(reads_of_trade: Browser, bo: SignedIn) -> None:
    assert all("I am 18 or older" in purpose.wording for purpose in register().values() if purpose.kind == "notices")
    before = as_worded(OFFERS, 1)
    assert before is not None
    assert before in WORDINGS
    await run(
        "INSERT INTO consent (member, purpose, version, wording, given, how, at) VALUES ({}, {}, 1, {}, {}, {}, {})",
        *(bo.id, OFFERS, before.hash, True, "choices", clock.now()),
    )
    assert BOOKS in await offered(reads_of_trade, "/b/money")
    await reads_of_trade.open("/choices")
    assert "I am 18 or older" in reads_of_trade.page
    await say_yes(bo, OFFERS)
    assert ROLLS in await offered(reads_of_trade, "/b/money")


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_while_the_list_rests_offers_do_not_follow_it(reads_of_trade: Browser, bo: SignedIn) -> None:
    await say_yes(bo, OFFERS)
    await reads_of_trade.open("/interests")
    await reads_of_trade.send("/interests/pause")
    assert BOOKS in await offered(reads_of_trade, "/b/money")


@pytest.mark.clause("TRACK-3")
@pytest.mark.clause("SENS-2")
@pytest.mark.parametrize(("slug", "name"), SENSITIVE)
@pytest.mark.usefixtures("offers")
async def test_nothing_is_offered_beside_what_is_sensitive(
    slug: str, name: str, reads_of_trade: Browser, bo: SignedIn, visitor: Browser
) -> None:
    await say_yes(bo, OFFERS)
    await stored_subject(await writers.a_board(slug, name), "trade")
    for browser in (reads_of_trade, visitor):
        assert await offered(browser, f"/b/{slug}") == ""


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("money", "offers")
async def test_what_is_shown_is_counted_by_the_day_and_never_by_the_reader(
    reads_of_trade: Browser, bo: SignedIn, visitor: Browser, database: Engine
) -> None:
    await say_yes(bo, OFFERS)
    await offered(visitor, "/b/money")
    await offered(visitor, "/", **SIGNAL)
    await offered(reads_of_trade, "/b/money")
    await offered(reads_of_trade, "/b/money", **SIGNAL)
    assert await value("SELECT count(*) FROM offer_shown") == 0, "no page waits for it"
    await write_notes()
    assert await shown_in_a_week() == Shown(context=3, interest=1, signal=2)
    for row in await run("SELECT * FROM offer_shown"):
        assert set(row) == {"id", "day", "way", "times"}
    found = await of_site_offers()
    assert found.holds
    assert "3 by the page, 1 by interest. Members who say yes to the second: 1. On 2 of" in found.words


@pytest.mark.usefixtures("trade", "offers")
async def test_counts_go_after_a_year(visitor: Browser) -> None:
    await offered(visitor, "/b/trade")
    await write_notes()
    await offered(visitor, "/b/trade")
    await write_notes()
    assert (await shown_in_a_week()).context == 2
    with clock.standing_at(clock.now() + timedelta(days=364)):
        await forget_old_counts()
        assert await value("SELECT count(*) FROM offer_shown") == 1
    with clock.standing_at(clock.now() + timedelta(days=367)):
        await forget_old_counts()
        assert await value("SELECT count(*) FROM offer_shown") == 0


@pytest.mark.clause("TRACK-3")
@pytest.mark.usefixtures("trade")
async def test_pages_of_topics_that_are_kept_ready_stay_as_they_are(
    flour: str, others: tuple[Browser, Browser]
) -> None:
    visitor, bos = others
    before = (await visitor.open(flour)).headers["etag"]
    await offer(ROLLS, "trade")
    assert (await visitor.open(flour)).headers["etag"] == before
    assert await offered(bos, flour) == ""


def test_of_several_that_fit_one_is_shown_each_day_in_turn() -> None:
    now = clock.now()
    two = [SiteOffer(id=each, title="", text="", link="", payer="", subject="trade", starts_at=now, ends_at=now)
           for each in (1, 2)]  # fmt: skip
    today = now.date()
    found = [by_context(two, "trade", today + timedelta(days=day)) for day in range(4)]
    shown_ids = [each.offer.id for each in found if each]
    assert sorted(shown_ids[:2]) == [1, 2]
    assert shown_ids[:2] == shown_ids[2:]
    assert by_context(two, "money", today) is None
    assert by_interest(two, [Interest("money", 9, now)], today) is None
    chosen = by_interest(two, [Interest("money", 9, now), Interest("trade", 1, now)], today)
    assert chosen is not None
    assert chosen.way == "interest"
