"""Opening boards: what an administrator does first."""

from collections.abc import Sequence

from board.slugs import slug_of
from core.database import run, value, writing


async def open_boards(names: Sequence[str]) -> list[str]:
    """Opens a board for each name that has none yet, after those that are there; the names of those opened."""

    async def store() -> list[str]:
        position = int(await value("SELECT coalesce(max(position), 0) FROM board"))
        opened = []
        for place, name in enumerate(names, start=position + 1):
            made = await run(
                "INSERT INTO board (slug, name, blurb, position) VALUES ({}, {}, '', {}) ON CONFLICT (slug) DO NOTHING"
                " RETURNING id",
                *(slug_of(name), name, place),
            )
            opened += [name] if made else []
        return opened

    return await writing(store)
