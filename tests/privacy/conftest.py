"""A copy of the statement's versions, in which a test may do what nobody may do to the real ones."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import privacy.statement
from privacy.statement import HERE, chain


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder from which the board reads the statement during this test."""
    for path in HERE.glob("*.toml"):
        shutil.copy(path, tmp_path)
    for module in (privacy.statement, chain):
        monkeypatch.setattr(module, "HERE", tmp_path)
    privacy.statement.versions.cache_clear()
    yield tmp_path
    privacy.statement.versions.cache_clear()
