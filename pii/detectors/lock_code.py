"""Codes of doors, gates, safes and alarms, by their own shape where something that opens is spoken of.

Sources: the makers' instructions for mechanical keypads and key safes.
"""

import re
from collections.abc import Iterator

from pii.page import Hit, Page
from pii.patterns import compiled

# The codes of the commonest mechanical keypads: C, four or five digits, X to Z.
_KEYPAD = compiled(r"\bC\d{3,5}[XYZ]\b|\bC(?: ?\d){3,5} ?[XYZ]\b")
# What the dial of a safe is turned to.
_DIALLED = compiled(
    r"(?i)\b(?:safe|dial|combination)\b[^\n]{0,160}?\b(?:set to|now|is|it's|"
    r"to) (\d{1,2}-\d{1,2}-\d{1,2}(?:-\d{1,2})?)\b"
)
_SPACED_CODE = compiled(r"\b\d(?:-\d){3,7}\b|\b\d(?: \d){3,5}\b")
OPENS = re.compile(
    r"\b(?:box|gate|door|safe|lock|padlock|key|keys|key ?safe|code|alarm|opens|unlock|"
    r"let yourself in|shed|locker|shutter|barrier|keypad|combination|cabinet|cupboard|bike lock)\b"
)
_NO_CODE = re.compile(
    r"\b(?:sort|sort code|score|won|lost|drew|beat|bus|route|part|order|ref|from|tel|phone|ring|call|"
    r"text|fax)\b[^.\n]{0,12}$"
)
_SHUT = compiled(
    r"(?i)\b(?:alarm|safe|padlock|keypad|key ?-?safe|key ?box|lock ?box|lock|gate|door|shutter|"
    r"barrier|chain)\b[^.\n\d]{0,60}\b(?:is|is still|is now|now|set (?:it )?to|code|it's|its|=|:|"
    r",) ?(\d{4,6}[A-Z]?)\b"
)
# "The lock has been changed. New code is 4471#", "the key safe, C2590".
_CODE_IS = compiled(
    r"(?i)\b(?:codes?|key ?-?safe|key ?box|lock ?box|gate|alarm|shutter|keypad)(?:'s| is| was|:|,|;|"
    r" -)? (C?\d{4,6}[A-Z#*]?)"
)
_TWISTED = compiled(
    r"\b((?:[A-Z]\d{1,4}|\d{2,4})[A-Z]\d{0,3}),? (?:then|and) (?i:twist|push|turn|pull|press|enter|hash|slide)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(
    r"^ ?(?:mm|cm|m\b|wide|high|tall|inch|x\b|by\b|each|people|pounds|quid|am\b|pm\b|hours|hrs|[.,]\d|-\d|/)"
)


def near_a_lock(page: Page) -> Iterator[Hit]:
    """Codes by their own shape where something that opens is spoken of, or a network that lets one in."""
    for pattern, group in ((_KEYPAD, 0), (_TWISTED, 1), (_DIALLED, 1)):
        for match in page.matches(pattern):
            if pattern is _TWISTED and not OPENS.search(page.before(match.start(), 120) + page.after(match.end(), 60)):
                continue
            yield Hit("credential", match.start(group), match.end(group), 0.9)
    for match in page.matches(_SPACED_CODE):
        opens = OPENS.search(f"{page.before(match.start(), 90)} | {page.after(match.end(), 30)}")
        if opens and _may_be_code(page, match.start()) and page.stands_alone(*match.span()):
            yield Hit("credential", match.start(), match.end(), 0.85)
    yield from _shut(page)


def _shut(page: Page) -> Iterator[Hit]:
    """What a lock is set to: "the lock has been changed. New code is 4471#"."""
    for match in page.matches(_CODE_IS):
        measured = _MEASURE.search(page.after(match.end(1), 10)) or _YEAR.fullmatch(match[1])
        opens = OPENS.search(page.before(match.start(1), 90).replace("code", ""))
        if opens and not measured and page.stands_alone(*match.span(1)):
            yield Hit("credential", match.start(1), match.end(1), 0.85)
    for match in page.matches(_SHUT):
        measured = _MEASURE.search(page.after(match.end(1), 10)) or _YEAR.fullmatch(match[1])
        if _may_be_code(page, match.start(1)) and not measured:
            yield Hit("credential", match.start(1), match.end(1), 0.85)


def _may_be_code(page: Page, start: int) -> bool:
    return not _NO_CODE.search(page.before(start, 24)) and page.before(start, 1) != "£"
