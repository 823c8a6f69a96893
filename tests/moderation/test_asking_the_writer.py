"""Ada is asked to change her post: she is told so on it, and whatever she changes brings it back to the queue."""

import httpx
import pytest

from board.changing_a_choice import change_choice
from moderation.queries import open_cases
from tests.board.writers import change
from tests.moderation.cases import ada, case_now, decided, held_post, mo, notices, post_now, reported_post, signed_in

ASKED = "A moderator asks you to change this post."


@pytest.mark.parametrize("what", ["ask", "warn"])
async def test_a_case_comes_back_when_its_writer_removes_a_detail_in_place(database: object, what: str) -> None:
    writer = await ada()
    case = await held_post(writer)
    await decided(await mo(), case, what)
    assert await open_cases() == 0
    await change_choice(writer, case.post.id, case.findings[0].id, "remove")
    assert await open_cases() == 1
    assert (await case_now(case.post.id)).open


async def test_a_case_comes_back_when_its_writer_edits(database: object) -> None:
    writer = await ada()
    case = await reported_post(writer)
    await decided(await mo(), case, "ask")
    assert await open_cases() == 0
    await change(writer, case.post.id, "Could somebody explain the parking to me?", title=case.post.title)
    assert await open_cases() == 1
    assert (await post_now(case)).state == "held"


@pytest.mark.parametrize("what", ["ask", "warn"])
async def test_a_writer_is_told_on_the_post_that_it_waits_for_them(client: httpx.AsyncClient, what: str) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    await signed_in(client, writer)
    path = f"/t/{case.post.topic}/owed"
    before = (await client.get(path)).text
    assert "A moderator reads it first." in before
    assert ASKED not in before
    await decided(moderator, case, what)
    asked = (await client.get(path)).text
    assert ASKED in asked
    assert "A moderator reads it first." not in asked
    await change_choice(writer, case.post.id, case.findings[1].id, "remove")
    assert "A moderator reads it first." in (await client.get(path)).text


async def test_a_moderator_sees_that_the_writer_was_asked(client: httpx.AsyncClient) -> None:
    case, moderator = await held_post(await ada()), await mo()
    await decided(moderator, case, "ask")
    await signed_in(client, moderator)
    assert "Its writer was asked to change it." in (await client.get(f"/t/{case.post.topic}/owed")).text


async def test_a_warning_about_a_held_post_says_that_a_change_is_asked_for(database: object) -> None:
    writer, moderator = await ada(), await mo()
    await decided(moderator, await held_post(writer), "warn")
    await decided(moderator, await reported_post(writer), "warn")
    assert [kind for kind, _reason in await notices(writer)] == ["post_warned_asked", "post_warned"]
