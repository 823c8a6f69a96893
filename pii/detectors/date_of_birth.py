"""Dates of birth, where the words say that somebody private was born then.

Sources: ISO 8601 and the ways of writing dates of the Unicode CLDR (en-GB, en-US); LABELS of this project for what
counts.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import Match, compiled, readable
from pii.wordlists import words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|janvier|"
    r"f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|"
    r"d[ée]cembre|januar|februar|märz|juni|juli|oktober|dezember|stycznia|lutego|marca|kwietnia|maja|"
    r"czerwca|lipca|sierpnia|września|października|listopada|grudnia|enero|febrero|"
    r"abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre|ocak|şubat|mart|nisan|mayıs|"
    r"haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|ionawr|chwefror|mawrth|ebrill|"
    r"mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)\.?"
)
_YEAR = r"(?:(?:18|19|20)\d\d|'?\d\d)"
_DATE = (
    rf"(?:\d{{1,2}} ?[./\-] ?\d{{1,2}} ?[./\-] ?{_YEAR}|(?:19|20)\d\d[./\-]\d{{1,2}}[./\-]\d{{1,2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{_MONTH}[ ,\-]{{1,2}}{_YEAR}|"
    rf"\d{{1,2}} de {_MONTH} de (?:19|20)\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|"
    rf"\d{{2}} \d{{2}} (?:19|20)\d\d)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}/\d{{1,2}})"
)
_AGE = (
    r"(?:\d{1,2}|1[01]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|"
    r"five|six|seven|"
    r"eight|nine))?|a hundred|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|"
    r"sixteen|seventeen|eighteen|nineteen)"
)
_BORN = compiled(
    rf"(?i)\b(?:(?:born(?: on)?|d\.?o\.?b\.?|d/o/b|date of birth|birth ?dates?|birth ?days?|bday|dyddiad geni|"
    rf"data urodzenia|née?|nato(?: il)?|nata(?: il)?|ur\.|nacid[oa]|nasceu|nascid[oa]|geboren|doğum tarihi)\b|"
    rf"b\.)['\")]*"
    rf"(?:'s| is| was| as| being| of| on|[ ]?[:=\-–]|[ ]\w+day|[ ]the american way round\. it's| \(.{{0,12}}\)|"
    rf"[ ]in \w+,?| (?:at|in) [^.\n]{{2,40}}? on)*[ :,(|*\"']*(?:(?:my|his|her|the|it's|its) )?"
    rf"({_DATE}|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)\b"
)
_LOOSE = compiled(rf"(?i)\b(?:d\.?o\.?b|date of birth|birth ?date)\b[^\n]{{0,100}}?(?:\n[^\n]{{0,16}})?\b({_DATE})\b")
_TURNING = compiled(
    rf"(?i)\b(?:turn(?:s|ing|ed)?|(?:is|am|are|be|was|i'm|im|[\L]+'s|he'll be|she'll be|i'll be|hits?|"
    rf"reach(?:es)?)) ({_AGE}(?: years old)?,? (?:on |this |next )?(?:\w+day,? )?(?:the )?{_DAY}(?:,? {_YEAR})?)\b"
)
_NTH = compiled(
    rf"(?i)\b({_AGE}(?:st|nd|rd|th)(?: birthday)?(?: is| falls| comes)?,?(?: on|"
    rf" is on)? (?:\w+day,? )?(?:the )?{_DAY}(?:,? {_YEAR})?)\b"
)
_NOT_PRIVATE = re.compile(
    r"\b(?:himself|herself|club|company|firm|shop|band|chapel|business|society|founded|established|composer|"
    r"poet|author|actor|singer|king|queen|prince|princess|"
    r"saint|president|president's|minister|footballer|painter|puppies|puppy|pups|kittens?|litter|lambs?|foal|"
    r"tup|ram|ewe|bull|heifer|calf|calves|dogs?|horse|mare|cat|charity|museum|railway|school)\b[^.!?\n]*$"
)
# Nobody who was born before can mind any more; they are spoken of as history.
_LONG_AGO = re.compile(r"\b(?:1[5-8]\d\d|190[0-5])\b")
_WORD = re.compile(r"[\w'-]+")
# A table with a column of births, and a date straight behind somebody's name.
_TABLE = compiled(
    r"(?i)(?:^|\n)[^\n]*(?:[|,;\t]|^)[ ]*(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday)[ ]*(?:[|,;\t]|\n)"
)
_OTHER_COLUMN = re.compile(
    r"(?:^|[,;|\t]) ?(?:joined|since|start(?:ed|s)?|date|renew\w*|paid|due|expires|visit|booked|from|until|returned)"
    r"(?: \w+)? ?(?:[,;|\t]|$)"
)
_BORN_WORDS = frozenset(
    [
        *("born", "dob", "d.o.b", "d.ob", "do.b", "d/o/b", "birth", "bday", "b.", "dyddiad geni", "data urodzenia"),
        *(
            "nato",
            "nata",
            "nacido",
            "nacida",
            "nasceu",
            "nascido",
            "nascida",
            "né",
            "née",
            "ne",
            "nee",
            "geboren",
            "doğum",
        ),
    ]
)
_BABY_WORDS = frozenset(["baby", "babies", "child", "birth"])
# An age before a day, and a date with its year: what is behind each of the patterns that need no word.
_AGES = compiled(
    rf"(?i)(?:\bturn(?:s|ing|ed)?|\b(?:is|am|are|be|was)|'[ms]|ll be|hits?|reach(?:es)?) {_AGE}[ ,y]|"
    rf"(?:\d|{_AGE})(?:st|nd|rd|th)\b"
)
_FULL_DATE = compiled(r"(?i)\d[./\- ,a-z]{1,14}(?:19|20)\d\d|\b(?:19|20)\d\d[./\-]\d|\d[./\-]\d{1,2}[./\-]'?\d\d")
_BABY = compiled(rf"(?i)\b({_DATE}) (?:baby|babies|child|birth|birthday)\b")
_ANY_DATE = compiled(rf"(?i)\b{_DATE}\b")
_NAME_BEFORE = re.compile(
    readable(r"\b([\L]+)(?: [\U][\L]*\.?)?(?: [\U][\L'\-]+)?[,;|(]? ?\n?[\-*|(]? ?(?:b\.? ?|aged? \d+,? )?\Z")
)
_NAME_REACH = 90
_LIVING = re.compile(r"\b(?:19[2-9]\d|20[01]\d|202[0-2])\b")
# A club, a firm or a wedding has birthdays too: the age must not be theirs.
_PUBLIC = re.compile(
    r"\b(?:club|chapel|store|shop|company|edition|agm|meeting|annual|show|congress|parliament|bridge|choir|band|"
    r"school|church|hall|pub|firm|business|bakery|league|festival|society|museum|queen|king|wedding|minutes?|"
    r"pages?)(?:'s)?(?: (?:is|was|will be|be|itself))? ?(?:turn\w*|hits?|reach\w*|is|are|be|celebrat\w*)? ?\d|"
    r"\banniversary\b|\bof the\b"
)

_INCHES = re.compile(r"\d+ \d/\d\b")
MOST_TABLES, LONGEST_TABLE, LONGEST_HEADING = 20, 1200, 200


def find(page: Page) -> Iterator[Hit]:
    """Yield the date alone, or from the age to the date; founding dates, animals and public persons are none."""
    said = page.said("date_of_birth")
    for pattern in (_BORN, _LOOSE) if said & _BORN_WORDS else ():
        for match in page.matches(pattern):
            if not _is_public(page, match.start()) and not _LONG_AGO.search(match[1]):
                yield Hit("date_of_birth", match.start(1), match.end(1), 0.95)
    yield from _in_tables(page, said)
    for pattern in (_TURNING, _NTH) if page.holds(_AGES) else ():
        for match in page.matches(pattern):
            if not _INCHES.match(match[1]) and not _PUBLIC.search(
                page.before(match.start(), 40) + match[0].lower() + page.after(match.end(), 12)
            ):
                yield Hit("date_of_birth", match.start(1), match.end(1), 0.85)


def _in_tables(page: Page, said: frozenset[str]) -> Iterator[Hit]:
    """Dates under a heading that says what they are, straight behind a name, or before "baby"."""
    for heading in islice(page.matches(_TABLE), MOST_TABLES) if said & _BORN_WORDS else ():
        over = page.text.find("\n\n", heading.end())
        end = min(len(page.text) if over < 0 else over, heading.end() + LONGEST_TABLE)
        for date in islice(_ANY_DATE.finditer(page.text, heading.end(), end), MOST_CANDIDATES):
            yield Hit("date_of_birth", date.start(), date.end(), 0.8)
    for date in page.matches(_ANY_DATE) if page.holds(_FULL_DATE) else ():
        if (
            _LIVING.search(date[0])
            and _is_behind_name(page, date)
            and not (_is_public(page, date.start()) or _is_of_another_column(page, date.start()))
        ):
            yield Hit("date_of_birth", date.start(), date.end(), 0.75)
    for match in page.matches(_BABY) if said & _BABY_WORDS else ():
        yield Hit("date_of_birth", match.start(1), match.end(1), 0.8)


def _is_behind_name(page: Page, date: Match) -> bool:
    """Whether it follows somebody's name straight away, with a comma between or within."""
    window = page.text[max(0, date.start() - _NAME_REACH) : date.start()].rpartition("\n\n")[2]
    named = _NAME_BEFORE.search(window)
    return bool(named and named[1].capitalize() in words("first_names") and "," in named[0] + date[0])


