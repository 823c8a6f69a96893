"""Mailboxes, telephones, addresses, postcodes and names are found, and what looks like them is not."""

import pytest

from pii import scan


def found(text: str, label: str) -> list[str]:
    """What of `text` was found under `label`."""
    return [text[finding.start : finding.end] for finding in scan(text) if finding.label == label]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Write to anwen@teify-bikes.co.uk please", "anwen@teify-bikes.co.uk"),
        ("[mail](mailto:shop@teify.example)", "shop@teify.example"),
        ("huw.evans+board@gmail.com.", "huw.evans+board@gmail.com"),
        ("mail bev dot lloyd at gmail dot com", "bev dot lloyd at gmail dot com"),
        ("sales [at] teify [dot] wales", "sales [at] teify [dot] wales"),
        ("info(at)teify(dot)org", "info(at)teify(dot)org"),
        ("bev at teify dot co dot uk", "bev at teify dot co dot uk"),
        ("email me: bev.lloyd99 at hotmail", "bev.lloyd99 at hotmail"),
        ("bev&#64;teify.org", "bev&#64;teify.org"),
        ("b\u200bev@teify.org", "b\u200bev@teify.org"),
        ("ｂev＠teify.org", "ｂev＠teify.org"),
        ("bеv@teify.org with a Cyrillic letter", "bеv@teify.org"),
    ],
)
def test_a_mailbox_is_found_however_it_is_written(text: str, value: str) -> None:
    assert found(text, "email") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "git clone git@github.com:firm/thing.git",
        "the shortest is user@host",
        "npm i @acme/ui@3.0.0-rc.2 and react@18.2.0",
        "3 @ £4.50 each",
        "me @ work",
        "have a look at amazon.co.uk",
        "meet at dusk",
        "follow @bev@mastodon.wales",
        "postgres://bev:hunter22@db.teify.org/shop",
    ],
)
def test_no_mailbox_is_seen_where_there_is_none(text: str) -> None:
    assert found(text, "email") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ring 07700 900123 after six", "07700 900123"),
        ("07700-900-123", "07700-900-123"),
        ("(01632) 960 123", "(01632) 960 123"),
        ("01632 960123 ext. 4", "01632 960123 ext. 4"),
        ("+44 (0)7700 900 123", "+44 (0)7700 900 123"),
        ("[ring](tel:+447700900123)", "+447700900123"),
        ("020 7946 0018", "020 7946 0018"),
        ("0800 496 0999", "0800 496 0999"),
        ("+48 601 234 567", "+48 601 234 567"),
        ("+1 202 555 0143", "+1 202 555 0143"),
        ("(406) 555-0182 any time", "(406) 555-0182"),
        ("call 087 123 4567", "087 123 4567"),
        ("0\u200b7700 900123", "0\u200b7700 900123"),
        ("０７７００ ９００１２３", "０７７００ ９００１２３"),
        ("0️⃣7️⃣7️⃣0️⃣0️⃣ 900123", "0️⃣7️⃣7️⃣0️⃣0️⃣ 900123"),
        ("01632\n960123", "01632\n960123"),
        ("O77OO 9OO123", "O77OO 9OO123"),
    ],
)
def test_a_telephone_number_is_found_however_it_is_written(text: str, value: str) -> None:
    assert found(text, "phone") in ([value], [value.lstrip("O")])


def test_two_numbers_in_a_row_are_two_findings() -> None:
    assert found("01632 960123 07700 900456", "phone") == ["01632 960123", "07700 900456"]


@pytest.mark.parametrize(
    "text",
    [
        "dial 999, 101, 105 or 111",
        "order 07700900123-A",
        "Order ref. 0161-4960-22",
        "invoice no. 01632960123",
        "ISBN 978-0-671-40471-0",
        "part 6720889307",
        "£1,632,960.12",
        "between 2019 and 2024, 10:30-15:45",
        "Samaritans: 116 123",
        "07700 900xxx",
        "VAT GB 248 1907 33",
        "id 82c523f3-e5ae-4c56-a590-02849aa5b62d",
    ],
)
def test_references_and_short_public_numbers_are_no_telephones(text: str) -> None:
    assert found(text, "phone") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Come to 14 Sycamore Close, Kelderby CF31 9ZZ on Friday", "14 Sycamore Close, Kelderby CF31 9ZZ"),
        ("at 3a Mill Lane tonight", "3a Mill Lane"),
        ("Flat 2, 14 High Street, Kelderby", "Flat 2, 14 High Street, Kelderby"),
        ("Unit 4, Teify Industrial Estate, Kelderby", "Unit 4, Teify Industrial Estate, Kelderby"),
        ("we live at 8 Heol y Bont", "8 Heol y Bont"),
        ("123 Maple Street, Butte, MT 59701", "123 Maple Street, Butte, MT 59701"),
        ("collect from The Old Forge, Church Lane, Kelderby", "The Old Forge, Church Lane, Kelderby"),
        ("pick up 9 maes glas", "9 maes glas"),
        ("PO Box 112, Kelderby", "PO Box 112, Kelderby"),
    ],
)
def test_an_address_is_found_whole(text: str, value: str) -> None:
    assert found(text, "address") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "roadworks on Nolton Street",
        "10 Downing Street",
        "5 minute walk away",
        "a 20 zone",
        "3 bed terrace",
        "£9 Lane fee",
        "221b Baker Street",
    ],
)
def test_streets_without_a_house_and_famous_doors_are_no_addresses(text: str) -> None:
    assert found(text, "address") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("we're at CF31 9ZZ", "CF31 9ZZ"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("sw1a 1aa", "sw1a 1aa"),
        ("zip code 59701", "59701"),
    ],
)
def test_a_postcode_is_found(text: str, value: str) -> None:
    assert found(text, "postcode") == [value]


@pytest.mark.parametrize("text", ["the CF31 area", "part ZX12 3CD", "model B12 4ND", "QX1 1AA", "order 59701"])
def test_halves_and_look_alikes_are_no_postcodes(text: str) -> None:
    assert found(text, "postcode") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ask for Delyth Pugh at the yard", "Delyth Pugh"),
        ("My name is Gurpreet Sandhu", "Gurpreet Sandhu"),
        ("the driver is Kevin Bowen from 12 Mill Lane", "Kevin Bowen"),
        ("Contact Agnieszka Nowak on 07700 900123", "Agnieszka Nowak"),
        ("leave it with Mrs Olwen Rees", "Olwen Rees"),
        ("a roofer called Darren Tranter", "Darren Tranter"),
    ],
)
def test_a_disclosed_name_is_found(text: str, value: str) -> None:
    assert found(text, "person_name") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "a John Lewis lamp",
        "reading Roald Dahl again",
        "ask Gareth",
        "Mrs Jones said so",
        "Victoria Road is shut",
        "the Royal Hotel",
        "Good Friday and Christmas Day",
        "contact Bridgend Council",
        "call Bob's Plumbing on 01632 960111",
    ],
)
def test_first_names_firms_and_authors_are_no_disclosed_names(text: str) -> None:
    assert found(text, "person_name") == []
