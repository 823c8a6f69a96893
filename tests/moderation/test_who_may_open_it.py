"""Who may open the queue: a visitor, a member, a moderator; and that nobody else is shown a word of it."""

import httpx
import pytest

from tests.moderation.cases import (
    NAME,
    NUMBER,
    ada,
    bo,
    decided,
    held_post,
    mo,
    post_now,
    reported_post,
    signed_in,
)

PATHS = ["/moderation", "/moderation?item=1", "/moderation?view=mine", "/moderation/log"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_visitor_is_sent_to_sign_in(client: httpx.AsyncClient, path: str) -> None:
    await held_post(await ada())
    answer = await client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=/moderation")


@pytest.mark.parametrize("path", PATHS)
async def test_a_member_finds_no_queue_and_nothing_of_it(client: httpx.AsyncClient, path: str) -> None:
    await held_post(await ada())
    await signed_in(client, await bo())
    answer = await client.get(path)
    assert answer.status_code == 403
    assert NAME not in answer.text
    assert NUMBER not in answer.text


@pytest.mark.parametrize("path", PATHS)
async def test_a_moderator_opens_every_page(client: httpx.AsyncClient, path: str) -> None:
    await held_post(await ada())
    await signed_in(client, await mo())
    assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize("path", ["/moderation/1", "/moderation/undo/1"])
async def test_a_member_decides_nothing(client: httpx.AsyncClient, path: str) -> None:
    case = await held_post(await ada())
    await decided(await mo(), await reported_post(await mo("lee", "Lee Marsh")), "hide")
    await signed_in(client, await bo())
    page = (await client.get("/notices")).text
    token = page.split('name="csrf" value="')[1].split('"')[0]
    answer = await client.post(path, data={"csrf": token, "do": "keep", "seen": case.seen})
    assert answer.status_code == 403
    assert (await post_now(case)).state == "held"


async def test_a_suspended_moderator_moderates_nothing(client: httpx.AsyncClient) -> None:
    chief, moderator = await mo("chief", "Sam Haddad", "administrator"), await mo()
    await decided(chief, await reported_post(moderator), "suspend", days=7)
    await signed_in(client, moderator)
    answer = await client.get("/moderation")
    assert (answer.status_code, answer.headers["location"]) == (303, "/suspended")
