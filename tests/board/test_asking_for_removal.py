"""Anybody may ask that something about them be taken away: without an account, without a cookie, without script."""

import httpx
import pytest

from accounts.sessions import SignedIn
from board.queries import open_flags
from board.queries.boards import BoardRow
from tests.board.writers import PHONE, topic
from tests.plain_browser import Shown


@pytest.mark.clause("BOARD-3")
async def test_a_visitor_without_cookies_asks_for_their_details_to_be_removed(
    ada: SignedIn, board: BoardRow, client: httpx.AsyncClient
) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "public")
    page = await client.get(f"/p/{placed.id}/report")
    assert "set-cookie" not in page.headers
    [fields] = [standing for where, standing in Shown(page.text).forms if where.endswith("/report")]
    sent = await client.post(f"/p/{placed.id}/report", data=fields | {"reason": "my-details", "words": "That is me."})
    assert sent.headers["location"] == f"/p/{placed.id}/reported"
    assert not client.cookies
    [flag] = await open_flags(placed.id)
    assert (flag.kind, flag.weight) == ("report", 5)
