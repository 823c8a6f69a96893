"""Two things done at once: whoever comes second sees what the first did, and nothing hidden comes back."""

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.outcomes import Published
from board.posting import edit, reply
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.posts import full_post
from core.once import form_key
from tests.board import writers
from tests.board.meanwhile import Meanwhile
from tests.board.writers import MAIL, PHONE, answers


async def _shown(post: int) -> str:
    found = await full_post(post)
    assert found is not None
    return found.visitor_html


async def test_an_edit_under_way_does_not_take_back_what_mo_masks(
    ada: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    post = (await writers.topic(ada, board, f"Ring me on {PHONE} after six.", "public")).id
    meanwhile("board.posting.editing.reasons_for", lambda: writers.masked(post))
    await edit(ada, post, Writing(f"Ring me on {PHONE} after seven.", "Who sells flour?", form_key()))
    assert PHONE not in await _shown(post)


async def test_of_two_details_that_ada_hides_at_once_both_are_hidden(
    ada: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    post = (await writers.topic(ada, board, f"Ring me on {PHONE} or write to {MAIL} please.", "public")).id
    phone, mail = await details_of("post", post)
    meanwhile("board.rewriting.compose", lambda: change_choice(ada, post, mail.id, "hide"))
    await change_choice(ada, post, phone.id, "hide")
    assert MAIL not in await _shown(post)
    assert PHONE not in await _shown(post)


async def test_a_quote_written_while_ada_hides_her_number_does_not_show_it(
    ada: SignedIn, bo: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    place = await writers.topic(ada, board, f"Ring me on {PHONE} after six.", "public")
    phone = (await details_of("post", place.id))[0]
    quoting = f"> #1:\n> Ring me on {PHONE} after six.\n\nI will."
    asked = await reply(bo, place.topic, Writing(quoting, None, form_key()))
    assert isinstance(asked, NeedsChoice)
    meanwhile("board.posting.replying.reasons_for", lambda: change_choice(ada, place.id, phone.id, "hide"))
    made = await reply(bo, place.topic, Writing(quoting, None, form_key(), answers(asked, "public")))
    assert isinstance(made, Published)
    assert PHONE not in await _shown(made.post.id)


async def test_hiding_a_number_reaches_a_quote_that_is_posted_meanwhile(
    ada: SignedIn, bo: SignedIn, board: BoardRow, meanwhile: Meanwhile
) -> None:
    place = await writers.topic(ada, board, f"Ring me on {PHONE} after six.", "public")
    phone = (await details_of("post", place.id))[0]
    quoting = f"> #1:\n> Ring me on {PHONE}.\n\nI will."
    meanwhile("board.rewriting.posts_quoting", lambda: writers.answer(bo, place.topic, quoting, "public"))
    await change_choice(ada, place.id, phone.id, "hide")
    assert PHONE not in await _shown(place.id + 1)


async def test_two_posts_that_quote_each_other_are_edited_and_deleted_like_others(
    ada: SignedIn, bo: SignedIn, board: BoardRow
) -> None:
    place = await writers.topic(ada, board, f"Ring me on {PHONE} after six.", "public")
    theirs = await writers.answer(bo, place.topic, f"> #1:\n> Ring me on {PHONE}.\n\nI will.", "public")
    both = f"> #2:\n> I will.\n\nRing me on {PHONE} after six."
    assert isinstance(await writers.change(ada, place.id, both, "hide"), Published)
    phone = (await details_of("post", place.id))[0]
    assert isinstance(await change_choice(ada, place.id, phone.id, "remove"), Published)
    assert PHONE not in await _shown(theirs.id)
