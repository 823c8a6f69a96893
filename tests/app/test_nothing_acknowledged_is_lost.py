"""The server, and on PostgreSQL the database's own, killed in mid-write: every post that was acknowledged is there.

KILLS says how often (`make crashes`: 50 on each engine).
"""

import asyncio
import contextlib
import os
import random
import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.browser.serving import Site
from tests.plain_browser import PlainBrowser
from tests.postgres import Server, running

KILLS = int(os.environ.get("KILLS", "6"))
WRITERS = 4
WRITER = ("crash-writer", "writer@crash.example", "a password nobody would guess 17")


@pytest.fixture
def database_server(engine_name: str) -> Iterator[Server | None]:
    """PostgreSQL with fsync on, ours to kill; None on SQLite."""
    if engine_name == "sqlite":
        yield None
        return
    with running(fsync=True) as server:
        yield server


def test_nothing_acknowledged_is_lost(tmp_path: Path, database_server: Server | None) -> None:
    environ = {"LIMITS": "no"} | ({"DATABASE_URL": database_server.url} if database_server else {})
    site = Site(tmp_path / "var", environ)
    handle, email, password = WRITER
    site.board("init", "--handle", handle, "--email", email, "--password", password, "--board", "Crash")
    site.start()
    with PlainBrowser(site.origin) as browser:
        browser.sign_in(email, password)
        _start_topic(browser)
        acknowledged: set[str] = set()
        chance = random.Random(20261124)
        for kill in range(KILLS):
            victim = database_server if kill % 2 else None
            _write_until_killed(site, browser, acknowledged, chance.uniform(0.2, 0.9), victim)
            if victim is not None:
                victim.start()
            site.start()
            there = _bodies(site, database_server)
            assert acknowledged <= there, f"lost after kill {kill + 1}: {sorted(acknowledged - there)}"
    site.stop()
    assert len(acknowledged) >= KILLS, "too few posts were acknowledged for the kills to mean anything"
    print(f"{KILLS} kills, {len(acknowledged)} posts acknowledged, none lost")


def _start_topic(browser: PlainBrowser) -> None:
    browser.open("/b/crash/new")
    answer = browser.send("/b/crash/new", title="Written while the power goes", body="The first words.")
    assert answer.status_code == 303, answer.text


def _write_until_killed(
    site: Site, browser: PlainBrowser, acknowledged: set[str], seconds: float, server: Server | None
) -> None:
    topic = "/t/1"
    browser.open(topic)
    found = re.search(r'name="csrf" value="([^"]+)"', browser.page)
    assert found is not None
    stop = threading.Event()
    cookies, headers = browser.http.cookies, browser.http.headers

    def write() -> None:
        with httpx.Client(base_url=site.origin, cookies=cookies, headers=headers, timeout=10) as http:
            while not stop.is_set():
                word = f"acknowledged {random.getrandbits(60):x}"
                with contextlib.suppress(httpx.HTTPError):
                    answer = http.post(f"{topic}/reply", data={"csrf": found[1], "body": word})
                    if answer.status_code == 303:
                        acknowledged.add(word)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    if server is not None:
        server.kill()
    site.kill()
    stop.set()
    for thread in threads:
        thread.join()


def _bodies(site: Site, server: Server | None) -> set[str]:
    if server is None:
        with contextlib.closing(sqlite3.connect(site.folder / "board.sqlite3")) as connection:
            return {source for (source,) in connection.execute("SELECT source FROM post")}
    return asyncio.run(_on_postgres(server.url))


async def _on_postgres(url: str) -> set[str]:
    connection = await asyncpg.connect(url)
    try:
        return {row["source"] for row in await connection.fetch("SELECT source FROM post")}
    finally:
        await connection.close()