def _is_of_another_column(page: Page, start: int) -> bool:
    """Whether the table's first line has a date of something else: "name,joined,tel"."""
    begun = page.text.rfind("\n\n", max(0, start - LONGEST_TABLE), start) + 1 or max(0, start - LONGEST_TABLE)
    heading = page.lower[begun : begun + LONGEST_HEADING].lstrip("\n").partition("\n")[0]
    return bool(_OTHER_COLUMN.search(heading))


def _is_public(page: Page, start: int) -> bool:
    before = page.before(start, 60)
    return bool(_NOT_PRIVATE.search(before)) or any(
        " ".join(pair) in words("known_names") for pair in pairwise(_WORD.findall(before))
    )


DETECTOR = Detector(
    "date_of_birth",
    find,
    words=(
        *(r"\bborn\b", r"\bdob\b", r"\bd.o.b\b", r"\bd.ob\b", r"\bdo.b\b", "d/o/b", "birth", r"\bbday", r"\bb."),
        *(
            "dyddiad geni",
            "data urodzenia",
            r"\bnato\b",
            r"\bnata\b",
            r"\bnacid",
            r"\bnasc",
            "né",
            r"\bnée",
            r"\bnee\b",
            "geboren",
            "doğum",
        ),
        *(r"\bbaby\b", r"\bbabies\b", r"\bchild\b"),
    ),
    shape=f"{_AGES.pattern}|{_FULL_DATE.pattern}",
)
