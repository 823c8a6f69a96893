"""What Ada told of her health and took back is nowhere: every address that shows anything is asked, by itself."""

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from app.build import HANDLERS
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.posting import start_topic
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from core.once import form_key
from tests import people
from tests.board.browser import Browser
from tests.board.writers import topic

CLAUSE = "I was diagnosed with epilepsy"
WORDS = f"{CLAUSE} in March, so no lifts from me for a while."


@pytest.mark.clause("BOARD-2")
async def test_an_author_is_asked_before_a_clause_about_health_is_stored(ada: SignedIn, board: BoardRow) -> None:
    asked = await start_topic(ada, board, Writing(WORDS, "Lifts", form_key()))
    assert isinstance(asked, NeedsChoice)
    assert [question.finding.label for question in asked.questions] == ["sensitive_health"]


@pytest.mark.clause("BOARD-2")
@pytest.mark.parametrize("what", ["hide", "remove"])
async def test_what_is_taken_back_is_at_no_address_for_a_visitor(
    what: str, ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, WORDS, "public")
    [detail] = await details_of("post", placed.id)
    fields = {"topic": placed.topic, "post_id": placed.id, "slug": "x", "handle": "ada"}
    assert await _showing(visitor.http, fields) != []
    await change_choice(ada, placed.id, detail.id, what)
    assert await _showing(visitor.http, fields) == []


@pytest.mark.clause("BOARD-2")
async def test_what_is_removed_is_at_no_address_for_a_member(
    ada: SignedIn, board: BoardRow, client: httpx.AsyncClient
) -> None:
    placed = await topic(ada, board, WORDS, "public")
    [detail] = await details_of("post", placed.id)
    await change_choice(ada, placed.id, detail.id, "remove")
    await people.signed_in(client, await people.bo())
    fields = {"topic": placed.topic, "post_id": placed.id, "slug": "x", "handle": "ada"}
    assert await _showing(client, fields) == []


async def _showing(browser: httpx.AsyncClient, fields: dict[str, object]) -> list[str]:
    """Of all addresses that can be opened, those whose answer holds the clause; the board's own is "trade"."""
    found = []
    for path in openable():
        slug = "trade" if path.startswith("/b/") else "x"
        address = path
        for name, value in {**fields, "slug": slug}.items():
            for kind in ("int", "str"):
                address = address.replace(f"{{{name}:{kind}}}", str(value))
        if "{" not in address:
            answer = await browser.get(address, follow_redirects=True)
            found += [address] if "epilepsy" in answer.text.lower() else []
    return found


def openable() -> list[str]:
    """Every address of the site that answers GET: a new one is asked without being told here."""
    gets = [one for one in HANDLERS if isinstance(one, HTTPRouteHandler) and "GET" in one.http_methods]
    return sorted({path for one in gets for path in one.paths})
