"""A form sent twice counts once, and the second answer shows where the first one led."""

import asyncio

import pytest

from core.database import Engine, value, writing
from core.once import AlreadyAnswered, answered, forget_answered, form_key, remember


async def _answer(key: str, led_to: str) -> str:
    """What a verb does: remembers in its own transaction, and shows the first answer when there was one."""
    try:
        await writing(lambda: remember(key, led_to))
    except AlreadyAnswered as before:
        return before.led_to
    return led_to


def test_keys_are_new_each_time_and_fit_the_column() -> None:
    keys = {form_key() for _form in range(1000)}
    assert len(keys) == 1000
    assert max(len(key) for key in keys) <= 64


async def test_the_second_time_shows_the_first_answer(database: Engine) -> None:
    key = form_key()
    assert await answered(key) is None
    assert await _answer(key, "/t/1/first") == "/t/1/first"
    assert await _answer(key, "/t/2/second") == "/t/1/first"
    assert await answered(key) == "/t/1/first"


async def test_two_at_the_same_moment_count_once(database: Engine) -> None:
    key = form_key()
    led_to = await asyncio.gather(*(_answer(key, f"/t/{number}") for number in range(8)))
    assert len(set(led_to)) == 1
    assert await value("SELECT COUNT(*) FROM answered") == 1


async def test_what_fails_does_not_count(database: Engine) -> None:
    key = form_key()

    async def fail() -> None:
        await remember(key, "/t/1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await writing(fail)
    assert await answered(key) is None


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "a b c d e f g h i j", "'; DROP TABLE answered; --"])
async def test_a_key_that_is_not_ours_is_not_noted(database: Engine, key: str) -> None:
    await writing(lambda: remember(key, "/t/1"))
    assert await answered(key) is None
    assert await value("SELECT COUNT(*) FROM answered") == 0


async def test_old_keys_are_forgotten(database: Engine) -> None:
    from datetime import timedelta

    from core import clock

    key = form_key()
    await _answer(key, "/t/1")
    await forget_answered()
    assert await answered(key) == "/t/1"
    with clock.standing_at(clock.now() + timedelta(days=3)):
        await forget_answered()
    assert await answered(key) is None
