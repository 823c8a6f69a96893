"""No file of ours is longer than 300 lines, and every module says in one sentence what it is."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT_OR_DATA = ("static/dist/", "migrations/", "locale/")


def _ours(*endings: str) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [
        name
        for name in listed
        if name.endswith(endings) and not name.startswith(BUILT_OR_DATA) and (ROOT / name).exists()
    ]


@pytest.mark.parametrize("name", _ours(".py", ".js", ".css", ".html"))
def test_a_file_fits_on_a_few_screens(name: str) -> None:
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines <= 300


@pytest.mark.parametrize("name", [name for name in _ours(".py") if not name.startswith("tests/")])
def test_a_module_opens_with_what_it_is(name: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / name).read_text(encoding="utf-8")))
