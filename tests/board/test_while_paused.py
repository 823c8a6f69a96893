"""A member who is paused takes back what is theirs, and writes nothing new."""

from datetime import timedelta

import pytest

from accounts.sessions import SignedIn
from accounts.suspending import suspend
from board.finding_rows import details_of
from board.queries import BoardRow
from core import clock
from core.database import value
from tests.board.browser import Browser
from tests.board.writers import PHONE, topic


@pytest.fixture
async def post(ada: SignedIn, board: BoardRow) -> int:
    """Ada's post with her number, public; then Ada is paused."""
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await suspend(ada.id, clock.now() + timedelta(days=7), "Argue with the point.")
    return placed.id


async def finding_in(post: int) -> str:
    (found,) = await details_of("post", post)
    return str(found.id)


@pytest.mark.parametrize("what", ["hide", "remove"])
async def test_a_paused_member_hides_or_removes_their_number(
    what: str, post: int, adas: Browser, visitor: Browser
) -> None:
    await adas.open(f"/p/{post}")
    await adas.send(f"/p/{post}/details", **{what: await finding_in(post)})
    assert "Your choice is changed" in adas.page
    assert PHONE not in (await visitor.open(f"/p/{post}")).text


async def test_a_paused_member_makes_nothing_public(post: int, adas: Browser, visitor: Browser) -> None:
    await adas.open(f"/p/{post}")
    await adas.send(f"/p/{post}/details", hide=await finding_in(post))
    assert "Show it to everyone" not in adas.page
    await adas.send(f"/p/{post}/details", public=await finding_in(post))
    assert adas.answer.status_code == 409
    assert PHONE not in (await visitor.open(f"/p/{post}")).text


async def test_a_paused_member_is_offered_what_they_may_do_and_nothing_else(post: int, adas: Browser) -> None:
    shown = await adas.open(f"/p/{post}")
    for offered in (f"/p/{post}/delete", "Hide it from visitors", "Remove it"):
        assert offered in shown.text
    assert f"/p/{post}/edit" not in shown.text
    assert '<textarea id="reply"' not in shown.text


async def test_what_a_paused_member_is_told_is_true(post: int, bo: SignedIn, bos: Browser, board: BoardRow) -> None:
    await suspend(bo.id, None, "Enough for now.")
    shown = await bos.open("/suspended")
    assert "report a post" in shown.text
    assert "You cannot start a topic, reply, edit, or make a hidden detail public." in shown.text
    await bos.open(f"/p/{post}/report")
    await bos.send(f"/p/{post}/report", reason="threat")
    assert "Your report is sent" in bos.page
    assert await value("SELECT count(*) FROM flag WHERE label = 'threat'") == 1
