"""The words that must stand in a clause before a sensitive kind's patterns are tried."""

import pytest

from pii.detectors.sensitive_kinds import FOLDER, KINDS
from pii.stems import listed


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_that_is_kept_is_the_one_its_patterns_need(kind: str) -> None:
    kept = (FOLDER / "stems" / f"{kind}.txt").read_text(encoding="utf-8")
    assert kept == listed(kind), "the patterns changed: run python -m pii.stems"
