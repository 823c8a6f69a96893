"""Telephone numbers: the United Kingdom's first, any with its +, North American and others beside a cue.

Sources: Ofcom National Telephone Numbering Plan (2024) and its numbers for drama; libphonenumber's metadata by the
`phonenumbers` package (Apache 2.0) for numbers of other countries.
"""

from collections.abc import Iterator
from itertools import islice

import re2

from pii.page import MOST_CANDIDATES, Detector, Hit, Page

_CANDIDATE = re2.compile(
    r"(?:\+ ?|\b00|\()?[0-9](?:[ \-.()/\n*_\t]{0,3}[0-9oO]){6,16}(?:[ ,;]*(?i:ext?\.?|extension|x)[ .:]*\d{1,5}\b)?"
)
_UK = re2.compile(r"^0(?:1\d{8,9}|2[03489]\d{8}|3[0347]\d{8}|5[56]\d{8}|7[1-9]\d{8}|8(?:00\d{6,7}|0[0-9]\d{7}|[47]\d{8})|9[018]\d{8})$")
_NANP = re2.compile(r"^1?[2-9]\d\d[2-9]\d{6}$")
_NANP_SHAPE = re2.compile(r"^(?:\+?1[ \-.]?)?(?:\(\d{3}\) ?|\d{3}[\-. ])\d{3}[\-. ]\d{4}$")
_CUE = re2.compile(
    r"\b(?:tel|telephone|phone|ph|mob|mobile|cell|call|ring|text|txt|whats ?app|wa|fax|dial|sms|number|ffôn|ffon|landline|bell|buzz|"
    r"signal|telegram|office|home|work)\b[^\n]*$"
)
_NOT_A_NUMBER = re2.compile(
    r"\b(?:order|ref|reference|invoice|inv|isbn|part|serial|ticket|policy|account|acc|vat|po|sku|model|version|build|permit|case|"
    r"tracking|parcel|ean|barcode|imei|utr|paye|company|registration|licence|certificate)\b[ .:#]*(?:no\.?|number|nr|ref)?[ .:#]*\S?$"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield numbers that reach somebody; short public numbers, references and sums of money are none."""
    for match in islice(_CANDIDATE.finditer(page.text), MOST_CANDIDATES):
        start, end = match.span()
        if _stands_alone(page, start, end) and not _NOT_A_NUMBER.search(page.before(start)):
            confidence = _confidence(page, start, match[0])
            if confidence:
                yield Hit("phone", start, end, confidence)


def _stands_alone(page: Page, start: int, end: int) -> bool:
    before, after = page.before(start, 1), page.after(end, 2)
    return not (before.isalnum() or before in ("£", "$", "€", "#", "-", "/", "_") or (after and (after[0].isalnum() or after[0] in "£%")))


def _confidence(page: Page, start: int, written: str) -> float:
    """How sure we are that `written` is a telephone number, 0 for not."""
    number = re2.split(r"(?i)[ ,;]*(?:ext?\.?|extension|x)", written)[0]
    digits = "".join(letter for letter in number.replace("o", "0").replace("O", "0") if letter.isdigit())
    if number.startswith("+") or digits.startswith("00"):
        return 0.95 if _international(digits.removeprefix("00")) else 0.0
    if _UK.search(digits):
        return 0.95
    if _NANP.search(digits) and _NANP_SHAPE.search(number):
        return 0.85
    return 0.0


def _international(digits: str) -> bool:
    """Whether a number with its country code is one; the United Kingdom's by our own plan, which knows the drama numbers."""
    if digits.startswith("44"):
        national = digits[2:].removeprefix("0")
        return bool(_UK.search("0" + national))
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse("+" + digits))
    except phonenumbers.NumberParseException:
        return False


DETECTOR = Detector("phone", r"\d[ \-.()/\n*_\t]*\d[ \-.()/\n*_\t]*\d[ \-.()/\n*_\t]*\d[ \-.()/\n*_\t]*\d[ \-.()/\n*_\t]*\d", find)
