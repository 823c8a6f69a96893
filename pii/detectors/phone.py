"""Telephone numbers: the United Kingdom's, any with its +, and others by their shape or beside a cue.

Sources: Ofcom, National Telephone Numbering Plan, and its numbers for drama, which are found like any other; NANPA
(area and exchange codes); ComReg's numbering conventions; libphonenumber's metadata by the `phonenumbers` package
(Apache 2.0) for other countries.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled

_RUN = compiled(r"[+(]?(?:[0-9]|\b[Oo][0-9Oo])(?:[ \-.()/\n*_\t+]*[0-9oOlI]){5,}")
_GROUP = re.compile(r"[+(]{0,3}[0-9oOlI]+")
_GAP = re.compile(r"[ \-.()/\n*_\t]{0,5}")
_EXTENSION = re.compile(r"\)?[ ,;(]{0,3}(?:ext?n?\.?|extension|x|#)[ .:]{0,2}\d{1,5}\b", re.IGNORECASE)
_UK = re.compile(
    r"0(?:1[1-9]\d{8}|2[03489]\d{8}|3[0347]\d{8}|5[56]\d{8}|7[1-9]\d{8}|8(?:00\d{6,7}|08\d{7}|4[345]\d{7}|"
    r"7[0123]\d{7})|9[018]\d{8})"
)
# ComReg: mobiles, and the areas whose codes Ofcom does not use.
_IRISH = re.compile(r"08[35679]\d{7}|0[46]\d{6,8}")
_NANP = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
_NANP_SHAPE = re.compile(r"(?:\+?1[ \-.]?)?(?:\(\d{3}\)[ \-.]?|\d{3}[\-.]|\d{3} (?=\d{3}-))\d{3}[\-. ]\d{4}")
_PART_OF_MORE = re.compile(r"/[A-Z]\b")
_LINK = compiled(r"\bwa\.me/(\d{8,15})\b")
_IN_PAIRS = re.compile(r"0\d \d\d \d\d \d\d ")
_CUE = re.compile(
    r"(?:\b(?:tel|telephone|phone|ph|mob|mobile|cell|call|ring|text|txt|whats ?app|fax|dial|sms|landline|bell|"
    r"buzz|signal|viber|m-?pesa|zap|"
    r"numer|telefon|mobile number|phone number|callback number|my number|the number)|ff[oô]n\w*|☎|📞|"
    r"📱)\b[^\n.!?]{0,25}[.:]?[^\n.!?\w]{0,3}$|[☎📞📱][^\w\n]*$"
)
_TIGHT_CUE = re.compile(
    r"\b(?:tel|telephone|phone|call|ring|text|txt|fax|dial|ff[oô]n)(?: (?:me|us|him|her|them) on|"
    r" on)?[ .:]{0,3}$"
)
_NOT_A_NUMBER = re.compile(
    r"\b(?:order|ref|reference|note|docket|consignment|delivery|invoice|inv|isbn|part|serial|ticket|"
    r"policy|account|acc|a/c|vat|companies house|"
    r"house|po|sku|model|version|build|permit|case|"
    r"tracking|parcel|ean|barcode|imei|utr|paye|company|registration|licence|license|certificate|quote|job|"
    r"batch|lot|id|nhs|sort code|remittance|docket|kit|"
    r"mandate|member|membership|booking|claim|incident|log|meter|mpan|mprn|passport)\b[ .:#-]{0,3}(?:no\.?|"
    r"number|nr|ref|code|is)?[ .:#]{0,3}\S?$"
)
_IS_OF_A_THING = re.compile(
    r",? (?:is|was|being) (?:the|its|a|your|my|our) (?:\w+ )?"
    r"(?:stock|part|order|serial|reference|ref|model|bar ?code|product|batch|account|meter|job|invoice)\b"
)
# Lines that the whole country may ring in need; nobody's in particular.
_PUBLIC = frozenset(
    [
        "116123",
        "116000",
        "08001111",
        "08457909090",
        "08082000247",
        "0800585858",
        "08001116111",
        "18002738255",
        *("01234567890", "07123456789", "07000000000"),
        "08000684141",
    ]
)


# What stands directly before it is a part of it: "JD0002 4471 9083 6120".
_LONGER = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,} $")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
# Digits that go on and on are a table or a nonsense; numbers stand in its first groups.
MOST_GROUPS, MOST_TRIES = 36, 1500
_DIGITS = r"\d[ \-.()/\n*_\toOlI]*\d[ \-.()/\n*_\toOlI]*\d[ \-.()/\n*_\toOlI]*\d[ \-.()/\n*_\toOlI]*\d"
# One of them stands in every number that is said in words, since all begin with a nought or an area.
_SPOKEN_DIGITS = ("oh", "zero", "nought", "double", "treble", "triple", "seven", "eight", "nine")
_SAID = compiled(
    r"\b(?:oh|zero|nought|double|treble|triple|seven|eight|nine)\b[ ,\-]+(?:\d|oh|zero|nought|one|two|"
    r"three|four|five|six|seven|eight|nine|double|treble)"
)


class _Group(NamedTuple):
    start: int
    end: int
    text: str


def find(page: Page) -> Iterator[Hit]:
    """Yield numbers that reach somebody; short public numbers, references and sums of money are none."""
    tries = iter(range(MOST_TRIES))
    for run in page.matches(_RUN) if page.holds(compiled(_DIGITS)) else ():
        offset = run.start()
        groups = [
            _Group(offset + g.start(), offset + g.end(), g[0]) for g in islice(_GROUP.finditer(run[0]), MOST_CANDIDATES)
        ]
        if sum(len(group.text) for group in groups) >= 6:
            yield from _in_run(page, groups[:MOST_GROUPS], tries)
    for link in page.matches(_LINK) if "wa.me/" in page.text else ():
        yield Hit("phone", link.start(1), link.end(1), 0.95)
    if page.said("phone") and page.holds_in_lower(_SAID):
        yield from _spoken(page)


_DIGIT_WORDS = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "hundred": "00", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_SPOKEN_WORD = (
    r"(?:(?:double|treble|triple)[ \-])?(?:oh|o|zero|nought|nil|one|two|three|four|five|six|seven|eight|nine|\d{1,5})"
    r"(?: hundred)?"
)
_SPOKEN = compiled(rf"(?i)\b(?:plus )?{_SPOKEN_WORD}(?:[ ,\-.]+{_SPOKEN_WORD}){{4,15}}\b")


def _spoken(page: Page) -> Iterator[Hit]:
    """Numbers said in words, wholly or in part: "oh seven seven double oh, nine hundred" without the hundred."""
    for match in page.matches(_SPOKEN):
        plus = match[0].lower().startswith("plus ")
        said = re.findall(r"[a-z]+|\d+", match[0].lower().removeprefix("plus "))
        if sum(word in _DIGIT_WORDS for word in said) < (2 if plus else 3):
            continue
        digits, times = "", 1
        for word in said:
            if word in ("double", "treble", "triple"):
                times = 2 if word == "double" else 3
                continue
            digits, times = digits + _DIGIT_WORDS.get(word, word) * times, 1
        if (
            _by_shape(digits, digits)
            or (digits.startswith("0") and 9 <= len(digits) <= 12)
            or (digits.startswith("44") and len(digits) == 12)
        ):
            yield Hit("phone", match.start(), match.end(), 0.9)


def _in_run(page: Page, groups: list[_Group], tries: Iterator[int]) -> Iterator[Hit]:
    """Read a run of digits from the left, the longest number first, for as long as tries are left."""
    at, free = 0, 0
    while at < len(groups):
        # A number does not begin in the middle of a longer one: "GB20 MIDL 4052 0836 7278 02".
        if at > free and page.text[groups[at - 1].end : groups[at].start] == " " and len(groups[at - 1].text) > 2:
            at += 1
            continue
        for upto in _long_enough(groups, at):
            confidence = _confidence(page, groups[at:upto]) if next(tries, None) is not None else 0.0
            if confidence:
                start, end = _bracketed(page, groups[at].start, groups[upto - 1].end)
                tail = _EXTENSION.match(page.text, end)
                yield Hit("phone", start, tail.end() if tail else end, confidence)
                at, free = upto - 1, upto
                break
        at += 1


def _long_enough(groups: list[_Group], at: int) -> list[int]:
    """Where a number that begins with this group may end, the longest first: it has six digits to eighteen."""
    digits, ends = 0, []
    for upto in range(at, min(len(groups), at + 12)):
        digits += len(groups[upto].text)
        if digits > 19:
            break
        if digits >= 6:
            ends.append(upto + 1)
    return ends[::-1]


def _confidence(page: Page, groups: list[_Group]) -> float:
    """How sure we are that these groups are one telephone number, 0 for not."""
    digits = "".join(group.text for group in groups).lower().translate(_AS_DIGITS)
    start, end = groups[0].start, groups[-1].end
    if not 6 <= len(digits) <= 18 or digits.lstrip("+") in _PUBLIC:
        return 0.0
    sure = _by_shape(digits, page.text[start:end]) or _by_cue(digits, page, start)
    if (
        not sure
        or _IP.fullmatch(page.text[start:end])
        or not _together(page, groups)
        or not page.stands_alone(start, end)
        or _PART_OF_MORE.match(page.text, end)
    ):
        return 0.0
    before = page.before(start, 36)
    other = _NOT_A_NUMBER.search(before) or _LONGER.search(before) or _IS_OF_A_THING.match(page.after(end, 40))
    return 0.0 if other else sure


def _bracketed(page: Page, start: int, end: int) -> tuple[int, int]:
    """With the bracket that opens before the number where it closes within, and without one that closes behind it."""
    closes = ")" in page.text[start:end]
    if page.text[start] == "(" and not closes:
        return start + 1, end
    return (
        (start - 1, end)
        if closes and "(" not in page.text[start:end] and page.before(start, 1) == "("
        else (start, end)
    )


_AS_DIGITS = str.maketrans("oil", "011", "(")


def _together(page: Page, groups: list[_Group]) -> bool:
    """Whether no more than a few signs, and one line's end at the most, stand between the groups."""
    gaps = [page.text[left.end : right.start] for left, right in pairwise(groups)]
    return all(_GAP.fullmatch(gap) and gap.count("\n") < 2 for gap in gaps) and "+" not in "".join(
        g.text for g in groups[1:]
    )


