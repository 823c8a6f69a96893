"""A choice made before counts again only where it is about the same: the same value, and the same person's."""

import pytest

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.posting import edit
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from core.once import form_key
from tests.board import writers
from tests.board.writers import PHONE


@pytest.mark.parametrize("choice", ["public", "hide"])
async def test_a_number_that_was_adas_own_is_asked_about_again_when_it_becomes_her_neighbours(
    ada: SignedIn, board: BoardRow, choice: str
) -> None:
    post = (await writers.topic(ada, board, f"My number is {PHONE}, ring after six.", choice)).id
    written = Writing(f"My neighbour's number is {PHONE}, ring after six.", "Who sells flour?", form_key())
    outcome = await edit(ada, post, written)
    assert isinstance(outcome, NeedsChoice)
    assert [each.agreed for each in outcome.others] == [False]


async def test_what_mo_masked_cannot_go_into_the_title(ada: SignedIn, board: BoardRow) -> None:
    post = (await writers.topic(ada, board, f"My number is {PHONE}, ring after six.", "public")).id
    await writers.masked(post)
    written = Writing(f"My number is {PHONE}, ring after six.", f"Flour: {PHONE}", form_key())
    outcome = await edit(ada, post, written)
    assert isinstance(outcome, NeedsChoice)
    assert [each.value for each in outcome.questions[0].choices] == ["remove"]
