"""The word lists in `data/`, each with its source and licence in its first lines."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The lines of `data/<name>.txt` but for empty ones and comments."""
    return frozenset(lines(name))


def lines(name: str) -> list[str]:
    """The same in their order."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