def _by_shape(digits: str, written: str) -> float:
    if written.startswith("0 ") or _IN_PAIRS.match(written):
        # A barcode's first digit stands apart; a row of scores is no area with its number.
        return 0.0
    if digits.startswith("+") or (digits.startswith("00") and len(digits) > 10):
        plus = digits.startswith("+")
        return 0.95 if _international(digits.lstrip("+") if plus else digits[2:], sure=not plus) else 0.0
    if _UK.fullmatch(digits) or (digits.startswith("447") and len(digits) == 12):
        return 0.95
    if _IRISH.fullmatch(digits) and len(written.split()) > 1:
        return 0.85
    if _NANP.fullmatch(digits) and _NANP_SHAPE.fullmatch(written):
        return 0.9
    return 0.0


def _by_cue(digits: str, page: Page, start: int) -> float:
    """Numbers of other countries and local ones have no shape of their own; the words before must speak of ringing."""
    if not 6 <= len(digits) <= 11:
        return 0.0
    before = page.before(start, 45)
    if 9 <= len(digits) <= 11 and _CUE.search(before):
        return 0.8
    if 6 <= len(digits) <= 8 and not digits.startswith("0") and _TIGHT_CUE.search(before):
        return 0.7
    return 0.8 if len(digits) == 10 and digits.startswith("01") and _TIGHT_CUE.search(before) else 0.0


@lru_cache(maxsize=256)
def _international(digits: str, *, sure: bool = False) -> bool:
    """Whether a number with its country code is one; the United Kingdom's by our own plan, with the drama numbers."""
    if digits.startswith("44"):
        return bool(_UK.fullmatch("0" + digits[2:].removeprefix("0")))
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits)
        # Behind two noughts it may be anything: only what is in use there counts.
        return phonenumbers.is_valid_number(number) if sure else phonenumbers.is_possible_number(number)
    except phonenumbers.NumberParseException:
        return False


DETECTOR = Detector("phone", find, words=tuple(rf"\b{word}\b" for word in _SPOKEN_DIGITS), shape=_DIGITS)
