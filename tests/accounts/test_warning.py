"""The warning: what is asked, what may be chosen, and what the choice makes of the words."""

import pytest

from accounts.people import Person
from accounts.warning import (
    HIDE,
    MISTAKE,
    PUBLIC,
    REMOVE,
    Decided,
    NeedsChoice,
    Words,
    ask,
    decide,
    earlier_choices,
    value_key,
)

ADA = Person(1, "ada", "Ada Lovell", "Lovell & Daughters", "business", "active")
BO = Person(2, "bo_reads", "Bo", "", "neighbour", "active")
PHONE = "07700 900412"
MAIL = "ada.lovell@example.org"
CALL = f"Ring me on {PHONE} after six."
BOTH = f"Ring me on {PHONE} or write to {MAIL} any day."
NEIGHBOUR = "Ask my neighbour Gareth Whitlow: his mobile is 07700 900733."
HEALTH = "My neighbour is Gareth Whitlow. He has diabetes."
CODE = "The gate code is 4471X, so come in."


def body(text: str) -> list[Words]:
    return [Words("body", text)]


def answers(asked: NeedsChoice, *choices: str, **more: str) -> dict[str, str]:
    """The form as the page would send it, with these choices."""
    chosen = choices or tuple(question.chosen for question in asked.questions)
    form = {f"f{question.n}": choice for question, choice in zip(asked.questions, chosen, strict=True)}
    form |= {f"v{question.n}": question.value for question in asked.questions}
    return form | {"checked": asked.signature} | more


async def asked_about(text: str, **form: str) -> NeedsChoice:
    found = await decide(body(text), ADA, form)
    assert isinstance(found, NeedsChoice)
    return found


async def decided(text: str, *choices: str, **more: str) -> Decided:
    asked = await asked_about(text)
    found = await decide(body(text), ADA, answers(asked, *choices, **more))
    assert isinstance(found, Decided), found
    return found


async def test_words_without_details_are_stored_as_they_are() -> None:
    found = await decide(body("Who sells flour by the sack?"), ADA, {})
    assert found == Decided({"body": "Who sells flour by the sack?"}, [])


async def test_ada_is_asked_about_her_number_before_anything_is_stored() -> None:
    [question] = (await asked_about(CALL)).questions
    assert question.excerpt == PHONE
    assert question.kind == "Mobile number"
    assert question.reason == "Numbers on public pages get collected by sales callers."
    assert [choice.value for choice in question.choices] == [HIDE, REMOVE, PUBLIC, MISTAKE]
    assert question.chosen == HIDE
    assert not question.third_party


async def test_a_hidden_detail_stays_where_it_stands() -> None:
    found = await decided(CALL, HIDE)
    [one] = found.findings
    assert found.words["body"] == CALL
    assert CALL[one.start : one.end] == PHONE
    assert (one.choice, one.needs_review()) == (HIDE, None)


async def test_a_removed_detail_is_gone_and_the_others_move_along() -> None:
    found = await decided(BOTH, REMOVE, PUBLIC)
    text = found.words["body"]
    assert text == f"Ring me on (removed) or write to {MAIL} any day."
    [one] = found.findings
    assert text[one.start : one.end] == MAIL


async def test_offsets_count_code_points() -> None:
    text = f"\U0001f600 caf\u00e9 {CALL}"
    [one] = (await decided(text, HIDE)).findings
    assert text[one.start : one.end] == PHONE


async def test_own_contact_details_kept_public_need_no_moderator() -> None:
    found = await decided(BOTH, PUBLIC, PUBLIC)
    assert [one.needs_review() for one in found.findings] == [None, None]


async def test_a_changed_text_is_asked_about_again_and_the_choice_carries_over() -> None:
    asked = await asked_about(CALL)
    form = answers(asked, PUBLIC)
    changed = f"Write to {MAIL}, or ring {PHONE}."
    again = await decide(body(changed), ADA, form)
    assert isinstance(again, NeedsChoice)
    assert [question.chosen for question in again.questions] == [HIDE, PUBLIC]


async def test_a_choice_counts_for_the_member_who_made_it() -> None:
    asked = await asked_about(CALL)
    assert isinstance(await decide(body(CALL), BO, answers(asked, PUBLIC)), NeedsChoice)


async def test_a_choice_counts_for_these_words_only() -> None:
    asked = await asked_about(CALL)
    assert isinstance(await decide(body(CALL + " "), ADA, answers(asked, PUBLIC)), NeedsChoice)


@pytest.mark.parametrize("checked", ["", "0" * 64, "\u00e9"])
async def test_without_our_signature_it_is_asked(checked: str) -> None:
    assert isinstance(await decide(body(CALL), ADA, {"f1": PUBLIC, "checked": checked}), NeedsChoice)


async def test_a_choice_that_is_not_offered_is_the_protective_one() -> None:
    found = await decided(CALL, "show-it-to-everybody")
    assert found.findings[0].choice == HIDE


async def test_somebody_elses_details_are_removed_unless_the_writer_says_otherwise() -> None:
    asked = await asked_about(NEIGHBOUR)
    assert {question.third_party for question in asked.questions} == {True}
    assert {question.chosen for question in asked.questions} == {REMOVE}
    assert asked.named == "Gareth Whitlow"
    found = await decide(body(NEIGHBOUR), ADA, answers(asked))
    assert found == Decided({"body": "Ask my neighbour (removed): his mobile is (removed)."}, [])


