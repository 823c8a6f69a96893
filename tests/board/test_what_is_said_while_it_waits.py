"""What a page says is true of topics and posts that wait, or were taken off the board."""

import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from board.standing import stand
from core.database import writing
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic

# A new member's first link waits.
HELD = f"It was https://fitters.example, or ring me on {PHONE}."


@pytest.fixture
async def waiting(ada: SignedIn, board: BoardRow) -> str:
    """A topic that waits for a moderator."""
    placed = await topic(ada, board, HELD, "public", title="Who fitted it?")
    return f"/t/{placed.topic}/who-fitted-it"


async def test_nothing_on_a_waiting_topic_says_that_anyone_can_read_it(
    waiting: str, adas: Browser, mos: Browser
) -> None:
    for browser in (adas, mos):
        await browser.open(waiting)
        assert "Whoever started this topic and the moderators." in browser.page
        for untrue in ("Anyone can read", "See it as a visitor does", "Feed of this topic", "can be seen by everyone"):
            assert untrue not in browser.page
        for elsewhere in ("/feed", "canonical", "og:title"):
            assert elsewhere not in browser.page
    assert "would be seen by everyone" in (await adas.open(waiting)).text


async def test_a_waiting_topic_as_a_visitor_sees_it_is_nothing(waiting: str, adas: Browser) -> None:
    shown = await adas.open(f"{waiting}?as=visitor")
    assert shown.status_code == 404
    assert "A visitor sees nothing here" in shown.text
    assert "Who fitted it" not in shown.text


async def test_what_was_said_while_it_waited_is_not_said_afterwards(waiting: str, ada: SignedIn, adas: Browser) -> None:
    await adas.open(waiting)
    post = int(adas.page.partition('href="/p/')[2].partition("/")[0])
    await writing(lambda: stand(post, "visible"))
    await adas.open(waiting)
    for true in ("Anyone can read this topic.", "Anyone can read this board.", "can be seen by everyone", "Feed of"):
        assert true in adas.page


async def test_a_number_kept_public_is_seen_by_nobody_while_the_post_is_off_the_board(
    ada: SignedIn, board: BoardRow, adas: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    reply = await answer(ada, placed.topic, f"Ring {PHONE}.", "public")
    assert "can be seen by everyone." in (await adas.open(f"/p/{reply.id}")).text
    await writing(lambda: stand(reply.id, "hidden"))
    shown = await adas.open(f"/p/{reply.id}")
    assert "can be seen by everyone." not in shown.text
    assert "would be seen by everyone, once the post is shown." in shown.text
    assert "Anyone can read it." not in (await adas.open(f"/p/{reply.id}/edit")).text


async def test_nobody_is_offered_to_reply_where_nobody_can(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await writing(lambda: stand(placed.id, "hidden"))
    shown = await adas.open(f"/p/{placed.id}")
    assert '<textarea id="reply"' not in shown.text
    assert "This topic is off the board, and nobody can reply." in shown.text


async def test_a_reply_to_a_waiting_topic_is_not_said_to_be_for_anyone(waiting: str, adas: Browser) -> None:
    await adas.open(waiting)
    action = waiting.rpartition("/")[0] + "/reply"
    await adas.send(action, body="Or ask at the shop.", do="preview")
    assert "For now, only whoever started this topic and the moderators can read it." in adas.page
    assert "Anyone can read" not in adas.page
