"""When a decision is not taken: whose post it is, what is missing, what changed meanwhile."""

import pytest

from board.posting import delete
from core import clock
from core.database import run, value
from moderation.outcomes import Refused
from moderation.reviewing import decide
from tests.moderation.cases import (
    NAME,
    THEIRS,
    a_topic,
    ada,
    case_now,
    decided,
    held_post,
    mo,
    order,
    post_in,
    reported_post,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_masking_nothing_is_refused() -> None:
    case = await held_post(await ada())
    refused = await decide(await mo(), case.number, order(case, "mask", findings=()))
    assert isinstance(refused, Refused)
    assert refused.field == "finding"


async def test_a_suspension_of_no_offered_length_is_refused() -> None:
    case = await reported_post(await ada())
    refused = await decide(await mo(), case.number, order(case, "suspend", days=365))
    assert isinstance(refused, Refused)


@pytest.mark.parametrize("what", ["mask", "ask", "hide", "warn", "suspend"])
async def test_every_decision_but_keep_needs_a_reason(what: str) -> None:
    case = await held_post(await ada())
    refused = await decide(await mo(), case.number, order(case, what, "  ", days=7))
    assert isinstance(refused, Refused)
    assert refused.field == "reason"


async def test_a_reason_with_somebodys_number_is_not_stored() -> None:
    case = await held_post(await ada())
    refused = await decide(await mo(), case.number, order(case, "hide", "He is on 07700 900733, ask him."))
    assert isinstance(refused, Refused)
    assert refused.field == "reason"
    assert await value("SELECT count(*) FROM decision") == 0


async def test_a_reason_is_no_essay() -> None:
    case = await held_post(await ada())
    refused = await decide(await mo(), case.number, order(case, "hide", "Be kind. " * 60))
    assert isinstance(refused, Refused)


async def test_mo_does_not_decide_about_her_own_post() -> None:
    moderator = await mo()
    case = await held_post(moderator)
    refused = await decide(moderator, case.number, order(case, "keep"))
    assert isinstance(refused, Refused)
    assert "your own post" in refused.message


async def test_a_moderator_suspends_no_moderator() -> None:
    case = await reported_post(await mo("lee", "Lee Marsh"))
    refused = await decide(await mo(), case.number, order(case, "suspend", days=7))
    assert isinstance(refused, Refused)


async def test_an_administrator_may_suspend_a_moderator_and_no_administrator() -> None:
    chief = await mo("chief", "Sam Haddad", "administrator")
    await decided(chief, await reported_post(await mo()), "suspend", days=7)
    other = await reported_post(await mo("deputy", "Del Okafor", "administrator"))
    assert isinstance(await decide(chief, other.number, order(other, "suspend", days=7)), Refused)


async def test_a_moderator_may_hide_what_another_moderator_wrote() -> None:
    case = await reported_post(await mo("lee", "Lee Marsh"))
    await decided(await mo(), case, "hide")


async def test_a_post_that_changed_under_mos_eyes_is_not_decided() -> None:
    case = await reported_post(await ada())
    await run("UPDATE post SET source = 'Something else entirely.' WHERE id = {}", case.post.id)
    refused = await decide(await mo(), case.number, order(case, "keep"))
    assert isinstance(refused, Refused)
    assert "changed after you opened it" in refused.message


async def test_what_is_decided_is_not_decided_again() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await decided(first, case, "keep")
    refused = await decide(second, case.number, order(case, "hide"))
    assert isinstance(refused, Refused)
    assert "Kept: Mo Sutherland" in refused.message


async def test_a_deleted_post_cannot_be_masked() -> None:
    writer = await ada()
    case = await held_post(writer)
    await delete(writer, case.post.id)
    case = await case_now(case.post.id)
    assert isinstance(await decide(await mo(), case.number, order(case, "mask")), Refused)


async def test_a_finding_in_the_title_is_shown_and_cannot_be_masked() -> None:
    writer = await ada()
    topic = await a_topic(writer, f"Who knows {NAME}?")
    case = await post_in(topic, writer, "He owes me.", [], THEIRS)
    await run(
        'INSERT INTO finding (member, place, subject, label, start, "end", confidence, whose, choice, chosen_by, at)'
        " VALUES ({}, 'title', {}, 'person_name', 10, 24, 0.9, 'other', 'public', 'writer', {})",
        *(writer.id, topic, clock.now()),
    )
    case = await case_now(case.post.id)
    assert [each.place for each in case.findings] == ["title"]
    assert isinstance(await decide(await mo(), case.number, order(case, "mask")), Refused)
