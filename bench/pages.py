"""What pages and posts cost over HTTP, with every header and limit on, beside a bare Litestar hello."""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.filling import OTHERS, POSTS, TEXT, WRITER
from bench.load import Measured, cpu_seconds, get, hammer
from tests.browser.serving import Site, free_port
from tests.plain_browser import PlainBrowser
from tests.postgres import running

HERE = Path(__file__).parents[1]
HELLO_COUNT, PAGE_COUNT, MEMBER_COUNT, POSTS_EACH = 30_000, 12_000, 3_000, 25


async def measure() -> None:
    """Prints the ratios for SQLite and for PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        await _measure_on("sqlite", Path(folder), {})
    with running(fsync=True) as server, tempfile.TemporaryDirectory() as folder:
        await _measure_on("postgresql", Path(folder), {"DATABASE_URL": server.url})


async def _measure_on(engine: str, folder: Path, environ: dict[str, str]) -> None:
    site = Site(folder, environ)
    paths, long_one = _fill(site)
    site.start()
    try:
        assert site.process is not None
        pid = site.process.pid
        with _hello() as (hello_port, hello_pid):
            hello = await hammer(hello_port, [get("/", hello_port)], HELLO_COUNT, hello_pid)
            print(f"{engine}: hello {hello.per_second:.0f}/s, {hello.cpu_ms:.3f} ms CPU")
            visitor = await hammer(site.port, [get(path, site.port) for path in paths], PAGE_COUNT, pid)
            _say("anonymous topic page", visitor, hello, "goal 0.4 on SQLite, 0.25 on PostgreSQL")
            hello = await hammer(hello_port, [get("/", hello_port)], HELLO_COUNT, hello_pid)
        browser = PlainBrowser(site.origin)
        browser.sign_in(WRITER[1], WRITER[2])
        cookie = f"Cookie: session={browser.http.cookies['session']}\r\n"
        member = await hammer(site.port, [get(path, site.port, cookie) for path in paths], MEMBER_COUNT, pid)
        _say("a member's topic page", member, hello, "goal 0.12")
        first = await hammer(site.port, [get(long_one, site.port, cookie)], 500, pid)
        late = await hammer(site.port, [get(f"{long_one}?page=500", site.port, cookie)], 500, pid)
        print(f"  page 500 against page 1: {late.cpu_ms / first.cpu_ms:.2f} times the CPU")
        await asyncio.to_thread(_post, site, paths[0], pid)
    finally:
        site.stop()


def _say(what: str, measured: Measured, hello: Measured, goal: str) -> None:
    share = measured.per_second / hello.per_second
    print(
        f"  {what} ({POSTS} posts, {measured.size / 1000:.1f} kB as sent): {share:.2f} of hello ({goal}),"
        f" {measured.per_second:.0f}/s, {measured.cpu_ms:.3f} ms CPU",
        flush=True,
    )


def _post(site: Site, topic: str, pid: int) -> None:
    """Replies through HTTP by many members in turn: the form, scanned, rendered and stored."""
    writers = [_writer(site, topic, account) for account in OTHERS]
    action = f"{topic.rpartition('/')[0]}/reply"
    cpu, start, sent = cpu_seconds(pid), time.perf_counter(), 0
    for number in range(POSTS_EACH):
        for browser, csrf in writers:
            body = f"Reply {number}. {TEXT[40:]}"
            answer = browser.http.post(action, data={"csrf": csrf, "body": body, "once": f"bench-{sent:020d}"})
            assert answer.status_code == 303, answer.text
            sent += 1
    elapsed, each = time.perf_counter() - start, 1000 * (cpu_seconds(pid) - cpu) / sent
    print(f"  posts through HTTP, scanned: {sent / elapsed:.0f}/s one by one, {each:.2f} ms CPU each (goal 5)")


def _writer(site: Site, topic: str, account: tuple[str, str, str]) -> tuple[PlainBrowser, str]:
    browser = PlainBrowser(site.origin)
    browser.sign_in(account[1], account[2])
    browser.open(topic)
    found = re.search(r'name="csrf" value="([^"]+)"', browser.page)
    assert found is not None
    return browser, found[1]


def _fill(site: Site) -> tuple[list[str], str]:
    """In a process of its own, since settings are read once."""
    site.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.filling"]
    filled = subprocess.run(command, cwd=HERE, env=site.environ, stdout=subprocess.PIPE, check=True)
    paths, long_one = json.loads(filled.stdout)
    return paths, long_one


@contextmanager
def _hello() -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.hello:application", "--factory", "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning", "--no-server-header"]
    process = subprocess.Popen([*command, *quiet], cwd=HERE, env=os.environ)
    try:
        time.sleep(3)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()
