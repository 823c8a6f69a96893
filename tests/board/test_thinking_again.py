"""Ada thinks again about what the board does not ask twice: "not a personal detail", and a detail in a title."""

import pytest

from accounts.sessions import SignedIn
from board.queries import BoardRow, full_post
from core.database import value
from tests.board.browser import Browser
from tests.board.writers import PHONE, masked, topic

AGAIN = "Choose again"


@pytest.mark.parametrize(("what", "said"), [("hide", f"Ring {PHONE}."), ("remove", "Ring (removed).")])
async def test_what_was_no_personal_detail_may_be_one_after_all(
    ada: SignedIn, board: BoardRow, adas: Browser, visitor: Browser, *, what: str, said: str
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "mistake")
    path = f"/p/{placed.id}/edit"
    assert AGAIN in (await adas.open(path)).text
    asked = await adas.send(path, do="choose")
    assert "Nothing is saved yet." in asked.text
    assert 'name="f1" value="mistake" checked' in asked.text
    await adas.send(path, f1=what)
    assert "Your change is saved." in adas.page
    assert PHONE not in (await visitor.open(f"/p/{placed.id}")).text
    post = await full_post(placed.id)
    assert post is not None
    assert post.source == said


async def test_a_detail_kept_in_a_title_may_go_later(
    ada: SignedIn, board: BoardRow, adas: Browser, visitor: Browser
) -> None:
    placed = await topic(ada, board, "Flour?", "public", title=f"Ring {PHONE} for flour")
    path = f"/p/{placed.id}/edit"
    await adas.open(path)
    await adas.send(path, do="choose")
    assert 'name="f1" value="public" checked' in adas.page
    await adas.send(path, f1="remove")
    assert "07700" not in (await visitor.open(f"/p/{placed.id}")).text
    assert await value("SELECT title FROM topic") == "Ring (removed) for flour"
    assert "07700" not in await value("SELECT slug FROM topic")


async def test_choosing_again_stores_nothing_by_itself(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "mistake")
    path = f"/p/{placed.id}/edit"
    await adas.open(path)
    await adas.send(path, do="choose", body=f"Please ring {PHONE}.")
    assert f"Please ring {PHONE}." in adas.page
    post = await full_post(placed.id)
    assert post is not None
    assert (post.source, post.edited_at) == (f"Ring {PHONE}.", None)


async def test_where_the_detail_is_gone_there_is_nothing_to_choose(
    ada: SignedIn, board: BoardRow, adas: Browser
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "mistake")
    path = f"/p/{placed.id}/edit"
    await adas.open(path)
    shown = await adas.send(path, do="choose", body="Ask in the shop.")
    assert shown.status_code == 422
    assert "There is no personal detail in it any more" in shown.text
    assert "Ask in the shop." in shown.text


async def test_a_post_without_details_offers_no_choice(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    assert AGAIN not in (await adas.open(f"/p/{placed.id}/edit")).text


async def test_what_a_moderator_hid_is_not_hers_to_choose_again(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await masked(placed.id)
    assert AGAIN not in (await adas.open(f"/p/{placed.id}/edit")).text