@pytest.mark.parametrize("choice", [HIDE, MISTAKE])
async def test_somebody_elses_details_left_in_wait_for_a_moderator(choice: str) -> None:
    found = await decided(NEIGHBOUR, choice, choice)
    for one in found.findings:
        review = one.needs_review()
        assert review is not None
        assert (review.flag, review.held) == ("third_party", True)


async def test_to_keep_them_public_the_other_must_have_agreed() -> None:
    asked = await asked_about(NEIGHBOUR)
    again = await decide(body(NEIGHBOUR), ADA, answers(asked, PUBLIC, PUBLIC))
    assert isinstance(again, NeedsChoice)
    assert all(question.problem for question in again.questions)
    found = await decide(body(NEIGHBOUR), ADA, answers(again, PUBLIC, PUBLIC, agree1="on", agree2="on"))
    assert isinstance(found, Decided)
    assert all(one.choice == PUBLIC and one.needs_review() for one in found.findings)


async def test_somebody_elses_health_is_never_kept() -> None:
    health = [
        question for question in (await asked_about(HEALTH)).questions if question.finding.label == "sensitive_health"
    ]
    assert [[choice.value for choice in question.choices] for question in health] == [[REMOVE, MISTAKE]]


async def test_a_secret_is_removed_or_is_none() -> None:
    [question] = (await asked_about(CODE)).questions
    assert question.finding.label == "credential"
    assert [choice.value for choice in question.choices] == [REMOVE, MISTAKE]
    found = await decided(CODE, MISTAKE)
    review = found.findings[0].needs_review()
    assert review is not None
    assert (review.flag, review.held) == ("secret", False)


async def test_ones_own_health_kept_public_is_queued_and_hidden_is_not() -> None:
    text = "I have had diabetes since 2001."
    review = (await decided(text, PUBLIC)).findings[0].needs_review()
    assert review is not None
    assert (review.flag, review.held) == ("sensitive", False)
    assert (await decided(text, HIDE)).findings[0].needs_review() is None


async def test_ones_own_bank_account_kept_public_is_queued() -> None:
    review = (await decided("My sort code 20-00-00 account 55779911", PUBLIC)).findings[0].needs_review()
    assert review is not None
    assert review.flag == "secret"


async def test_a_title_cannot_be_half_hidden() -> None:
    [question] = ask([Words("title", f"Ring {PHONE}", may_hide=False)], ADA)
    assert [choice.value for choice in question.choices] == [REMOVE, PUBLIC, MISTAKE]
    assert question.chosen == REMOVE


async def test_in_a_profile_others_details_are_removed_only() -> None:
    questions = ask([Words("about", NEIGHBOUR, may_hide=False, profile=True)], ADA)
    assert questions
    for question in questions:
        assert [choice.value for choice in question.choices] == [REMOVE]


async def test_the_writers_own_name_is_nobody_elses() -> None:
    found = ask(body(f"My name is Ada Lovell, ring me on {PHONE}."), ADA)
    assert not any(question.third_party for question in found)


async def test_title_and_body_are_numbered_through() -> None:
    questions = ask([Words("title", f"Ring {PHONE}", may_hide=False), Words("body", BOTH)], ADA)
    assert [(question.n, question.field) for question in questions] == [(1, "title"), (2, "body"), (3, "body")]


async def test_what_was_decided_in_an_earlier_version_is_not_asked_again() -> None:
    start = CALL.index(PHONE)
    earlier = earlier_choices(CALL, [("phone", start, start + len(PHONE), PUBLIC, "writer", "own")])
    found = await decide(body(f"Or ring {PHONE}."), ADA, {}, earlier)
    assert isinstance(found, Decided)
    assert found.findings[0].choice == PUBLIC
    more = await decide(body(BOTH), ADA, {}, earlier)
    assert isinstance(more, NeedsChoice)
    assert [question.chosen for question in more.questions] == [PUBLIC, HIDE]


async def test_a_moderators_mask_sticks() -> None:
    start = CALL.index(PHONE)
    earlier = earlier_choices(CALL, [("phone", start, start + len(PHONE), HIDE, "moderator", "own")])
    [question] = ask(body(CALL), ADA, {"f1": PUBLIC}, earlier)
    assert [choice.value for choice in question.choices] == [HIDE, REMOVE]
    assert question.chosen == HIDE


def test_a_value_is_known_again_however_it_is_spaced_and_never_told() -> None:
    assert value_key("phone", "07700 900412") == value_key("phone", "07700-900-412")
    assert value_key("phone", "07700 900412") != value_key("phone", "07700 900413")
    assert "900412" not in value_key("phone", "07700 900412")


async def test_the_marks_under_the_text_are_escaped_and_in_place() -> None:
    asked = await asked_about(f"<b>{PHONE}</b> & more")
    assert asked.marks("body") == (
        f'&lt;b&gt;<mark class="find" data-f="1" data-n="1">{PHONE}</mark>&lt;/b&gt; &amp; more'
    )


async def test_a_long_text_is_checked_just_the_same() -> None:
    text = "Flour and eggs. " * 400 + CALL
    [question] = (await asked_about(text)).questions
    assert question.excerpt == PHONE
