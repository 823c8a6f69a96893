"""The import contracts hold, and each of them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("accounts", "app", "board", "core", "demo", "digests", "messages", "moderation", "pii", "privacy")
LINTER = Path(sys.executable).with_name("lint-imports")


def test_the_contracts_hold() -> None:
    assert _contracts(ROOT) == 0


@pytest.mark.parametrize(
    ("room", "reach"),
    [
        ("core", "accounts.tables"),
        ("accounts", "board.tables"),
        ("board", "messages"),
        ("moderation", "digests"),
        ("messages", "board.tables"),
        ("pii", "core.clock"),
        ("pii", "litestar"),
    ],
)
def test_a_step_uphill_or_over_the_wall_is_refused(room: str, reach: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / room / "a_step_too_far.py").write_text(f"import {reach}\n")
    assert _contracts(tmp_path) == 1


def _contracts(folder: Path) -> int:
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, check=False).returncode
