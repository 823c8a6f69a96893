"""The log in a browser: every decision, by whom, and what became of it."""

import httpx

from core import clock
from core.database import run
from moderation.reviewing import undo
from tests.moderation.cases import NAME, REASON, ada, decided, fields, held_post, mo, reported_post, signed_in


async def test_the_log_names_moderators_and_no_authors(client: httpx.AsyncClient) -> None:
    await decided(await mo("lee", "Lee Marsh"), await held_post(await ada()), "mask")
    await signed_in(client, await mo())
    page = (await client.get("/moderation/log")).text
    assert "Lee Marsh" in page
    assert REASON in page
    assert "Masked" in page
    assert "Ada Lovell" not in page
    assert NAME not in page


async def test_the_log_goes_by_fifties(client: httpx.AsyncClient) -> None:
    writer, moderator = await ada(), await mo()
    case = await reported_post(writer)
    before = '{"number": 1, "flags": [], "post": "visible", "post_after": "visible", "text": ""}'
    for _nth in range(51):
        await run(
            "INSERT INTO decision (post, author, moderator, what, kind, label, reason, before, at)"
            " VALUES ({}, {}, {}, 'keep', 'report', 'threat', 'Fine.', {}, {})",
            *(case.post.id, writer.id, moderator.id, before, clock.now()),
        )
    await signed_in(client, moderator)
    first, second = [(await client.get(f"/moderation/log?page={n}")).text for n in (1, 2)]
    assert (first.count('scope="row"'), second.count('scope="row"')) == (50, 1)
    assert "Next page" in first
    assert (await client.get("/moderation/log?page=3")).status_code == 404


async def test_an_empty_log_says_that_it_is_empty(client: httpx.AsyncClient) -> None:
    await signed_in(client, await mo())
    assert "Nothing was decided yet." in (await client.get("/moderation/log")).text
    assert (await client.get("/moderation/log?page=2")).status_code == 404


async def test_the_log_says_who_undid_a_decision(client: httpx.AsyncClient) -> None:
    moderator, other = await mo(), await mo("lee", "Lee Marsh")
    made = await decided(other, await held_post(await ada()), "hide")
    await undo(moderator, made.decision)
    for reader, who in ((moderator, "you"), (other, "Mo Sutherland")):
        await signed_in(client, reader)
        assert f"Undone by {who}, today at" in (await client.get("/moderation/log")).text


async def test_an_undo_that_comes_too_late_says_so(client: httpx.AsyncClient) -> None:
    moderator = await mo()
    case = await held_post(await ada())
    made = await decided(moderator, case, "hide")
    await signed_in(client, moderator)
    page = (await client.get("/moderation/log")).text
    await run("UPDATE decision SET undone_at = {}, undone_by = {}", clock.now(), moderator.id)
    path = f"/moderation/undo/{made.decision}"
    answer = await client.post(path, data=fields(page, path))
    assert answer.status_code == 409
    assert "undone already" in answer.text
