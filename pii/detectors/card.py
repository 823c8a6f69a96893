"""Payment cards, with expiry and security code where they follow.

Sources: ISO/IEC 7812-1 (lengths, Luhn), the networks' published issuer ranges.
"""

import re
from collections.abc import Iterator

from pii.checksums import luhn
from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_DIGITS = compiled(r"\d(?:(?:[ \-.]{0,2}\n?|\n> ?)\d){11,18}")
_TAIL = compiled(
    r"(?i)^[ ,;/(|\n]*(?:(?:exp(?:iry|ires)?(?: date)?|valid (?:to|thru|until)|thru|until|ends?)?[ :.]*(?:0[1-9]|"
    r"1[0-2]) ?[/\-] ?(?:20)?\d\d)\b"
    r"(?:[ ,;/(|]*(?:and )?(?:the )?(?:(?:cvv2?|cvc2?|cv2|cv|csc|security code|security|sec code|code|"
    r"back)[ :.]*)?\d{3,4}\b)?"
)
# Visa, Mastercard (5 and 2 series), American Express, Diners, Discover, Maestro, UnionPay, JCB.
_ISSUERS = compiled(
    r"^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|3(?:0[0-5]|[689])|6(?:011|4[4-9]|5)|5018|5020|"
    r"5038|5893|6304|67|62|35)"
)
# Digits by themselves or in pairs, with other signs between: a tune's or a ringer's, and nobody's card.
_GROUPS = re.compile(r"(?:^|\D)\d{1,2}(?=\D|$)")
MOST_GROUPS = 4
_TEST = re.compile(r"\btest (?:card|number|pan)\b[^.\n]{0,50}$|\bown test\b[^\n]*$")
_IN_IBAN = re.compile(r"\b[A-Z]{2}\d\d ?[A-Z]{0,4} ?$")
_CARD = re.compile(r"\b(?:card|visa|mastercard|amex|maestro|debit|credit|jcb)\b[^.\n]{0,24}$")
_LENGTHS = {"34": (15,), "37": (15,), "30": (14, 16), "36": (14, 16), "38": (14, 16), "39": (14, 16)}


def find(page: Page) -> Iterator[Hit]:
    """Yield card numbers that pass Luhn and belong to a network."""
    for match in page.matches(_DIGITS):
        start, end, digits = _card_in(match.start(), match[0])
        cued = _CARD.search(page.before(start, 40)) and len(set(digits)) > 2 and luhn(digits)
        if (
            (cued or _is_card(digits))
            and not _IN_IBAN.search(page.text[:start][-12:])
            and not _TEST.search(page.before(start, 60))
            and not page.before(start, 1).isalnum()
            and len(_GROUPS.findall(page.text[start:end])) < MOST_GROUPS
            and not page.after(end, 1).isalnum()
        ):
            tail = _TAIL.search(page.text[end : end + 60])
            yield Hit("payment_card", start, end + (tail.end() if tail else 0), 0.99)


def _card_in(start: int, written: str) -> tuple[int, int, str]:
    """Where a card number begins and ends in a run of digits, which may go on with its expiry; and its digits."""
    places = [place for place, sign in enumerate(written) if sign.isdigit()]
    digits = "".join(written[place] for place in places)
    firsts = [0, *(at for at in range(1, len(places)) if places[at] > places[at - 1] + 1)]
    for first in firsts:
        for length in (19, 16, 15, 14, 13, 12):
            last = first + length
            ends = last == len(digits) or (last < len(digits) and places[last] > places[last - 1] + 1)
            if ends and _is_card(digits[first:last]):
                return start + places[first], start + places[last - 1] + 1, digits[first:last]
    return start, start + len(written), digits


def _is_card(digits: str) -> bool:
    lengths = _LENGTHS.get(
        digits[:2], (13, 16, 19) if digits[0] == "4" else tuple(range(12, 20)) if digits[0] in "56" else (16,)
    )
    return len(digits) in lengths and len(set(digits)) > 2 and bool(_ISSUERS.search(digits)) and luhn(digits)


DETECTOR = Detector("card", find, shape=r"\d(?:(?:[ \-.]{0,2}\n?|\n> ?)\d){8}")
