"""What happens without anybody asking: mail goes out, and what is no longer needed goes away."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from msgspec import Struct

from core.database import sweep
from core.latest import note
from core.limits import forget_attempts
from core.mishaps import described
from core.once import forget_answered
from core.outbox import deliver_due, forget_waiting
from core.sending_mail import Handshake, Transport
from core.settings import settings

log = logging.getLogger("board.worker")

Job = Callable[[], Awaitable[object]]

MAIL_EVERY_SECONDS = 2.0
MINUTE, HOUR = 60.0, 3600.0
# How long a job may go on once the worker is told to stop.
GRACE_SECONDS = 5.0


class Chore(Struct):
    """A job and when it is due next, in seconds of the machine's own clock."""

    seconds: float
    job: Job
    due: float = 0.0


chores: list[Chore] = []


def every(seconds: float, job: Job) -> None:
    """Has the worker run a job again and again; the first time as soon as it starts. Twice the same job is once."""
    if all(chore.job != job for chore in chores):
        chores.append(Chore(seconds, job))


async def work(stop: asyncio.Event) -> None:
    """Runs what is due until `stop` is set; several workers may do so at once."""
    for job in (forget_answered, forget_attempts, forget_waiting):
        every(HOUR, job)
    every(MINUTE, sweep)
    transport = Transport(settings(), noted=note_handshake) if settings().smtp_host else None
    mine = [Chore(chore.seconds, chore.job) for chore in chores]
    if transport is not None:
        mine.append(Chore(MAIL_EVERY_SECONDS, partial(deliver_due, transport.send)))
    try:
        while not stop.is_set():
            await _until_stopped(stop, _run_due(mine, stop), GRACE_SECONDS)
            await _pause(stop, min(chore.due for chore in mine) - time.monotonic())
    finally:
        if transport is not None:
            await transport.close()


async def _run_due(mine: list[Chore], stop: asyncio.Event) -> None:
    for chore in mine:
        if chore.due > time.monotonic() or stop.is_set():
            continue
        try:
            await chore.job()
        except Exception as error:
            # One job that fails must not keep the others from running.
            log.error("%s failed: %s", _name(chore.job), described(error))  # noqa: TRY400
        chore.due = time.monotonic() + chore.seconds


async def note_handshake(made: Handshake) -> None:
    """Keeps how the last letter travelled, for the statement to show."""
    expires = made.expires.isoformat() if made.expires else ""
    await note("mail", server=made.server, protocol=made.protocol, expires=expires)


def _name(job: Job) -> str:
    return str(getattr(job, "__name__", None) or getattr(getattr(job, "func", None), "__name__", "a job"))


async def _until_stopped(stop: asyncio.Event, round_: Awaitable[None], grace: float) -> None:
    """Waits for a round of jobs; once stopped only for so long, then it is cancelled."""
    working, stopping = asyncio.ensure_future(round_), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({working}, timeout=grace if stop.is_set() else None)
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(max(seconds, 0.0)):
            await stop.wait()
    except TimeoutError:
        return
