"""Addresses that nobody was given: each is a page that is not there, and never something broken."""

import httpx
import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from tests import people
from tests.board import writers

TOO_LARGE = (2**31, 2**63, 10**30, -1, -(10**22))


@pytest.fixture
async def boards(client: httpx.AsyncClient) -> BoardRow:
    """A board to look for."""
    return await writers.a_board()


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize(
    "address", ["/t/{}", "/t/{}/words", "/t/{}/feed", "/p/{}", "/p/{}/report", "/p/{}/edit", "/p/{}/delete"]
)
async def test_a_number_that_no_row_can_have_is_not_found(client: httpx.AsyncClient, address: str, number: int) -> None:
    await people.signed_in(client, await people.ada())
    assert (await client.get(address.format(number))).status_code == 404


@pytest.mark.parametrize("address", ["/b/%00", "/m/%00", "/m/a%00b", "/privacy/commented/%00", "/b/trade%00/feed"])
async def test_a_name_with_the_sign_of_none_is_not_found(client: httpx.AsyncClient, address: str) -> None:
    assert (await client.get(address)).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "1" * 5000, "0000001" + "9" * 30, "0000001" + "9" * 5000, "１"])
async def test_a_page_number_that_is_none_is_not_found(client: httpx.AsyncClient, boards: BoardRow, page: str) -> None:
    ada: SignedIn = await writers.ada()
    place = await writers.topic(ada, boards, "Who sells flour?", "public")
    for address in (f"/b/{boards.slug}", f"/t/{place.topic}/who-sells-flour"):
        assert (await client.get(address, params={"page": page})).status_code == 404
    await people.signed_in(client, await people.bo())
    for address in (f"/b/{boards.slug}", f"/t/{place.topic}/who-sells-flour"):
        assert (await client.get(address, params={"page": page})).status_code == 404
