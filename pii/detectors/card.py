"""Payment cards, with expiry and security code where they follow.

Sources: ISO/IEC 7812-1 (lengths, Luhn), the networks' published issuer ranges.
"""

from collections.abc import Iterator
from itertools import islice

from pii.checksums import luhn
from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled

_DIGITS = compiled(r"\d(?:[ \-.\n]{0,2}\d){11,18}")
_TAIL = compiled(
    r"(?i)^[ ,;/(]*(?:(?:exp(?:iry|ires)?(?: date)?|valid (?:to|thru|until)|ends?)?[ :.]*(?:0[1-9]|"
    r"1[0-2]) ?[/\-] ?(?:20)?\d\d)"
    r"(?:[ ,;/(]*(?:and )?(?:the )?(?:cvv2?|cvc2?|cv2|csc|security code|code)[ :.]*\d{3,4}\b)?"
)
# Visa, Mastercard (5 and 2 series), American Express, Diners, Discover, Maestro, UnionPay, JCB.
_ISSUERS = compiled(
    r"^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|6(?:011|4[4-9]|5)|5018|5020|"
    r"5038|5893|6304|67|62|35)"
)
_LENGTHS = {"34": (15,), "37": (15,), "30": (14, 16), "36": (14, 16), "38": (14, 16), "39": (14, 16)}


def find(page: Page) -> Iterator[Hit]:
    """Yield card numbers that pass Luhn and belong to a network."""
    for match in islice(_DIGITS.finditer(page.text), MOST_CANDIDATES):
        start, end = match.span()
        digits = "".join(filter(str.isdigit, match[0]))
        if _is_card(digits) and not page.before(start, 1).isalnum() and not page.after(end, 1).isalnum():
            tail = _TAIL.search(page.text[end : end + 60])
            yield Hit("payment_card", start, end + (tail.end() if tail else 0), 0.99)


def _is_card(digits: str) -> bool:
    lengths = _LENGTHS.get(
        digits[:2], (13, 16, 19) if digits[0] == "4" else tuple(range(12, 20)) if digits[0] in "56" else (16,)
    )
    return len(digits) in lengths and len(set(digits)) > 2 and bool(_ISSUERS.search(digits)) and luhn(digits)


DETECTOR = Detector(
    "card", r"\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d[ \-.\n]?\d", find
)
