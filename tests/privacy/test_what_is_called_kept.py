"""No clause is called kept without a test that carries its mark."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from privacy.clauses import CONTROLS
from privacy.statement import statement_in_force, versions

TESTS = Path(__file__).parents[1]


def marked_in(texts: Iterable[str]) -> set[str]:
    """The clauses whose mark stands in these modules: `pytest.mark.clause("BOARD-1")`."""
    calls = (node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return {
        str(given.value)
        for call in calls
        if ast.unparse(call.func).endswith("mark.clause")
        for given in call.args
        if isinstance(given, ast.Constant)
    }


def modules() -> dict[str, str]:
    """Every module of tests, by its path."""
    return {str(path): path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}


@pytest.mark.clause("CHANGE-1")
def test_every_clause_that_is_called_kept_has_a_test() -> None:
    assert set(CONTROLS) - marked_in(modules().values()) == set()


def test_a_clause_whose_test_is_taken_away_cannot_be_published() -> None:
    left = [text for text in modules().values() if '"SCOPE-1"' not in text]
    assert "SCOPE-1" in set(CONTROLS) - marked_in(left)


@pytest.mark.clause("CHANGE-1")
def test_every_clause_that_is_called_kept_is_in_the_statement() -> None:
    for statement in (statement_in_force(), versions()[-1]):
        assert set(CONTROLS) <= {clause.id for clause in statement.clauses}
