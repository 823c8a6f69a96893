"""Ada deletes a post of hers: what goes, what stays, and for how long."""

from datetime import timedelta

import pytest

from accounts.sessions import SignedIn
from board.outcomes import Placed
from board.posting import delete
from board.posting.deleting import forget_copy, forget_old_copies
from board.queries import BoardRow, full_post, revisions_of, topic_head
from core import clock
from core.database import value, writing
from core.errors import NotFound
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, change, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."


async def test_a_deleted_post_leaves_a_tombstone(
    ada: SignedIn, bo: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await answer(bo, placed.topic, "Thanks.")
    await delete(ada, placed.id)
    shown = (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).text
    assert "Erased by its writer" in shown
    assert "Ada Lovell" not in shown
    assert PHONE not in shown


async def test_text_versions_and_findings_go(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await change(ada, placed.id, f"Do ring {PHONE}.")
    await answer(bo, placed.topic, "Thanks.")
    await delete(ada, placed.id)
    post = await full_post(placed.id)
    assert post is not None
    assert (post.source, post.visitor_html, post.member_html, post.spans) == ("", "", "", "[]")
    assert await revisions_of(placed.id) == []
    assert await value("SELECT count(*) FROM finding WHERE place = 'post'") == 0


async def test_its_details_go_from_quotes(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    await delete(ada, placed.id)
    post = await full_post(quoting.id)
    assert post is not None
    assert PHONE not in post.source


async def test_the_counters_follow(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    replied = await answer(bo, placed.topic, "At the mill.")
    await delete(bo, replied.id)
    head = await topic_head(placed.topic)
    assert head is not None
    assert (head.posts, head.people, head.state) == (1, 1, "visible")


async def test_a_number_is_never_used_again(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    replied = await answer(bo, placed.topic, "At the mill.")
    await delete(bo, replied.id)
    assert (await answer(bo, placed.topic, "No, at the shop.")).number == 3


async def test_a_topic_nobody_answered_goes_with_its_post(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    assert (await delete(ada, placed.id)).gone
    assert (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).status_code == 404
    assert "Who sells flour" not in (await visitor.open("/b/trade")).text
    assert await value("SELECT title FROM topic WHERE id = {}", placed.topic) == ""


async def test_only_the_writer_deletes(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    with pytest.raises(NotFound):
        await delete(bo, placed.id)


async def under_review(ada: SignedIn, board: BoardRow) -> Placed:
    placed = await topic(ada, board, HELD, "hide")
    await delete(ada, placed.id)
    return placed


async def test_a_post_under_review_keeps_its_copy(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await under_review(ada, board)
    post = await full_post(placed.id)
    assert post is not None
    assert (post.state, post.source, post.visitor_html) == ("deleted", HELD, "")
    assert (await adas.open(f"/t/{placed.topic}")).status_code == 404


async def test_the_copy_goes_when_it_is_decided(ada: SignedIn, board: BoardRow) -> None:
    placed = await under_review(ada, board)
    await writing(lambda: forget_copy(placed.id))
    assert await value("SELECT source FROM post WHERE id = {}", placed.id) == ""


async def test_the_copy_goes_after_thirty_days(ada: SignedIn, board: BoardRow) -> None:
    placed = await under_review(ada, board)
    assert await forget_old_copies() == 0
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert await forget_old_copies() == 1
    assert await value("SELECT source FROM post WHERE id = {}", placed.id) == ""


async def test_a_standing_post_keeps_its_text(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    await writing(lambda: forget_copy(placed.id))
    assert await value("SELECT source FROM post WHERE id = {}", placed.id) == "Flour?"


async def test_deleting_asks_once_more(ada: SignedIn, bo: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await answer(bo, placed.topic, "At the mill.")
    shown = await adas.open(f"/p/{placed.id}/delete")
    assert "Delete your post?" in shown.text
    done = await adas.send(f"/p/{placed.id}/delete")
    assert "Your post is deleted" in done.text
    assert "Erased by its writer" in done.text


async def test_deleting_twice_by_the_same_form_says_it_is_done(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await adas.open(f"/p/{placed.id}/delete")
    form = adas.answer
    await adas.send(f"/p/{placed.id}/delete")
    adas.answer = form
    again = await adas.send(f"/p/{placed.id}/delete")
    assert again.status_code == 200
    assert "Your post is deleted" in again.text
