"""Postcodes of the United Kingdom, and US ZIP codes beside a state or a cue.

Sources: Royal Mail PAF programmers' guide (formats and letters per position); USPS publication 28 (states).
"""

import re
from collections.abc import Iterator

from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled
from pii.wordlists import words

_KNOWN = words("postcode_areas")
UK = compiled(r"(?i)\b([A-Z]{1,2})([0-9][0-9A-Z]?)[ \-]{0,2}([0-9][ABD-HJLNP-UW-Z]{2})\b")
STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|"
    "ND|OH|OK|OR|PA|RI|SC"
    "|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_ZIP = compiled(
    rf"\b(?:(?:{STATES}),? |(?i:zip(?: ?code)?['\"]?(?:'s| is| ?[:=]|)? ?['\"]?|zip\b[^\n\d]{{0,48}}[ ,:]|"
    r"(?:we're|we are|i'm|i am|live|lives|based|located) in ))(\d{5}(?:-\d{4})?)\b"
)
_NOT_A_PLACE = compiled(
    r"(?:\b(?:ties|anchors?|lintels?|dpc|bolts?|part|model|serial|order|ref|reference|invoice|batch|"
    r"code [a-z]{2,}|sku|version|paper|no\.?|"
    r"number|type|fuse|bulb|lamp|screw)"
    r"[ #:.]*)$"
)

_OF_PARTS = re.compile(
    r"\b(?:belts?|bulbs?|brackets?|blades?|switch|connector|relay|resistor|capacitor|spares?|fittings?|valves?|"
    r"bearings?|"
    r"element|sensor|old code|thing marked|bag marked)\b"
)
_PART_BEHIND = re.compile(r" (?:rev(?:ision)?\b|mk\b|\d+(?:\.\d+)? ?(?:k?w|m?v|m?a|mm|cm|kg)\b)")


def find(page: Page) -> Iterator[Hit]:
    """Yield full postcodes with an area that exists; lower case needs its space."""
    for match in page.matches(UK):
        if _is_place(page, match):
            yield Hit("postcode", match.start(), match.end(), 0.9)
    for match in page.matches(_ZIP):
        yield Hit("postcode", match.start(1), match.end(1), 0.85)


def _is_place(page: Page, match: Match) -> bool:
    start, end = match.span()
    if match[1].upper() not in _KNOWN or _NOT_A_PLACE.search(page.before(start, 24)):
        return False
    if _PART_BEHIND.match(page.after(end, 12)) or _OF_PARTS.search(f"{page.before(start, 40)} | {page.after(end, 30)}"):
        return False
    if page.before(start, 1) in ("-", "/", "_", ".", "#") or page.after(end, 1) in ("-", "/", "_"):
        return False
    return match[0].isupper() or " " in match[0]


DETECTOR = Detector(
    "postcode",
    find,
    shape=r"(?i)[A-Z]\d[0-9A-Z]?[ \-]{0,2}\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b|\bzip|\bin \d{5}\b",
)
