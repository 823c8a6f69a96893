"""A store of finished pages, bounded in bytes: what was not asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, at most `most_bytes` of them by the sizes they were put in with."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._found: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """The value, which counts as asked for just now."""
        found = self._found.get(key)
        if found is None:
            return None
        self._found.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: T, size: int) -> None:
        """Keeps a value, and drops the oldest ones where there is no room."""
        before = self._found.pop(key, None)
        if before is not None:
            self.bytes -= before[1]
        self._found[key] = (value, size)
        self.bytes += size
        while self.bytes > self.most_bytes and self._found:
            self.bytes -= self._found.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Drops everything."""
        self._found.clear()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._found)
