"""Settings that a test chooses, and a small site on them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.settings import Settings, settings

Configure = Callable[..., Settings]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Configure]:
    """Gives the process these settings and no others: `configure(SITE_NAME="Kelderby")`."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(name.upper(), raising=False)

    def choose(**given: str) -> Settings:
        for name, text in given.items():
            monkeypatch.setenv(name, text)
        settings.cache_clear()
        return settings()

    yield choose
    settings.cache_clear()
