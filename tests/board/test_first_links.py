"""Ada is new, so that her links wait: until three posts of hers have stood for a day, or a moderator kept them."""

from datetime import timedelta

import pytest

from accounts.sessions import SignedIn
from board.flagging import REPORT, Reason, flag
from board.outcomes import Placed
from board.queries import BoardRow, full_post
from board.revealing import reveal
from core import clock
from core.database import run, writing
from tests.board.browser import Browser
from tests.board.writers import answer, change, topic

DAY = timedelta(days=1)
LINK = "Look: https://example.org/flour"
WHY = "a new member’s links wait until three of their posts have stood for a day"


@pytest.fixture
async def first(bo: SignedIn, board: BoardRow) -> Placed:
    """Somebody else's topic."""
    return await topic(bo, board, "Who sells flour?")


async def three(ada: SignedIn, first: Placed) -> list[Placed]:
    return [await answer(ada, first.topic, words) for words in ("The mill.", "The shop.", "Not the bank.")]


async def waits(ada: SignedIn, topic: int) -> bool:
    """Whether a link that Ada posts now waits for a moderator."""
    post = await full_post((await answer(ada, topic, LINK)).id)
    assert post is not None
    return post.state == "held"


async def test_three_posts_of_a_few_minutes_do_not_free_her_links(ada: SignedIn, first: Placed) -> None:
    await three(ada, first)
    assert await waits(ada, first.topic)


async def test_three_posts_that_stood_for_a_day_do(ada: SignedIn, first: Placed) -> None:
    await three(ada, first)
    with clock.standing_at(clock.now() + DAY):
        assert not await waits(ada, first.topic)


async def test_three_posts_that_a_moderator_kept_do_at_once(ada: SignedIn, first: Placed) -> None:
    for placed in await three(ada, first):
        await flag(placed.id, [Reason(REPORT, "other")])
        await run("UPDATE flag SET state = 'closed' WHERE post = {}", placed.id)
    assert not await waits(ada, first.topic)


async def test_a_post_that_somebody_reported_does_not_count_until_it_is_kept(ada: SignedIn, first: Placed) -> None:
    reported = (await three(ada, first))[0]
    await flag(reported.id, [Reason(REPORT, "other")])
    with clock.standing_at(clock.now() + DAY):
        assert await waits(ada, first.topic)


async def test_a_post_that_waited_counts_from_when_it_was_shown(ada: SignedIn, first: Placed) -> None:
    waited = await three(ada, first)
    await run("UPDATE post SET state = 'held', shown_at = NULL WHERE author = {}", ada.id)
    with clock.standing_at(clock.now() + DAY / 2):
        await writing(lambda: reveal(waited[0].id))
        await writing(lambda: reveal(waited[1].id))
        await writing(lambda: reveal(waited[2].id))
    with clock.standing_at(clock.now() + DAY):
        assert await waits(ada, first.topic)


async def test_posts_in_a_topic_that_nobody_sees_do_not_count(ada: SignedIn, board: BoardRow, first: Placed) -> None:
    held = await topic(ada, board, LINK)
    await three(ada, held)
    with clock.standing_at(clock.now() + DAY):
        assert await waits(ada, first.topic)


async def test_she_reads_why_her_post_waits(ada: SignedIn, first: Placed, adas: Browser, mos: Browser) -> None:
    linked = await answer(ada, first.topic, LINK)
    for browser in (adas, mos):
        assert WHY in (await browser.open(f"/p/{linked.id}")).text


async def test_she_reads_it_too_where_an_edit_put_the_link_in(ada: SignedIn, first: Placed, adas: Browser) -> None:
    plain = await answer(ada, first.topic, "The mill.")
    await change(ada, plain.id, LINK)
    assert WHY in (await adas.open(f"/p/{plain.id}")).text


async def test_what_waits_for_more_than_a_link_does_not_say_so(ada: SignedIn, first: Placed, adas: Browser) -> None:
    body = "Call Gareth Whitlow on 07700 900733, his mobile: https://example.org"
    told = await answer(ada, first.topic, body, "hide")
    assert WHY not in (await adas.open(f"/p/{told.id}")).text
