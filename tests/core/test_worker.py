"""The worker runs its jobs, survives the ones that fail, and stops when it is told to."""

import asyncio
import logging
import time
from collections.abc import Iterator

import pytest

from core import worker
from core.database import Engine, run, value
from core.worker import every, work


@pytest.fixture
def stop() -> Iterator[asyncio.Event]:
    before = list(worker.chores)
    yield asyncio.Event()
    worker.chores[:] = before


async def test_jobs_run_again_and_again_until_the_worker_is_stopped(database: Engine, stop: asyncio.Event) -> None:
    ran = []

    async def count() -> None:
        ran.append(1)
        if len(ran) == 3:
            stop.set()

    every(0.01, count)
    every(0.01, count)
    await asyncio.wait_for(work(stop), 5)
    assert len(ran) == 3


async def test_a_job_that_fails_stops_nobody_and_tells_no_tales(
    database: Engine, stop: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    ran = []

    async def fail() -> None:
        raise ValueError("ada@kelderby.example")

    async def count() -> None:
        ran.append(1)
        if len(ran) == 2:
            stop.set()

    every(0.01, fail)
    every(0.01, count)
    caplog.set_level(logging.DEBUG)
    await asyncio.wait_for(work(stop), 5)
    assert "fail failed: ValueError at tests/core/test_worker.py" in caplog.text
    assert "kelderby" not in caplog.text


async def test_a_worker_that_waits_stops_at_once(database: Engine, stop: asyncio.Event) -> None:
    working = asyncio.create_task(work(stop))
    await asyncio.sleep(0.1)
    begun = time.monotonic()
    stop.set()
    await working
    assert time.monotonic() - begun < 1


async def test_a_job_that_does_not_end_is_cancelled(
    database: Engine, stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "GRACE_SECONDS", 0.1)
    ended = []

    async def linger() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(1)

    every(60, linger)
    working = asyncio.create_task(work(stop))
    await asyncio.sleep(0.1)
    stop.set()
    await asyncio.wait_for(working, 5)
    assert ended == [1]


async def test_what_is_over_is_forgotten(database: Engine, stop: asyncio.Event) -> None:
    await run("INSERT INTO attempt (key, count, ends_at) VALUES ('k', 1, '2020-01-01 00:00:00+00:00')")
    await run("INSERT INTO answered (key, led_to, at) VALUES ('k', '/', '2020-01-01 00:00:00+00:00')")

    worker.chores.clear()
    working = asyncio.create_task(work(stop))
    await asyncio.sleep(0.2)
    stop.set()
    await working
    assert await value("SELECT count(*) FROM attempt") == 0
    assert await value("SELECT count(*) FROM answered") == 0
