"""`board rescan` as an administrator runs it, and the worker that does the same by itself."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.joining_rooms import join_rooms
from board.queries.outdated import count_outdated
from core import worker
from core.database import Engine, migrate, opened, run, value
from core.settings import Settings
from pii import VERSION
from tests.board import writers

BOARD = Path(sys.executable).with_name("board")
POSTS = 600
LINE = r"Posts scanned again: (\d+)\. New details: (\d+)\. Notices: (\d+)\. Left for next time: 0\.\n"

# As many posts as one, numbered.
_MORE = """WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {})
INSERT INTO post (topic, number, author, source, spans, visitor_html, member_html, renderer, links, state, created_at)
SELECT p.topic, n.i, p.author, p.source, p.spans, p.visitor_html, p.member_html, p.renderer, p.links, p.state,
 p.created_at FROM post p JOIN n ON 1 = 1 WHERE p.number = 1"""


async def write_posts(number: int) -> None:
    """Posts with a telephone number that an older scanner knew nothing of."""
    ada, board = await writers.ada(), await writers.a_board()
    await writers.topic(ada, board, f"Ring me on {writers.PHONE} after six.", "public")
    await run(_MORE, number)
    await run("DELETE FROM finding")
    await run("UPDATE post SET scanner = 0")


@pytest.fixture
async def upgraded(another_database: Settings) -> Settings:
    """A site with posts to scan again."""
    async with opened(another_database):
        await migrate()
        await write_posts(POSTS)
    return another_database


def started(site: Settings) -> subprocess.Popen[str]:
    """`board rescan` on its way."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "HOME", "LANG")}
    return subprocess.Popen(
        [BOARD, "rescan"],
        env=kept | {"DATA_DIR": str(site.data_dir), "DATABASE_URL": site.database_url},
        cwd=site.data_dir,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def figures(process: subprocess.Popen[str]) -> tuple[int, int, int]:
    """What it says at its end."""
    said, wrong = await asyncio.to_thread(process.communicate)
    assert process.returncode == 0, wrong
    found = re.fullmatch(LINE, said)
    assert found is not None, said
    assert writers.PHONE not in said + wrong
    posts, details, told = map(int, found.groups())
    return posts, details, told


async def test_it_says_in_one_line_what_came_of_it(upgraded: Settings) -> None:
    assert await figures(started(upgraded)) == (POSTS, POSTS, POSTS)
    assert await figures(started(upgraded)) == (0, 0, 0)


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """A run started in the background ignores Ctrl-C, and so would whatever it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_ctrl_c")
async def test_stopped_with_ctrl_c_it_goes_on_from_there(upgraded: Settings) -> None:
    first = started(upgraded)
    assert first.stderr is not None
    # The bar's label appears with the first post.
    await asyncio.to_thread(first.stderr.read, 1)
    first.send_signal(signal.SIGINT)
    await asyncio.to_thread(first.communicate)
    assert first.returncode == 1
    async with opened(upgraded):
        left = await count_outdated(VERSION)
        assert await value("SELECT count(*) FROM finding") == POSTS - left
    assert 0 < left < POSTS
    assert await figures(started(upgraded)) == (left, left, left)
    async with opened(upgraded):
        assert await value("SELECT count(*) FROM finding") == POSTS
        assert await value("SELECT count(*) FROM notice") == POSTS


async def test_two_commands_side_by_side_share_the_work(upgraded: Settings) -> None:
    one, other = await asyncio.gather(figures(started(upgraded)), figures(started(upgraded)))
    assert [sum(each) for each in zip(one, other, strict=True)] == [POSTS, POSTS, POSTS]


async def test_the_worker_does_it_by_itself(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "chores", [])
    join_rooms()
    await write_posts(3)
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(stop))
    async with asyncio.timeout(10):
        while await count_outdated(VERSION):  # noqa: ASYNC110 - nothing tells of it but the database
            await asyncio.sleep(0.05)
    stop.set()
    await working
    assert await value("SELECT count(*) FROM notice") == 3
