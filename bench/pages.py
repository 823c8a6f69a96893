"""What pages and posts cost over HTTP, with every header and limit on, beside a bare Litestar hello."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.filling import POSTS, TEXT, WRITER
from bench.load import Measured, get, hammer
from tests.browser.serving import Site, free_port
from tests.plain_browser import PlainBrowser
from tests.postgres import running

HELLO_COUNT, PAGE_COUNT, MEMBER_COUNT, POST_COUNT = 30_000, 12_000, 3_000, 400


async def measure() -> None:
    """Prints the ratios for SQLite and for PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        await _measure_on("sqlite", Path(folder), {})
    with running(fsync=True) as server, tempfile.TemporaryDirectory() as folder:
        await _measure_on("postgresql", Path(folder), {"DATABASE_URL": server.url})


async def _measure_on(engine: str, folder: Path, environ: dict[str, str]) -> None:
    # Limits are counted, and set so high that a single loader does not meet them.
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
        await asyncio.to_thread(_post, browser, paths, pid)
    finally:
        site.stop()


def _say(what: str, measured: Measured, hello: Measured, goal: str) -> None:
    share = measured.per_second / hello.per_second
    print(
        f"  {what} ({POSTS} posts, {measured.size / 1000:.1f} kB as sent): {share:.2f} of hello ({goal}),"
        f" {measured.per_second:.0f}/s, {measured.cpu_ms:.3f} ms CPU",
        flush=True,
    )


def _post(browser: PlainBrowser, paths: list[str], pid: int) -> None:
    """Replies through HTTP: the form with choices, as somebody sends it who was warned."""
    from bench.load import cpu_seconds

    topic = paths[0].rsplit("/", 1)[0]
    browser.open(paths[0])
    csrf = re.search(r'name="csrf" value="([^"]+)"', browser.page)
    assert csrf is not None
    cpu, start, sent = cpu_seconds(pid), time.perf_counter(), 0
    for number in range(POST_COUNT):
        body = f"Reply {number}. " + TEXT[40:]
        answer = browser.http.post(
            f"{topic}/reply", data={"csrf": csrf[1], "body": body, "once": f"bench-{number:020d}"}
        )
        assert answer.status_code == 303, answer.text
        sent += 1
    elapsed, spent = time.perf_counter() - start, cpu_seconds(pid) - cpu
    each = 1000 * spent / sent
    print(f"  posts through HTTP, scanned: {sent / elapsed:.0f}/s one by one, {each:.2f} ms CPU each (goal 5)")


def _fill(site: Site) -> tuple[list[str], str]:
    """In a process of its own, since settings are read once."""
    site.folder.mkdir(parents=True, exist_ok=True)
    site.board("grant", "--help")
    script = (
        "import asyncio, json\n"
        "from app.opening import up_to_date\nfrom bench.filling import fill\nfrom core.settings import settings\n"
        "async def go():\n    async with up_to_date(settings()):\n        print(json.dumps(await fill()))\n"
        "asyncio.run(go())\n"
    )
    import json

    here = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=here, env=site.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    paths, long_one = json.loads(done.stdout.splitlines()[-1])
    return paths, long_one


@contextmanager
def _hello() -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.hello:application", "--factory", "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning", "--no-server-header"]
    process = subprocess.Popen([*command, *quiet], cwd=Path(__file__).parents[1], env=os.environ)
    try:
        time.sleep(3)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()
