"""Long texts are work for the board, so that there is an end to how many a member may send; what was typed stays."""

import pytest

from accounts.sessions import SignedIn
from board.posting.limiting import LONG, LONG_TEXTS
from board.queries.boards import BoardRow
from core.limits import spend
from tests.board.browser import Browser

WORDS = "Who sells flour by the sack? " * (LONG // 20)


@pytest.mark.parametrize("button", ["preview", ""])
async def test_too_many_long_texts_have_to_wait_and_are_kept(
    ada: SignedIn, board: BoardRow, adas: Browser, button: str
) -> None:
    for _sent in range(LONG_TEXTS.times):
        await spend("long_text", f"member:{ada.id}", LONG_TEXTS)
    await adas.open(f"/b/{board.slug}/new")
    form = f"/b/{board.slug}/new"
    answer = await adas.send(form, title="Flour", body=WORDS, do=button)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert WORDS.strip() in answer.text
    await adas.open(f"/b/{board.slug}/new")
    assert (await adas.send(form, title="Flour", body="Who sells flour?", do=button)).status_code == 200
