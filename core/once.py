"""A form sent twice counts once: its one-time key remembers the address that the first answer led to."""

import re
import secrets

from core import clock
from core.database import run, value, writing
from core.lives import lasting

KEPT = lasting("form")
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class AlreadyAnswered(Exception):
    """The form was answered before; `led_to` is where that answer led."""

    def __init__(self, led_to: str) -> None:
        super().__init__(led_to)
        self.led_to = led_to


def form_key() -> str:
    """A key for one showing of a form."""
    return secrets.token_urlsafe(18)


async def answered(key: str) -> str | None:
    """Where the first answer to this form led, or None when it was not answered yet."""
    if not KEY.fullmatch(key):
        return None
    led_to: str | None = await value("SELECT led_to FROM answered WHERE key = {}", key)
    return led_to


async def unless_answered(key: str) -> None:
    """Raises AlreadyAnswered when this form was answered before.

    Asked after what the form is about was read: whatever is found changed by then may be its own first sending's doing.
    """
    led_to = await answered(key)
    if led_to is not None:
        raise AlreadyAnswered(led_to)


async def remember(key: str, led_to: str) -> None:
    """Notes, inside the caller's transaction, that the form is answered. Raises AlreadyAnswered when it was before.

    A form that came without a key of ours cannot be told from another and is not noted.
    """
    if not KEY.fullmatch(key):
        return
    made = await run(
        "INSERT INTO answered (key, led_to, at) VALUES ({}, {}, {}) ON CONFLICT (key) DO NOTHING RETURNING id",
        *(key, led_to, clock.now()),
    )
    if not made:
        raise AlreadyAnswered(await answered(key) or led_to)


async def forget_answered() -> None:
    """Housekeeping: drops keys that nobody will send again."""

    async def forget() -> None:
        await run("DELETE FROM answered WHERE at < {}", clock.now() - KEPT)

    await writing(forget)
