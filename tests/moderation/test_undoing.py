"""A decision taken back: everything is as it was, but for what was changed since."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.sessions import SignedIn
from board.posting import delete
from board.rescanning import rescan
from core import clock
from core.database import run, value
from core.once import form_key
from moderation.outcomes import Already, Refused, Undone
from moderation.queries import Case, decision_of, open_cases
from moderation.reviewing import undo
from tests.moderation.cases import (
    NAME,
    ada,
    bo,
    case_now,
    decided,
    held_post,
    mo,
    notices,
    post_in,
    post_now,
    reported,
    reported_post,
)

pytestmark = pytest.mark.usefixtures("database")


async def everything(case: Case, author: SignedIn) -> list[Any]:
    """Whatever a decision may change."""
    return [
        await run("SELECT source, spans, visitor_html, member_html, state FROM post ORDER BY id"),
        await run("SELECT state, posts, people FROM topic ORDER BY id"),
        await run('SELECT id, label, start, "end", whose, choice, chosen_by FROM finding ORDER BY id'),
        await run("SELECT id, state FROM flag ORDER BY id"),
        await run("SELECT state, suspended_until FROM member WHERE id = {}", author.id),
        (await case_now(case.post.id)).seen,
    ]


@pytest.mark.parametrize("what", ["keep", "mask", "ask", "hide", "warn", "suspend"])
async def test_undoing_restores_a_held_post_exactly(what: str) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    before = await everything(case, writer)
    made = await decided(moderator, case, what, days=7)
    assert await everything(case, writer) != before
    assert await undo(moderator, made.decision) == Undone(made.decision, case.number)
    assert await everything(case, writer) == before


@pytest.mark.parametrize("what", ["keep", "ask", "hide", "warn", "suspend"])
async def test_undoing_restores_a_visible_post_exactly(what: str) -> None:
    writer, moderator = await ada(), await mo()
    case = await reported_post(writer)
    before = await everything(case, writer)
    made = await decided(moderator, case, what, days=0)
    await undo(moderator, made.decision)
    assert await everything(case, writer) == before


async def test_undoing_a_mask_shows_the_name_again_where_it_is_quoted() -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    quoting = await post_in(case.post.topic, await bo(), f"I know {NAME}, he pays.", [], reported())
    await run("INSERT INTO quote (post, topic, number) VALUES ({}, {}, {})", quoting.post.id, case.post.topic, 1)
    before = await everything(case, writer)
    made = await decided(moderator, await case_now(case.post.id), "mask")
    await undo(moderator, made.decision)
    assert await everything(case, writer) == before


async def test_what_is_undone_stays_in_the_log_and_its_writer_is_told() -> None:
    writer, moderator, other = await ada(), await mo(), await mo("lee", "Lee Marsh")
    made = await decided(moderator, await held_post(writer), "hide")
    await undo(other, made.decision)
    entry = await decision_of(made.decision)
    assert entry is not None
    assert (entry.undone_at is not None, entry.undone_by) == (True, other.id)
    assert [kind for kind, _reason in await notices(writer)] == ["post_hidden", "undone"]


async def test_an_undone_case_waits_again_and_can_be_decided_again() -> None:
    case, moderator = await held_post(await ada()), await mo()
    made = await decided(moderator, case, "hide")
    await undo(moderator, made.decision)
    assert await open_cases() == 1
    await decided(moderator, await case_now(case.post.id), "keep")


async def test_nothing_is_undone_twice() -> None:
    made = await decided(await mo(), await held_post(await ada()), "hide")
    other = await mo("lee", "Lee Marsh")
    await undo(other, made.decision)
    assert isinstance(await undo(other, made.decision), Refused)


async def test_a_form_sent_twice_undoes_once() -> None:
    moderator, key = await mo(), form_key()
    made = await decided(moderator, await held_post(await ada()), "hide")
    assert isinstance(await undo(moderator, made.decision, key), Undone)
    assert isinstance(await undo(moderator, made.decision, key), Already)


async def test_a_decision_is_undone_for_thirty_days() -> None:
    moderator = await mo()
    made = await decided(moderator, await held_post(await ada()), "hide")
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert isinstance(await undo(moderator, made.decision), Refused)
    with clock.standing_at(clock.now() + timedelta(days=29)):
        assert isinstance(await undo(moderator, made.decision), Undone)


async def test_only_the_latest_decision_about_a_post_is_undone() -> None:
    case, moderator = await held_post(await ada()), await mo()
    first = await decided(moderator, case, "hide")
    await undo(moderator, first.decision)
    second = await decided(moderator, await case_now(case.post.id), "keep")
    assert isinstance(await undo(moderator, first.decision), Refused)
    assert isinstance(await undo(moderator, second.decision), Undone)


async def test_mo_does_not_undo_what_was_decided_about_her() -> None:
    moderator = await mo()
    made = await decided(await mo("lee", "Lee Marsh"), await reported_post(moderator), "hide")
    assert isinstance(await undo(moderator, made.decision), Refused)


async def test_a_later_suspension_is_not_lifted_by_undoing_an_earlier_one() -> None:
    writer, moderator = await ada(), await mo()
    first, second = await reported_post(writer), await reported_post(writer)
    early = await decided(moderator, first, "suspend", days=1)
    await decided(moderator, second, "suspend", days=30)
    await undo(moderator, early.decision)
    assert await value("SELECT state FROM member WHERE id = {}", writer.id) == "suspended"


async def test_a_text_that_changed_since_does_not_appear_by_undoing() -> None:
    writer, moderator = await ada(), await mo()
    case = await reported_post(writer)
    made = await decided(moderator, case, "hide")
    await run("UPDATE post SET source = 'Worse than before.' WHERE id = {}", case.post.id)
    await undo(moderator, made.decision)
    assert (await post_now(case)).state == "held"
    assert (await case_now(case.post.id)).open


async def test_a_choice_made_since_is_left_alone() -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    name = next(each for each in case.findings if each.label == "person_name")
    made = await decided(moderator, case, "mask", findings=(name.id,))
    await run("UPDATE finding SET choice = 'public' WHERE label = 'phone'")
    await undo(moderator, made.decision)
    assert NAME not in (await post_now(case)).visitor_html


async def test_what_a_newer_scanner_found_since_stays_and_hinders_nothing() -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    name = next(each for each in case.findings if each.label == "person_name")
    await run("DELETE FROM finding WHERE label = 'phone'")
    made = await decided(moderator, await case_now(case.post.id), "mask", findings=(name.id,))
    await run("UPDATE post SET scanner = 0")
    assert [each.details async for each in rescan()] == [1]
    assert isinstance(await undo(moderator, made.decision), Undone)
    found = await run("SELECT label, choice, chosen_by FROM finding ORDER BY label")
    assert [tuple(each.values()) for each in found] == [
        ("person_name", "public", "writer"),
        ("phone", "public", "scanner"),
    ]
    assert not (await post_now(case)).spans.strip("[]")


async def test_a_post_deleted_since_stays_deleted() -> None:
    writer, moderator = await ada(), await mo()
    case = await reported_post(writer)
    made = await decided(moderator, case, "suspend", days=7)
    await delete(writer, case.post.id)
    await undo(moderator, made.decision)
    assert (await post_now(case)).state == "deleted"
    assert await value("SELECT state FROM member WHERE id = {}", writer.id) == "active"
    assert await open_cases() == 0
