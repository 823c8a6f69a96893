"""What is done too often is refused for a while, for whoever does it, and for nobody else."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from core import clock
from core.database import Engine, value
from core.errors import TooMany
from core.limits import Limit, forget_attempts, spend
from tests.core.conftest import Configure

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THREE_A_MINUTE = Limit(3, timedelta(minutes=1))


async def test_as_often_as_allowed_and_no_more(database: Engine) -> None:
    with clock.standing_at(NOON):
        for _time in range(3):
            await spend("post", "member:1", THREE_A_MINUTE)
        with pytest.raises(TooMany) as refusal:
            await spend("post", "member:1", THREE_A_MINUTE)
    assert refusal.value.retry_after == 60
    assert refusal.value.headers == {"Retry-After": "60"}
    assert refusal.value.action == "post"


async def test_when_the_window_ends_it_begins_anew(database: Engine) -> None:
    with clock.standing_at(NOON):
        for _time in range(3):
            await spend("post", "member:1", THREE_A_MINUTE)
    with clock.standing_at(NOON + timedelta(seconds=45)), pytest.raises(TooMany) as refusal:
        await spend("post", "member:1", THREE_A_MINUTE)
    assert refusal.value.retry_after == 15
    with clock.standing_at(NOON + timedelta(seconds=60)):
        for _time in range(3):
            await spend("post", "member:1", THREE_A_MINUTE)
        with pytest.raises(TooMany):
            await spend("post", "member:1", THREE_A_MINUTE)


async def test_others_and_other_actions_are_counted_apart(database: Engine) -> None:
    once = Limit(1, timedelta(minutes=1))
    await spend("post", "member:1", once)
    await spend("post", "member:2", once)
    await spend("report", "member:1", once)
    with pytest.raises(TooMany):
        await spend("post", "member:1", once)


async def test_many_at_the_same_moment_are_all_counted(database: Engine) -> None:
    tries = await asyncio.gather(
        *(spend("post", "member:1", THREE_A_MINUTE) for _time in range(10)), return_exceptions=True
    )
    assert sum(isinstance(one, TooMany) for one in tries) == 7


async def test_the_table_does_not_say_who(database: Engine) -> None:
    await spend("sign-in", "member:17", THREE_A_MINUTE)
    key = await value("SELECT key FROM attempt")
    assert len(key) == 64
    assert "sign-in" not in key


async def test_limits_can_be_switched_off_for_measurements(database: Engine, configure: Configure) -> None:
    configure(LIMITS="off", SITE_KEY="ab" * 32)
    for _time in range(10):
        await spend("post", "member:1", Limit(1, timedelta(minutes=1)))


async def test_windows_that_are_over_are_dropped(database: Engine) -> None:
    with clock.standing_at(NOON):
        await spend("post", "member:1", THREE_A_MINUTE)
    with clock.standing_at(NOON + timedelta(seconds=30)):
        await forget_attempts()
        assert await value("SELECT COUNT(*) FROM attempt") == 1
    with clock.standing_at(NOON + timedelta(seconds=61)):
        await forget_attempts()
        assert await value("SELECT COUNT(*) FROM attempt") == 0


def test_a_refusal_never_says_to_come_back_at_once() -> None:
    assert TooMany(0, "post").retry_after == 1
