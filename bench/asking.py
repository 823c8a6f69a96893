"""How many statements a page asks the database, first and from then on, and how big it is before compression."""

import asyncio
import sys
from collections.abc import Sequence
from typing import Any

from app.opening import up_to_date
from core.database import Engine, engine
from core.settings import settings
from tests.web import browsing


async def asked(path: str, cookie: str) -> str:
    """Opens the page twice in a process of its own, where nothing is kept ready yet."""
    async with up_to_date(settings()), browsing() as browser:
        reads = _spied(type(engine()))
        counts = []
        for _ in range(2):
            reads.clear()
            answer = await browser.get(path, headers={"Cookie": cookie} if cookie else {})
            counts.append(len(reads))
    first, then = counts
    return f"{first} queries, then {then} (goal 8); {len(answer.content) / 1000:.1f} kB (goal 50)"


def _spied(kind: type[Engine]) -> list[str]:
    """What is read from now on; the mark of how far a member has read is written after the answer."""
    reads: list[str] = []
    fetch: Any = kind.fetch

    async def spying(self: Any, sql: str, args: Sequence[Any] = ()) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            reads.append(sql)
        return await fetch(self, sql, args)

    kind.fetch = spying  # type: ignore[method-assign]
    return reads


if __name__ == "__main__":
    print(asyncio.run(asked(*sys.argv[1:])), end="")
