"""Looking into a site's database, and reaching into it, from beside it."""

import contextlib
import re
import sqlite3
import urllib.request
from html import unescape
from typing import Any

import asyncpg

from tests.browser.serving import Site

VISIBLE = (
    "FROM post p JOIN member m ON m.id = p.author JOIN topic t ON t.id = p.topic"
    " WHERE p.state = 'visible' AND t.state = 'visible'"
)


async def ask(site: Site, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a statement without arguments finds; what it changes is kept."""
    url = site.environ.get("DATABASE_URL")
    if not url:
        with contextlib.closing(sqlite3.connect(site.folder / "board.sqlite3")) as connection:
            found = list(connection.execute(sql))
            connection.commit()
            return found
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def _way_out(site: Site) -> str:
    """A link to another site, from a page that a visitor is shown."""
    post = (await ask(site, f"SELECT max(p.id) {VISIBLE} AND p.links > 0"))[0][0]
    with urllib.request.urlopen(f"{site.origin}/p/{post}") as answer:  # noqa: ASYNC210, S310 - our own site
        found = re.search(r'href="(/leaving\?[^"]+)"', answer.read().decode())
    assert found is not None
    return unescape(found[1])


async def landmarks(site: Site, handle: str) -> dict[str, str | int]:
    """Where the pages of `tests.browser.pages` are found in a town, for the member with this handle."""
    mine = f"SELECT max(p.id) {VISIBLE} AND m.handle = '{handle}'"
    theirs = f"SELECT min(p.id) {VISIBLE} AND m.handle <> '{handle}'"
    topic, slug = (await ask(site, "SELECT id, slug FROM topic WHERE state = 'visible' ORDER BY posts DESC LIMIT 1"))[0]
    long_one = f"/t/{topic}/{slug}"
    return {
        "long": long_one,
        "late": f"{long_one}?page=4",
        "short": f"/t/{topic}",
        "mine": (await ask(site, mine))[0][0],
        "theirs": (await ask(site, theirs))[0][0],
        "handle": handle,
        "leaving": await _way_out(site),
        "comment": (await ask(site, "SELECT max(reference) FROM statement_comment"))[0][0],
        "flag": (await ask(site, "SELECT max(id) FROM flag WHERE state = 'open' AND kind = 'third_party'"))[0][0],
    }
