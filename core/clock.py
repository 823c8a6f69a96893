"""What time it is, read in one place so that a test can stand still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_standing: list[datetime] = []


def now() -> datetime:
    """This moment, in UTC."""
    return _standing[-1] if _standing else datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Holds the clock at a moment, for the whole process; for tests. The moment must know its zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a zone could be any of twenty-four.")
    _standing.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.pop()
