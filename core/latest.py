"""When something was last done that the statement shows, and how it went."""

import json
from datetime import datetime
from typing import Any

from msgspec import Struct

from core import clock
from core.database import row, run, writing


class Done(Struct, frozen=True):
    """When it was done, and how it went."""

    at: datetime
    about: dict[str, Any]


async def note(what: str, **about: Any) -> None:
    """Notes that this was done now; what was noted of it before is forgotten. Nothing about anybody."""
    text = json.dumps(about, sort_keys=True)

    async def keep() -> None:
        await run(_NOTE, what, clock.now(), text)

    await writing(keep)


async def latest(what: str) -> Done | None:
    """When it was last done; None for never."""
    found = await row(_Row, "SELECT at, about FROM latest WHERE what = {}", what)
    return Done(found.at, json.loads(found.about)) if found else None


class _Row(Struct):
    at: datetime
    about: str


_NOTE = """INSERT INTO latest (what, at, about) VALUES ({}, {}, {})
ON CONFLICT (what) DO UPDATE SET at = EXCLUDED.at, about = EXCLUDED.about"""
