"""Every clause that is kept has a break; the breaks themselves are put in by `make sabotage`."""

import pytest

from privacy.clauses import CONTROLS
from tests.sabotage.breaking import breaks, swap


def test_every_clause_that_is_kept_has_a_break() -> None:
    assert {each.clause for each in breaks()} == set(CONTROLS)


def test_each_break_has_a_name_of_its_own() -> None:
    names = [each.name for each in breaks()]
    assert len(names) == len(set(names))


def test_a_break_of_what_is_not_there_is_told() -> None:
    with pytest.raises(LookupError, match="not there"):
        swap("core.clock:later", None)
