"""Names of private persons: a first name and surname that the words around them disclose.

Sources: the lists in `data/` (first_names, surnames, name_words, known_names), each with its licence. A name alone is
gossip about anybody; a cue ("ask for", "his name is", a telephone number behind it) makes it a disclosure, so points
are counted for and against.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled
from pii.wordlists import words

_PARTICLE = r"(?:Mac|Mc|Nic|Ni|Ní|Ó|O'|ap|ab|ferch|van|von|de|der|den|da|di|del|la|le|bin|ibn|al|ul|ur|St\.?)"
_WORD = r"[\U][\L]*(?:['\-][\U]?[\L]+)*"
_NAME = compiled(
    rf"\b{_WORD}(?: (?:[\U]\.?|{_PARTICLE}|[\"'(][\U][\L]+[\"')]|"
    rf"{_WORD})){{0,3}} (?:{_PARTICLE} ){{0,2}}{_WORD}"
)
_STRONG = re.compile(
    r"(?:\b(?:my name(?:'s| is)|name(?:'s| is| was|:)|named|called|i'm|i am|im|this is|it's|ask for|"
    r"asking for|contact|speak (?:to|with)|talk to|ring|call|phone|text|txt|email|e-mail|"
    r"mail|message|whatsapp|in the name of|on behalf of|signed|regards,?|wishes,?|thanks,?|cheers,?|yours,?|"
    r"sincerely,?|faithfully,?|cofion,?|care of|c/o|attn:?|fao:?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|"
    r"executor(?: is|,)|details: ?|payable to|account name:?|name:|owner:?|driver:?|contact:?|met|reported|"
    r"arrested|suspect|culprit|neighbour,?|landlord,?|tenant,?|enw|nazywam się|mam na imię)[\s:\-\"'(*]{1,4})$"
)
_WEAK = re.compile(
    r"(?:\b(?:is|was|to|with|from|by|for|and|or|that|about|is still|treasurer|secretary|chair(?:man|woman|"
    r"person)?|clerk|organiser|manager|plumber|builder|electrician|roofer|nurse|teacher|"
    r"son|daughter|brother|sister|mum|mam|dad|mother|father|husband|wife|partner|friend|cousin|uncle|aunt|"
    r"nephew|niece|colleague|boss|employee|lad|man|woman|bloke|chap|lady|girl|boy|"
    r"proprietor|owner|driver|councillor|coach|carer|cleaner|gardener|accountant|apprentice|caretaker|warden|"
    r"pastor|vicar)|[:\-–(*|>])[,:]?[\s*\"'(]{0,3}$"
)
_AFTER = re.compile(
    r"^(?:'s)?[\s,)*\"'.]{0,4}(?:\(?(?:on|at|via)? ?(?:0\d|\+\d|\d{5}|tel|phone|mob|call|text|ring|e-?mail|"
    r"[\w.]+@)|(?:who|that) (?:lives|works|owes|drives|runs|took|has)|of \d|from (?:\d|number|flat)|lives|"
    r"is my|is our|was my|my (?:neighbour|mum|dad|wife|husband|son|daughter|boss|landlord)|\(?(?:he|she)'s|"
    r"owes|aged \d|\d\d,|letting agent|maat|treasurer|secretary|proprietor|prop\b|owner|director|"
    r"builder|plumber|electrician|joiner|roofer|painter|accountant|solicitor|here\b|dbs|"
    r"(?:at )?\d{1,4}[a-z]? [a-z'\-]+ (?:street|st|road|rd|avenue|lane|close|drive|row|terrace|place|way|crescent)\b)"
)
_NOT_PERSON = re.compile(
    r"(?:\bby|\bread(?:ing)?|novel|book|author|album|song|film|movie|gig|concert|band|biography|painting|poem|"
    r"poet|actor|singer|mp for|minister|president|mayor|played by|starring|statue of|remember when|"
    r"bust of|portrait of|house of|battle of|chancellor|senator|captain|legend|professor|history of|born in|"
    r"series|episode|selling a|selling an|watching|listening to|fan of|fans of|the late great|"
    r"collection)[\s\"':,]{0,4}$"
)
_FAMOUS_AFTER = re.compile(
    r"^(?:'s)?[\s,\"')(]{0,3}(?:album|song|film|novel|book|lamp|armchair|shirt|dress|gig|concert|tour|played|"
    r"scored|sang|wrote|starred|fc\b|afc|rfc|stadium|theatre|memorial|trophy|cup\b|lyrics|biography|"
    r"\(?1[5-9]\d\d|store|shop|voucher|centre|award|timetable|sale)"
)
_WORDS_APART = words("not_names")


def find(page: Page) -> Iterator[Hit]:
    """Yield first name with surname where a private person's name is disclosed; public figures and firms are none."""
    for match in islice(_NAME.finditer(page.text), MOST_CANDIDATES):
        for start, end in _readings(match.start(), match[0]):
            points = _points(page, start, end)
            if points >= 4:
                yield Hit("person_name", start, end, min(0.95, 0.6 + points * 0.05))
                break


def _readings(offset: int, written: str) -> Iterator[tuple[int, int]]:
    """The whole run of capitals, then without words at its head that belong to the sentence ("Contact Meurig ...")."""
    start = 0
    while written:
        tokens = written[start:].split(" ")
        if len(tokens) < 2:
            return
        if tokens[0].lower().strip("'") not in _WORDS_APART:
            kept = _until_apart(tokens)
            if len(kept) >= 2:
                yield offset + start, offset + start + len(" ".join(kept))
        start += len(tokens[0]) + 1


def _until_apart(tokens: list[str]) -> list[str]:
    """The tokens up to the first that is no part of a name; a place or firm behind a name takes it all away."""
    for place, token in enumerate(tokens):
        if token.lower().removesuffix("'s") in _WORDS_APART and token.lower() not in (
            "st",
            "st.",
            "green",
            "hill",
            "lane",
            "park",
            "white",
            "black",
            "brown",
            "grey",
            "king",
            "day",
            "may",
            "north",
            "west",
        ):
            return tokens[:place] if token.lower() in _SENTENCE else []
    return tokens


_SENTENCE = words("sentence_words")


def _points(page: Page, start: int, end: int) -> int:
    """Points for and against a name being a private person's, disclosed here; four suffice."""
    value = page.text[start:end]
    tokens = value.removesuffix("'s").split(" ")
    first, last = tokens[0], tokens[-1]
    # "Bob's Plumbing" is a firm.
    if first.endswith("'s") or value.lower() in words("known_names") or _is_rather_else(page, start, end):
        return 0
    known = 0 if first not in words("first_names") else 1 if first in words("name_words") else 2
    surname = last in words("surnames") or "-" in last or (first in words("surnames") and last in words("first_names"))
    return known + int(surname) + _points_around(page, start, end, bool(known))


def _is_rather_else(page: Page, start: int, end: int) -> bool:
    before = page.before(start, 40)
    return bool(_NOT_PERSON.search(before) or _FAMOUS_AFTER.search(page.after(end, 24))) or before.endswith(
        ("the ", "@", "#", "/")
    )


def _points_around(page: Page, start: int, end: int, known: bool) -> int:
    before = page.before(start, 40)
    points = 0
    if _STRONG.search(before):
        points = 3 if known else 2
    elif _WEAK.search(before):
        points = 1
    if _AFTER.search(page.after(end, 40)):
        points += 2
    return points


DETECTOR = Detector("person_name", r"[\U][\L]+(?:['\-][\U]?[\L]+)* (?:[\U]\.? )?(?:[\L]{1,3} )?[\U]['\L][\L]+", find)
