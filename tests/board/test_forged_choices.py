"""A choice that the page did not offer, or that was made about something else, counts for nothing."""

from collections.abc import Mapping

import pytest

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.outcomes import Held, Outcome, Placed, Published
from board.posting import edit, reply
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.posts import full_post
from core.once import form_key
from tests.board import writers
from tests.board.browser import Browser
from tests.board.writers import PHONE, answers

OWN = f"Ring me on {PHONE} after six."
THEIRS = "Gareth Whitlow fitted it, ring him on 07700 900733."
CARD = "Charge my card 4539 1488 0343 6467 please."
HEALTH = "My neighbour Gareth Whitlow has multiple sclerosis."


@pytest.fixture
async def place(ada: SignedIn, board: BoardRow) -> Placed:
    """A topic to reply in."""
    return await writers.topic(ada, board, "Who sells flour?")


async def _said(writer: SignedIn, topic: int, body: str, given: Mapping[str, str]) -> Outcome:
    return await reply(writer, topic, Writing(body, None, form_key(), given))


async def _asked(writer: SignedIn, topic: int, body: str) -> NeedsChoice:
    asked = await _said(writer, topic, body, {})
    assert isinstance(asked, NeedsChoice)
    return asked


async def _visible(outcome: Outcome) -> str:
    assert isinstance(outcome, Published | Held), outcome
    found = await full_post(outcome.post.id)
    assert found is not None
    return found.visitor_html if isinstance(outcome, Published) else ""


async def test_a_signature_for_other_words_or_another_member_is_asked_about_again(
    ada: SignedIn, bo: SignedIn, place: Placed
) -> None:
    given = answers(await _asked(ada, place.topic, OWN), "public")
    for writer, body in ((ada, OWN + " Or seven."), (bo, OWN), (ada, OWN.replace("412", "413")), (ada, "\u200b" + OWN)):
        assert isinstance(await _said(writer, place.topic, body, given), NeedsChoice)


async def test_a_signature_for_a_title_does_not_serve_for_a_body(ada: SignedIn, place: Placed) -> None:
    asked = await edit(ada, place.id, Writing("Flour.", f"Flour {PHONE}", form_key()))
    assert isinstance(asked, NeedsChoice)
    moved = Writing(f"Flour {PHONE}", "Flour.", form_key(), answers(asked, "public"))
    assert isinstance(await edit(ada, place.id, moved), NeedsChoice)


@pytest.mark.parametrize("body", [CARD, HEALTH])
@pytest.mark.parametrize("choice", ["public", "hide", "nonsense", "", "REMOVE", "public\0"])
async def test_what_can_only_be_removed_is_removed_whatever_the_form_says(
    ada: SignedIn, place: Placed, body: str, choice: str
) -> None:
    asked = await _asked(ada, place.topic, body)
    assert asked.questions
    given = answers(asked, *[choice] * len(asked.questions)) | {f"agree{each.n}": "on" for each in asked.questions}
    said = await _visible(await _said(ada, place.topic, body, given))
    assert "4539" not in said
    assert "sclerosis" not in said


@pytest.mark.parametrize("left_out", [("f1", "f2"), ("v1", "v2"), ("v1",), ("f1", "f2", "v1", "v2"), ("checked",)])
async def test_findings_that_the_form_leaves_out_are_decided_protectively(
    ada: SignedIn, place: Placed, left_out: tuple[str, ...]
) -> None:
    asked = await _asked(ada, place.topic, THEIRS)
    given = {name: what for name, what in answers(asked, "public").items() if name not in left_out}
    outcome = await _said(ada, place.topic, THEIRS, given)
    # Nobody said that he agreed.
    assert isinstance(outcome, NeedsChoice) or "900733" not in await _visible(outcome)


async def test_somebody_elses_number_stays_unpublished_without_agreement_and_held_with_it(
    ada: SignedIn, place: Placed
) -> None:
    asked = await _asked(ada, place.topic, THEIRS)
    given = answers(asked, "public")
    assert isinstance(await _said(ada, place.topic, THEIRS, given), NeedsChoice)
    agreed = given | {f"agree{each.n}": "on" for each in asked.questions}
    assert isinstance(await _said(ada, place.topic, THEIRS, agreed), Held)
    called_none = answers(asked, "mistake")
    assert isinstance(await _said(ada, place.topic, THEIRS, called_none), Held)


async def test_numbers_that_name_other_findings_do_not_move_a_choice(ada: SignedIn, place: Placed) -> None:
    body = f"My number is {PHONE}. My mail is {writers.MAIL}."
    asked = await _asked(ada, place.topic, body)
    first, second = asked.questions
    swapped = answers(asked, "public", "hide") | {"v1": second.value, "v2": first.value}
    said = await _visible(await _said(ada, place.topic, body, swapped))
    # The values say what was meant.
    assert (PHONE in said, writers.MAIL in said) == (False, True)


@pytest.mark.parametrize("before", ["\u202e", "\u200b\u200d", "e\u0301", "\U0001f600" * 3, "\ufeff", "שלום ", "\t"])
async def test_a_number_is_hidden_at_its_place_behind_any_sign(
    ada: SignedIn, place: Placed, adas: Browser, before: str
) -> None:
    body = f"{before} My number is {PHONE}, ring after six."
    asked = await _asked(ada, place.topic, body)
    said = await _visible(await _said(ada, place.topic, body, answers(asked, "hide")))
    assert "900412" not in said
    assert "ring after six" in said
