"""Something else that happens while a verb is under way."""

from collections.abc import Awaitable, Callable
from operator import attrgetter
from sys import modules
from typing import Any

import pytest

Doing = Callable[[], Awaitable[object]]
Meanwhile = Callable[[str, Doing], None]


def arranging(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Does something else the first time that this step of ours is reached, right after it."""

    def arrange(step: str, doing: Doing) -> None:
        room, _, name = step.rpartition(".")
        real: Any = attrgetter(name)(modules[room])
        done: list[bool] = []

        async def stepping(*given: Any) -> Any:
            answer = await real(*given)
            if not done:
                done.append(True)
                await doing()
            return answer

        monkeypatch.setattr(step, stepping)

    return arrange
