"""Own, somebody else's, or not to be told."""

import pytest

from pii import Author, scan

ADA = Author(names=("ada_p", "Ada Price", "Price & Daughters"), contacts=("ada@price.example", "07700 900111"))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("my number is 07700 900123", "own"),
        ("ring me on 07700 900123", "own"),
        ("his mobile is 07700 900123", "other"),
        ("ring Gareth on 07700 900123", "other"),
        ("my neighbour's number: 07700 900123", "other"),
        ("07700 900123", "unknown"),
        ("Office: 07700 900111", "own"),
        ("Ada Price 07700 900123", "own"),
        ("Gareth Rees 07700 900123", "other"),
        ("I'm diabetic", "own"),
        ("my son is diabetic", "other"),
    ],
)
def test_whose_a_detail_is(text: str, whose: str) -> None:
    assert scan(text, author=ADA)[-1].whose == whose


def test_a_name_that_is_not_the_authors_is_anothers() -> None:
    assert [found.whose for found in scan("Ask for Alan Rees", author=ADA)] == ["other"]


def test_the_authors_name_is_their_own() -> None:
    assert [found.whose for found in scan("Ask for Ada Price", author=ADA)] == ["own"]
