"""Registration marks of vehicles.

Sources: DVLA INF104 (marks since 2001: two letters, age identifier, three letters; prefix and suffix marks before),
DVA Northern Ireland; the age identifiers run 02 to 29 in March and 51 to 79 in September.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled

_CURRENT = compiled(r"\b([A-HJ-PR-Y][A-HJ-PR-Y])([0-7][0-9])[ \-]?([A-HJ-PR-Z]{3})\b")
_CUED = compiled(
    r"(?i)\b(?:reg(?:istration|d)?(?: (?:no|number|mark|plate))?|number ?plate|plates?|vrm|vrn|"
    r"licen[cs]e plate|tag)\b\.?[ :,(]*(?:(?:is|was|no\.?|of|number|reads?|ends)[ :]+)?"
    r"[\"'(]?([A-Z]{2}\d{2}[ \-]?[A-Z]{3}|[A-Z]\d{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?\d{1,3}[A-Z]|"
    r"[A-Z]{1,3}[ \-]?\d{1,4}|\d{1,3}[ \-]?[A-Z]{1,3}[ \-]?\d{1,6}|\d{1,4}[ \-]?[A-Z]{1,3}|"
    r"\d[A-Z]{3}\d{3}|[A-Z]{3}[ \-]?\d{4}|[A-Z]{2,3}[ \-]?\d{4,5}[A-Z]?)\b"
)
_OLDER = compiled(
    r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]|"
    r"[A-Z]{1,2}[IZ][A-Z]? ?\d{3,4}|\d{2,3}-[A-Z]{1,2}-\d{1,6})\b"
)
_LOWER = compiled(r"\b[a-hj-pr-y]{2}[0-7][0-9] ?[a-hj-pr-z]{3}\b")
_VEHICLE = re.compile(
    r"\b(?:car|van|lorry|truck|pick-?up|transit|sprinter|corsa|fiesta|focus|golf|astra|polo|clio|bmw|audi|"
    r"ford|vauxhall|vw|merc(?:edes)?|"
    r"toyota|nissan|skoda|seat|kia|hyundai|honda|volvo|mini|peugeot|renault|citroen|fiat|land ?rover|defender|"
    r"discovery|tesla|motor(?:bike|cycle)?|"
    r"scooter|caravan|reg|plate|plates|mot|dvla|parked|parks|drives|driving|driver|estate|hatchback|saloon|"
    r"suv|moped|trailer|taxi|minibus|vivaro|combo)\b"
)
_PART = re.compile(
    r"\b(?:part|model|serial|order|ref|reference|code|sku|voucher|coupon|frame|batch|lot|invoice|postcode|"
    r"product|made.up|fake)\b[^\n]{0,16}$"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield marks; today's pattern by itself, the older and foreign ones only where a vehicle is spoken of."""
    for match in islice(_CURRENT.finditer(page.text), MOST_CANDIDATES):
        if _is_age(match[2]) and _is_mark(page, match.start(), match.end()):
            yield Hit("vehicle_plate", match.start(), match.end(), 0.93)
    for match in islice(_CUED.finditer(page.text), MOST_CANDIDATES):
        if any(map(str.isdigit, match[1])) and _is_mark(page, match.start(1), match.end(1)):
            yield Hit("vehicle_plate", match.start(1), match.end(1), 0.9)
    for pattern in (_OLDER, _LOWER):
        for match in islice(pattern.finditer(page.text), MOST_CANDIDATES):
            if _VEHICLE.search(page.before(match.start(), 50)) and _is_mark(page, match.start(), match.end()):
                yield Hit("vehicle_plate", match.start(), match.end(), 0.85)


def _is_age(identifier: str) -> bool:
    return 2 <= int(identifier) <= 29 or 51 <= int(identifier) <= 79


def _is_mark(page: Page, start: int, end: int) -> bool:
    return page.stands_alone(start, end) and not _PART.search(page.before(start, 30))


DETECTOR = Detector(
    "vehicle_plate",
    (
        r"\b[A-Z]{2}\d{2}[ \-]?[A-Z]{3}\b|\b[A-Z]\d{1,3} ?[A-Z]{3}\b|\b[A-Z]{2,3} ?\d{1,4}[A-Z]?\b|"
        r"\b\d{2,3}-[A-Z]|\b[a-z]{2}\d\d ?[a-z]{3}\b|(?i)\b(?:reg|plate|vrm|vrn)"
    ),
    find,
)
