"""Mo takes a case for a quarter of an hour, so that nobody decides it beside her."""

import asyncio
from datetime import timedelta

import pytest

from core import clock
from core.database import value
from core.errors import NotFound
from moderation.outcomes import Claimed, Refused, Released
from moderation.queries import claim_on, waiting_cases
from moderation.reviewing import claim, decide, look, release
from tests.moderation.cases import ada, decided, held_post, mo, order, reported_post

pytestmark = pytest.mark.usefixtures("database")


async def test_mo_claims_a_case_for_fifteen_minutes() -> None:
    case, moderator = await held_post(await ada()), await mo()
    now = clock.now()
    with clock.standing_at(now):
        taken = await claim(moderator, case.number)
    assert isinstance(taken, Claimed)
    assert abs(taken.until - now - timedelta(minutes=15)) < timedelta(seconds=1)


async def test_a_second_moderator_learns_who_has_it_and_until_when() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    refused = await claim(second, case.number)
    assert isinstance(refused, Refused)
    assert "Mo Sutherland has this case until" in refused.message


async def test_of_two_moderators_who_claim_at_once_one_has_it() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    outcomes = await asyncio.gather(claim(first, case.number), claim(second, case.number))
    assert sorted(type(each).__name__ for each in outcomes) == ["Claimed", "Refused"]


async def test_a_claim_runs_out_by_itself() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    with clock.standing_at(clock.now() + timedelta(minutes=16)):
        assert await claim_on(case.post.id) is None
        assert isinstance(await claim(second, case.number), Claimed)


async def test_claiming_again_begins_the_quarter_hour_again() -> None:
    case, moderator = await held_post(await ada()), await mo()
    first = await claim(moderator, case.number)
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        second = await claim(moderator, case.number)
    assert isinstance(first, Claimed)
    assert isinstance(second, Claimed)
    assert second.until > first.until + timedelta(minutes=9)


async def test_a_case_let_go_is_anybodys() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    assert await release(first, case.number) == Released()
    assert isinstance(await claim(second, case.number), Claimed)


async def test_nobody_lets_go_of_anothers_case() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    await release(second, case.number)
    held = await claim_on(case.post.id)
    assert held is not None
    assert held.moderator == first.id


async def test_a_case_that_another_has_claimed_is_not_decided() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    refused = await decide(second, case.number, order(case, "keep"))
    assert isinstance(refused, Refused)
    assert "Mo Sutherland has this case" in refused.message
    assert await value("SELECT count(*) FROM decision") == 0


async def test_a_claim_that_ran_out_stands_in_nobodys_way() -> None:
    case, first, second = await held_post(await ada()), await mo(), await mo("lee", "Lee Marsh")
    await claim(first, case.number)
    with clock.standing_at(clock.now() + timedelta(minutes=16)):
        await decided(second, case, "keep")


async def test_mo_does_not_claim_her_own_post() -> None:
    moderator = await mo()
    case = await reported_post(moderator)
    assert isinstance(await claim(moderator, case.number), Refused)


async def test_a_decided_case_is_not_claimed() -> None:
    case, moderator = await held_post(await ada()), await mo()
    await decided(moderator, case, "keep")
    assert isinstance(await claim(moderator, case.number), Refused)


async def test_a_decision_ends_the_claim() -> None:
    case, moderator = await held_post(await ada()), await mo()
    await claim(moderator, case.number)
    await decided(moderator, case, "keep")
    assert await value("SELECT count(*) FROM claim") == 0


async def test_mine_lists_what_mo_has_claimed() -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    await reported_post(writer)
    await claim(moderator, case.number)
    assert [each.post for each in await waiting_cases(moderator.id)] == [case.post.id]


async def test_a_look_is_noted_once_for_each_moderator() -> None:
    case, moderator = await held_post(await ada()), await mo()
    await look(moderator, case)
    await look(moderator, case)
    await look(await mo("lee", "Lee Marsh"), case)
    assert await value("SELECT count(*) FROM look") == 2


async def test_a_case_that_is_not_there_is_not_claimed() -> None:
    with pytest.raises(NotFound):
        await claim(await mo(), 4711)
