"""Mail waiting to be sent: rows that hold a kind and ids, written when they are sent and gone when they were."""

import asyncio
import hashlib
import json
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from msgspec import Struct

from core import clock
from core.database import engine, rows, run, writing
from core.lives import lasting
from core.mishaps import described
from core.sending_mail import Letter, NoSafeWay, Undeliverable, compose

__all__ = ["Letter", "Renderer", "Shown", "deliver_due", "forget_waiting", "letters_waiting", "queue_mail", "register"]

log = logging.getLogger("board.outbox")

TRIES = 10
AT_ONCE = 20
SIDE_BY_SIDE = 3
LEASE = timedelta(minutes=5)
LONGEST_PAUSE_SECONDS = 86_400.0
# A mail server that was put right is found out soon.
AT_LEAST_HOURLY = timedelta(hours=1)
# Mail that has waited this long says nothing that anybody still needs.
KEPT = lasting("mail")

Renderer = Callable[[dict[str, Any]], Awaitable[Letter | None]]
Send = Callable[[EmailMessage], Awaitable[None]]

renderers: dict[str, Renderer] = {}


class Waiting(Struct, frozen=True):
    """A row of the outbox that we have leased."""

    id: int
    kind: str
    about: str
    cause: str
    attempts: int


class Shown(Struct, frozen=True):
    """A letter as it would be sent now, for the developer's page of mail."""

    id: int
    kind: str
    created_at: datetime
    letter: Letter


def register(kind: str, renderer: Renderer) -> None:
    """Says how letters of a kind are written: from the ids, at the moment of sending; None when no longer wanted."""
    renderers[kind] = renderer


async def queue_mail(kind: str, about: dict[str, int | str], cause: str, due: datetime | None = None) -> None:
    """Puts a letter in the outbox, inside the caller's transaction; the same cause twice is one letter.

    `about` holds ids and never an address or a text.
    """
    ids = json.dumps(about, sort_keys=True)
    fingerprint = hashlib.sha256("\0".join((kind, ids, cause)).encode()).hexdigest()
    now = clock.now()
    await run(_QUEUE, kind, ids, fingerprint, now, due or now)


async def deliver_due(send: Send) -> int:
    """Writes and sends what is due, until nothing is; returns how many letters went out."""
    room = asyncio.Semaphore(SIDE_BY_SIDE)
    sent = 0
    while claimed := await _claim():
        sent += sum(await asyncio.gather(*(_deliver(one, send, room) for one in claimed)))
    return sent


async def letters_waiting(limit: int = 50) -> list[Shown]:
    """The latest letters that wait, as they would be written now; sends nothing."""
    found = await rows(_Row, "SELECT id, kind, about, created_at FROM outbox ORDER BY id DESC LIMIT {}", limit)
    written = [(one, await _written(one.kind, one.about)) for one in found if one.kind in renderers]
    return [Shown(one.id, one.kind, one.created_at, letter) for one, letter in written if letter is not None]


async def forget_waiting() -> None:
    """Housekeeping: drops what has waited too long."""

    async def forget() -> None:
        await run("DELETE FROM outbox WHERE created_at < {}", clock.now() - KEPT)

    await writing(forget)


class _Row(Struct):
    id: int
    kind: str
    about: str
    created_at: datetime


async def _claim() -> list[Waiting]:
    """Leases some due rows, so that no other worker takes them; a crash gives them back when the lease ends."""
    sql = _CLAIM.replace("(LOCK)", "FOR UPDATE SKIP LOCKED" if engine().engine_type == "postgres" else "")
    now = clock.now()

    async def claim() -> list[Waiting]:
        return await rows(Waiting, sql, now + LEASE, now, now, AT_ONCE)

    return await writing(claim)


async def _deliver(one: Waiting, send: Send, room: asyncio.Semaphore) -> bool:
    """Whether the letter went out. Whatever goes wrong with one letter is noted on its row."""
    async with room:
        try:
            letter = await _written(one.kind, one.about)
            if letter is not None:
                await send(compose(letter, one.cause))
        except Exception as error:
            await _put_off(one, error)
            return False
        await _drop(one)
        return letter is not None


async def _written(kind: str, about: str) -> Letter | None:
    return await renderers[kind](json.loads(about))


async def _drop(one: Waiting) -> None:
    async def drop() -> None:
        await run("DELETE FROM outbox WHERE id = {}", one.id)

    await writing(drop)


async def _put_off(one: Waiting, error: Exception) -> None:
    """Tries again later, or gives up; never for want of a safe way, which is no letter's fault."""
    unsafe = isinstance(error, NoSafeWay)
    over = not unsafe and (one.attempts >= TRIES or isinstance(error, Undeliverable))
    problem = str(error) if unsafe or isinstance(error, Undeliverable) else described(error)
    log.warning("mail %d (%s), try %d%s: %s", one.id, one.kind, one.attempts, ", the last" if over else "", problem)

    async def put_off() -> None:
        # Only while the lease is ours: another worker may have it by now.
        pause = min(_pause(one.attempts), AT_LEAST_HOURLY) if unsafe else _pause(one.attempts)
        values = ("dead" if over else "waiting", clock.now() + pause, problem, one.id, one.attempts)
        await run(_PUT_OFF, *values)

    await writing(put_off)


def _pause(attempts: int) -> timedelta:
    """Half a minute at first, three times as long each time, at most a day; so ten tries take two days."""
    seconds = min(30.0 * float(3 ** (attempts - 1)), LONGEST_PAUSE_SECONDS)
    return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311


_QUEUE = """INSERT INTO outbox (kind, about, cause, created_at, due_at, attempts, state, problem)
VALUES ({}, {}, {}, {}, {}, 0, 'waiting', '') ON CONFLICT (cause) DO NOTHING"""
_CLAIM = """UPDATE outbox SET leased_until = {}, attempts = attempts + 1 WHERE id IN (
SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= {} AND (leased_until IS NULL OR leased_until <= {})
ORDER BY due_at, id LIMIT {} (LOCK))
RETURNING id, kind, about, cause, attempts"""
_PUT_OFF = """UPDATE outbox SET state = {}, due_at = {}, problem = {}, leased_until = NULL
WHERE id = {} AND attempts = {}"""
