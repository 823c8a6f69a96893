"""A clause that is called kept has tests that carry its mark; one whose tests are taken away fails the build."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from privacy.clauses import CONTROLS

TESTS = Path(__file__).parents[1]
_MARK = re.compile(r"mark\.clause\(\"([A-Z]+-\d)\"\)")


@pytest.mark.clause("CHANGE-1")
def test_every_clause_that_is_kept_is_tested() -> None:
    assert untested(marks()) == []


def test_a_clause_whose_tests_are_taken_away_is_told() -> None:
    assert untested(mark for mark in marks() if mark != "BOARD-1") == ["BOARD-1"]


def marks() -> list[str]:
    """The clauses that tests name, once for each test."""
    return [mark for file in TESTS.rglob("test_*.py") for mark in _MARK.findall(file.read_text(encoding="utf-8"))]


def untested(marked: Iterable[str]) -> list[str]:
    """The clauses that are called kept and have no test of these marks."""
    return sorted(set(CONTROLS) - set(marked))
