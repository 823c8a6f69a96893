"""Numbers with a check, keys, plates, places and accounts are found; their look-alikes are not."""

import pytest

from pii import scan

POSITIVES = [
    ("payment_card", "card 4539 4442 7877 9501 exp 09/27", "4539 4442 7877 9501 exp 09/27"),
    ("payment_card", "3782-822463-10005", "3782-822463-10005"),
    ("bank_account", "IBAN GB33 BUKB 2020 1555 5555 55", "GB33 BUKB 2020 1555 5555 55"),
    ("bank_account", "sort code 20-45-17, account 41880236", "20-45-17, account 41880236"),
    ("bank_account", "Pay to 20-45-17 41880236", "20-45-17 41880236"),
    ("bank_account", "account number: 41880236", "41880236"),
    ("bank_account", "routing 021000021 account 123456789", "021000021 account 123456789"),
    ("national_id", "his NI is JG 61 47 02 D", "JG 61 47 02 D"),
    ("national_id", "NHS number 943 476 5919", "943 476 5919"),
    ("national_id", "SSN 536-22-1847", "536-22-1847"),
    ("national_id", "passport number 533810442", "533810442"),
    ("national_id", "PESEL 44051401359", "44051401359"),
    ("date_of_birth", "born 4/5/82", "4/5/82"),
    ("date_of_birth", "DOB: 12 March 1965", "12 March 1965"),
    ("date_of_birth", "my date of birth is 1965-03-12", "1965-03-12"),
    ("date_of_birth", "I'm turning 40 on 3 May", "40 on 3 May"),
    ("ip_address", "requests from 46.32.240.187 all night", "46.32.240.187"),
    ("ip_address", "from 2001:8a0:f2c4:1a00:4d1e:77ff:fe21:9b03", "2001:8a0:f2c4:1a00:4d1e:77ff:fe21:9b03"),
    ("vehicle_plate", "a white van, WX67 TNB", "WX67 TNB"),
    ("vehicle_plate", "reg K482 FTL", "K482 FTL"),
    ("vehicle_plate", "grey corsa lv19 hje", "lv19 hje"),
    ("credential", "the password is Sheep-7-Hill", "Sheep-7-Hill"),
    ("credential", "gate code 4471#", "4471#"),
    ("credential", "WiFi password: Marigold2024!", "Marigold2024"),
    ("credential", "PIN: 739105", "739105"),
    ("credential", "API_KEY=9f8e7d6c5b4a3f2e1d", "9f8e7d6c5b4a3f2e1d"),
    ("credential", "AKIAQ7ZT3MEXM4PLE7R2", "AKIAQ7ZT3MEXM4PLE7R2"),
    ("geolocation", "at 51.5312, -3.6075", "51.5312, -3.6075"),
    ("geolocation", "///tractor.mellow.biscuits", "///tractor.mellow.biscuits"),
    ("geolocation", "9C3RGC6M+2V", "9C3RGC6M+2V"),
    ("online_handle", "insta: @petal.and.thorn", "@petal.and.thorn"),
    ("online_handle", "see https://instagram.com/petal.thorn for more", "https://instagram.com/petal.thorn"),
    ("online_handle", "@bev@mastodon.wales", "@bev@mastodon.wales"),
    ("crypto_wallet", "send to 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
    ("crypto_wallet", "0xcf57f9e86b2d480353ffe1635ac3632f79855bb9", "0xcf57f9e86b2d480353ffe1635ac3632f79855bb9"),
]
NEAR_MISSES = [
    ("payment_card", "invoice 4539 4442 7877 9553"),
    ("payment_card", "ends in 4471"),
    ("bank_account", "IBAN GB33 BUKB 2020 1555 5555 56"),
    ("bank_account", "sort code 20-45-17 alone"),
    ("bank_account", "mandate number 20-00-00-5512"),
    ("bank_account", "policy ELP/90-11-24/7781"),
    ("national_id", "HMRC's sample QQ 12 34 56 C"),
    ("national_id", "NHS number 943 476 5918"),
    ("national_id", "UTR 1234567890"),
    ("national_id", "SSN 000-12-3456"),
    ("date_of_birth", "founded 4/5/1982"),
    ("date_of_birth", "Springsteen himself was born 23 September 1949"),
    ("date_of_birth", "the meeting is on 3 May 2026"),
    ("ip_address", "192.168.1.60 and 10.0.0.1"),
    ("ip_address", "firmware 10.1.2.3"),
    ("ip_address", "the manual's 198.51.100.7"),
    ("ip_address", "version 46.32.240.187"),
    ("vehicle_plate", "part no. AB12 CDE"),
    ("vehicle_plate", "CF31 1QA"),
    ("credential", "I forgot my password again"),
    ("credential", "password: ********"),
    ("credential", "API_KEY=your_key_here"),
    ("credential", "the PIN number is on the card"),
    ("geolocation", "SS 912 804"),
    ("geolocation", "12.50, 13.75"),
    ("online_handle", "@dafydd_tiles thanks"),
    ("online_handle", "github.com/acme/ui"),
    ("crypto_wallet", "784c9d3ba8003b6ea32b5859a1ffff6aef4ca119"),
    ("crypto_wallet", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"),
]


def found(text: str, label: str) -> list[str]:
    """What of `text` was found under `label`."""
    return [text[finding.start : finding.end] for finding in scan(text) if finding.label == label]


@pytest.mark.parametrize(("label", "text", "value"), POSITIVES)
def test_it_is_found(label: str, text: str, value: str) -> None:
    assert found(text, label) == [value]


@pytest.mark.parametrize(("label", "text"), NEAR_MISSES)
def test_a_look_alike_is_left_alone(label: str, text: str) -> None:
    assert found(text, label) == []


def test_a_private_key_is_found_from_begin_to_end() -> None:
    key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"
    assert found(f"oops\n{key}\nsorry", "credential") == [key]
