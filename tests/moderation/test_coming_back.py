"""Ada's post that Mo took off the board comes back when it is kept, and every decision about it can be undone."""

import httpx
import pytest

from accounts.sessions import SignedIn
from moderation.outcomes import Refused, Undone
from moderation.queries import Case
from moderation.reviewing import undo
from tests.board.writers import change
from tests.moderation.cases import ada, case_now, decided, held_post, mo, post_now, signed_in


async def hidden_and_edited(author: SignedIn, moderator: SignedIn) -> Case:
    """A post that was hidden, and is in the queue again since its author put somebody else's details into it."""
    case = await held_post(author)
    await decided(moderator, case, "hide")
    await change(author, case.post.id, "Ask Harriet Bloom on 07700 900734, it is her mobile.", "hide", title="Owed")
    case = await case_now(case.post.id)
    assert (case.open, case.post.state) == (True, "hidden")
    return case


@pytest.mark.parametrize("what", ["keep", "mask"])
async def test_a_hidden_post_that_is_kept_or_masked_comes_back_with_its_topic(database: object, what: str) -> None:
    moderator = await mo()
    case = await hidden_and_edited(await ada(), moderator)
    await decided(moderator, case, what)
    post = await post_now(case)
    assert (post.state, post.topic_state, post.topic_posts) == ("visible", "visible", 1)


async def test_a_hidden_post_whose_writer_is_asked_comes_back_once_it_is_kept(database: object) -> None:
    writer, moderator = await ada(), await mo()
    case = await hidden_and_edited(writer, moderator)
    await decided(moderator, case, "ask")
    assert (await post_now(case)).state == "held"
    await change(writer, case.post.id, "I fitted a bathroom in June.", title="Owed")
    await decided(moderator, await case_now(case.post.id), "keep")
    assert (await post_now(case)).state == "visible"


async def test_decisions_are_undone_one_after_the_other_the_latest_first(database: object) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    hidden = await decided(moderator, case, "hide")
    await change(writer, case.post.id, "Ask Harriet Bloom on 07700 900734, it is her mobile.", "hide", title="Owed")
    kept = await decided(moderator, await case_now(case.post.id), "keep")
    assert isinstance(await undo(moderator, hidden.decision), Refused)
    assert isinstance(await undo(moderator, kept.decision), Undone)
    assert (await post_now(case)).state == "hidden"
    assert isinstance(await undo(moderator, hidden.decision), Undone)
    assert (await post_now(case)).state == "held"


async def test_the_case_says_where_the_post_stands(client: httpx.AsyncClient) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    await signed_in(client, moderator)
    path = f"/moderation?item={case.number}"
    assert "Held: only its writer" in (await client.get(path)).text
    await decided(moderator, case, "hide")
    hidden = (await client.get(path)).text
    assert "Off the board: only its writer" in hidden
    assert "Kept or masked, it comes back." not in hidden
    await change(writer, case.post.id, "Ask Harriet Bloom on 07700 900734, it is her mobile.", "hide", title="Owed")
    assert "Kept or masked, it comes back." in (await client.get(path)).text
