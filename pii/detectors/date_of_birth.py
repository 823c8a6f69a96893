"""Dates of birth, where the words say that somebody private was born then.

Sources: ISO 8601 and the ways of writing dates of the Unicode CLDR (en-GB, en-US); LABELS of this project for what
counts.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled
from pii.wordlists import words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:(?:18|19|20)\d\d|'?\d\d)"
_DATE = (
    rf"(?:\d{{1,2}} ?[./\-] ?\d{{1,2}} ?[./\-] ?{_YEAR}|(?:19|20)\d\d[./\-]\d{{1,2}}[./\-]\d{{1,2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{_MONTH}[ ,\-]{{1,2}}{_YEAR}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|\d{{2}} \d{{2}} (?:19|20)\d\d)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}/\d{{1,2}})"
)
_AGE = r"(?:\d{1,3}|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|twenty-one|twenty|eighteen|sixteen)"
_BORN = compiled(
    rf"(?i)\b(?:born(?: on)?|d\.?o\.?b\.?|d/o/b|date of birth|birth ?dates?|birth ?days?|bday|b\.|dyddiad geni|"
    rf"data urodzenia|née?)\b['\")]*"
    rf"(?:'s| is| was| as| being| of| on|[ ]?[:=\-–]|[ ]\w+day|[ ]the american way round\. it's| \(.{{0,12}}\)|"
    rf"[ ]in \w+,?)*[ :,(|*\"']*(?:(?:my|his|her|the|it's|its) )?({_DATE})\b"
)
_LOOSE = compiled(rf"(?i)\b(?:d\.?o\.?b|date of birth|birth ?date)\b[^\n]{{0,60}}?\b({_DATE})\b")
_TURNING = compiled(
    rf"(?i)\b(?:turn(?:s|ing|ed)?|(?:is|am|are|be|i'm|she's|he's|he'll be|she'll be|i'll be|hits?|"
    rf"reach(?:es)?)) ({_AGE}(?: years old)?,? (?:on |this |next )?(?:the )?{_DAY}(?:,? {_YEAR})?)\b"
)
_NTH = compiled(
    rf"(?i)\b({_AGE}(?:st|nd|rd|th)(?: birthday)?(?: is| falls| comes)?,?(?: on|"
    rf" is on)? (?:\w+day,? )?(?:the )?{_DAY}(?:,? {_YEAR})?)\b"
)
_NOT_PRIVATE = re.compile(
    r"\b(?:himself|herself|club|company|firm|shop|band|chapel|business|society|founded|established|composer|"
    r"poet|author|actor|singer|king|queen|prince|princess|"
    r"saint|president|president's|minister|footballer|painter|puppies|puppy|pups|kittens?|litter|lambs?|foal|"
    r"calf|calves|dogs?|horse|mare|cat|charity|museum|railway|school)\b[^.!?\n]*$"
)
_SOMEBODY = re.compile(
    r"\b(?:birthday|my|our|his|her|mum|dad|i|i'm|he|she|gran|nan|son|daughter|wife|husband|who|'s)\b"
)
_PUBLIC = re.compile(
    r"\b(?:club|chapel|store|shop|anniversary|company|edition|agm|meeting|annual|show|congress|parliament|"
    r"of the)\b"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield the date alone, or from the age to the date; founding dates, animals and public persons are none."""
    for pattern in (_BORN, _LOOSE):
        for match in islice(pattern.finditer(page.text), MOST_CANDIDATES):
            if not _is_public(page, match.start()) and not match[1].startswith("18"):
                yield Hit("date_of_birth", match.start(1), match.end(1), 0.95)
    for pattern in (_TURNING, _NTH):
        for match in islice(pattern.finditer(page.text), MOST_CANDIDATES):
            around = page.before(match.start(), 40) + match[0].lower()
            if _SOMEBODY.search(around) and not _PUBLIC.search(around + page.after(match.end(), 12)):
                yield Hit("date_of_birth", match.start(1), match.end(1), 0.85)


def _is_public(page: Page, start: int) -> bool:
    before = page.before(start, 60)
    return bool(_NOT_PRIVATE.search(before)) or any(name in before for name in _known() if name in before)


def _known() -> frozenset[str]:
    return words("known_names")


DETECTOR = Detector(
    "date_of_birth",
    (
        r"(?i)\bborn\b|\bd\.?o\.?b\b|d/o/b|birth|\bbday|\bb\.|dyddiad geni|data urodzenia|\bn[ée]e?\b|\bturn(?:s|"
        r"ing|ed)?\b|\d(?:st|nd|rd|th) |\b(?:is|am|are|be|i'm|she's|he's|hits?|reach(?:es)?) \d\d"
    ),
    find,
)
