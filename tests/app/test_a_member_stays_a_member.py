"""A page that is not there, or cannot be done, is still the page of whoever asked for it."""

import httpx
import pytest

from core.database import Engine
from tests import people


@pytest.mark.parametrize(("path", "status"), [("/no-such-page", 404), ("/sign-out", 405)])
async def test_adas_bar_is_there_where_nothing_else_is(
    database: Engine, client: httpx.AsyncClient, path: str, status: int
) -> None:
    ada = await people.ada()
    await people.signed_in(client, ada)
    answer = await client.get(path)
    assert answer.status_code == status
    assert f"/m/{ada.handle}" in answer.text
    assert "/sign-in" not in answer.text
