"""Each detail is found in a text that says nothing else: no detector sleeps through what it knows."""

import pytest

from pii import scan

FOUND = [
    ("I have anaemia.", "sensitive_health"),
    ("I'm Maori.", "sensitive_race"),
    ("I'm Sami.", "sensitive_race"),
    ("You key in nine nine two one at the gate.", "credential"),
    ("DB_PASS=tr0ub4dor9xx", "credential"),
    ("The panel number is 44719.", "credential"),
    ("You punch in 4077 for the shed.", "credential"),
    ("Push 4077 and the cupboard opens.", "credential"),
    ("The api value is Qm7vT2xLpR9sWk4zBn8c", "credential"),
    ("Find us at Workshop 4, Albion Works, Leeds.", "address"),
    ("I live at Sea View, Great Mill Lane", "address"),
    ("Write to POBox 960, Cardiff", "address"),
    ("The Nook,\nLlanfair,\nLL55 4AA", "address"),
    ("Lat: 51.4816\nLong: -3.1791", "geolocation"),
    ("Her eighteenth birthday is on 5 May.", "date_of_birth"),
    ("FN:nkechi umeh", "person_name"),
    ("2 4539 4442 7877 9501", "payment_card"),
    ("It was built in 2019\n\n4539 4442 7877 9501", "payment_card"),
    ("hello \ud800 07700 900123", "phone"),
]


@pytest.mark.parametrize(("text", "label"), FOUND)
@pytest.mark.parametrize("beside", ["", "\n\nMind the box by the door, we open 7 days."])
def test_a_detail_is_found_by_itself_and_beside_other_talk(text: str, label: str, beside: str) -> None:
    assert [found.label for found in scan(text + beside)] == [label]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("4539 4442 7877 9501\n\n12/25 was a lovely day", "4539 4442 7877 9501"),
        ("14 High Street\n\n12345 people came", "14 High Street"),
    ],
)
def test_a_detail_ends_with_its_paragraph(text: str, end: str) -> None:
    [found] = scan(text)
    assert text[found.start : found.end] == end


@pytest.mark.parametrize(
    "text",
    [
        "sort code 12-34-56\n\n12345678 people came",
        "Somebody was born.\n\nDecember 18, 2014 was wet",
        "ssn 123-45-6789 and AB9101011AB1CD here",
        "GB29 NWB&#8490; 6016 1331 9268 19",
    ],
)
def test_what_only_looks_like_one_breaks_nothing(text: str) -> None:
    assert scan(text) == []


def test_the_nearest_name_says_whose_it_is() -> None:
    *_, phone = scan("Delyth Pugh lost her dog; my name is Gareth Price: 07700 900123")
    assert (phone.label, phone.whose) == ("phone", "own")
