"""Ada can see who of the moderators opened her posts, and nobody else's list."""

import httpx
import pytest

from tests.moderation.cases import ada, bo, held_post, mo, signed_in


@pytest.mark.clause("SEC-1")
async def test_ada_sees_who_opened_her_post(client: httpx.AsyncClient) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    await signed_in(client, writer)
    assert "Nobody has." in (await client.get("/who-looked")).text
    await signed_in(client, moderator)
    await client.get(f"/moderation?item={case.number}")
    await signed_in(client, writer)
    page = (await client.get("/who-looked")).text
    assert f"{moderator.name} opened a post of yours" in page
    assert f'href="/p/{case.post.id}"' in page


@pytest.mark.clause("SEC-1")
async def test_bo_does_not_see_who_looked_at_hers(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    await client.get(f"/moderation?item={case.number}")
    await signed_in(client, await bo())
    page = (await client.get("/who-looked")).text
    assert "Nobody has." in page
    assert case.post.title not in page
