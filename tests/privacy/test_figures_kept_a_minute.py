"""The page's figures are read once a minute, and each says when it was read."""

from datetime import UTC, datetime, timedelta

import pytest

from core import clock
from core.database import Engine
from privacy import clauses
from privacy.clauses import Control
from privacy.evidence import Evidence
from privacy.lately import KEPT_FOR, forget_figures, shown_lately

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def readings(database: Engine, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """When a figure of ours was read."""
    read: list[datetime] = []

    async def counted() -> Evidence:
        read.append(clock.now())
        return Evidence(f"Read {len(read)} times.", holds=True)

    monkeypatch.setitem(clauses.CONTROLS, "COLLECT-1", Control("privacy.registers:held", counted))
    forget_figures()
    return read


async def lately(at: datetime) -> tuple[str, datetime | None]:
    with clock.standing_at(at):
        found = (await shown_lately())["COLLECT-1"]
    return found.words, found.at


async def test_two_who_open_the_page_read_the_same_figure(readings: list[datetime]) -> None:
    assert await lately(NOON) == ("Read 1 times.", NOON)
    assert await lately(NOON + KEPT_FOR - timedelta(seconds=1)) == ("Read 1 times.", NOON)
    assert len(readings) == 1


async def test_after_a_minute_it_is_read_again(readings: list[datetime]) -> None:
    await lately(NOON)
    assert await lately(NOON + KEPT_FOR) == ("Read 2 times.", NOON + KEPT_FOR)


async def test_what_is_forgotten_is_read_again(readings: list[datetime]) -> None:
    await lately(NOON)
    forget_figures()
    assert (await lately(NOON))[0] == "Read 2 times."
