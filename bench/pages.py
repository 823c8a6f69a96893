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
from statistics import median

import asyncpg

from bench.filling import OTHERS, READER, TEXT, WRITER
from bench.load import cpu_seconds, get, hammer, warm
from tests.browser.serving import Site, free_port
from tests.plain_browser import PlainBrowser
from tests.postgres import running

HERE = Path(__file__).parents[1]
HELLO_COUNT, PAGE_COUNT, MEMBER_COUNT, LONG_COUNT, POSTS_EACH = 3_000, 2_000, 800, 1_000, 25
# Other work on the machine comes and goes within a second: the two are run in turn, and the median is told.
ROUNDS = 9


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
        await _read(engine, site, paths, long_one)
        await asyncio.to_thread(_post, site, paths[0])
    finally:
        site.stop()


async def _read(engine: str, site: Site, paths: list[str], long_one: str) -> None:
    """Pages for each sort of reader, each beside a hello of the same moment."""
    reader, author = _signed_in(site, READER), _signed_in(site, WRITER)
    readers = {
        "anonymous topic page (goal 0.4 on SQLite, 0.25 on PostgreSQL)": ("", PAGE_COUNT),
        "a member's topic page (goal 0.12)": (reader, MEMBER_COUNT),
        "its author's, 20 of their own details on it": (author, MEMBER_COUNT),
    }
    with _hello() as (hello_port, hello_pid):
        for what, (cookie, count) in readers.items():
            requests = [get(path, site.port, cookie) for path in paths]
            await warm(site.port, requests)
            await _settled(site)
            rounds = [
                (
                    await hammer(hello_port, [get("/", hello_port)], HELLO_COUNT, hello_pid),
                    await hammer(site.port, requests, count, _pid(site)),
                )
                for _ in range(ROUNDS)
            ]
            ratios = sorted(page.per_second / hello.per_second for hello, page in rounds)
            hello_cpu = median(hello.cpu_ms for hello, _page in rounds)
            page_cpu = median(page.cpu_ms for _hello, page in rounds)
            print(
                f"{engine}: {what}: {median(ratios):.2f} of hello ({ratios[0]:.2f} to {ratios[-1]:.2f}),"
                f" {page_cpu:.3f} ms CPU to its {hello_cpu:.3f}; {_asked(site, paths[0], cookie)};"
                f" {rounds[-1][1].size / 1000:.1f} kB as sent",
                flush=True,
            )
    await warm(site.port, [get(long_one, site.port, reader), get(f"{long_one}?page=500", site.port, reader)])
    first = await hammer(site.port, [get(long_one, site.port, reader)], LONG_COUNT, _pid(site))
    late = await hammer(site.port, [get(f"{long_one}?page=500", site.port, reader)], LONG_COUNT, _pid(site))
    print(f"  page 500 against page 1: {late.cpu_ms / first.cpu_ms:.2f} times the CPU", flush=True)


async def _settled(site: Site) -> None:
    """What autovacuum does within the minute, before anything is measured: plans hang on how much there is of each."""
    url = site.environ.get("DATABASE_URL", "")
    if url.startswith("postgresql"):
        connection = await asyncpg.connect(url)
        await connection.execute("VACUUM ANALYZE")
        await connection.close()


def _asked(site: Site, path: str, cookie: str) -> str:
    command = [sys.executable, "-m", "bench.asking", path, cookie.partition(": ")[2].strip()]
    return subprocess.run(command, cwd=HERE, env=site.environ, stdout=subprocess.PIPE, text=True, check=True).stdout


def _signed_in(site: Site, account: tuple[str, str, str]) -> str:
    """The header that makes a request this member's."""
    browser = PlainBrowser(site.origin)
    browser.sign_in(account[1], account[2])
    return f"Cookie: session={browser.http.cookies['session']}\r\n"


def _pid(site: Site) -> int:
    assert site.process is not None
    return site.process.pid


def _post(site: Site, topic: str) -> None:
    """Replies through HTTP by many members in turn: the form, scanned, rendered and stored."""
    writers = [_writer(site, topic, account) for account in OTHERS]
    action = f"{topic.rpartition('/')[0]}/reply"
    cpu, start, sent = cpu_seconds(_pid(site)), time.perf_counter(), 0
    for number in range(POSTS_EACH):
        for browser, csrf in writers:
            body = f"Reply {number}. {TEXT[40:]}"
            answer = browser.http.post(action, data={"csrf": csrf, "body": body, "once": f"bench-{sent:020d}"})
            assert answer.status_code == 303, answer.text
            sent += 1
    elapsed, each = time.perf_counter() - start, 1000 * (cpu_seconds(_pid(site)) - cpu) / sent
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
    """Under the same server as the site (app/serving.py): uvicorn's own choice of uvloop and httptools."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.hello:application", "--factory", "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning", "--no-server-header", "--no-proxy-headers"]
    process = subprocess.Popen([*command, *quiet], cwd=HERE, env=os.environ)
    try:
        time.sleep(3)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()
