"""A street's full stop belongs to the sentence, and a name before a house number is a person's."""

import pytest

from pii import scan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She lives at 22 Castle Street.", ["22 Castle Street"]),
        ("Come to 14 Mill Lane. Then turn left.", ["14 Mill Lane"]),
        ("Come to 3 Park Rd.", ["3 Park Rd."]),
        ("Meet at Rose Cottage, 4 Mill Lane, Kelderby.", ["Rose Cottage, 4 Mill Lane, Kelderby"]),
    ],
)
def test_an_address_ends_where_it_ends(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in scan(text) if each.label == "address"] == found


def test_a_neighbours_name_before_an_address_makes_both_theirs() -> None:
    text = "I fitted it for Gareth Wilkins, 14 Tannery Row, in June."
    found = [(each.label, text[each.start : each.end], each.whose) for each in scan(text)]
    assert found == [("person_name", "Gareth Wilkins", "other"), ("address", "14 Tannery Row", "other")]


def test_an_age_before_a_place_is_no_number_of_a_house() -> None:
    assert scan("I did that job at 18, at another place. It taught me more than school.") == []
