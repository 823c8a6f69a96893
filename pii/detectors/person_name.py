"""Full names of private persons: a first name and a surname, in either order, that are no firm, place or public figure.

Points are counted for what is known of each word (`pii.names`) and for the words around (`name_cues`); three suffice.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pii import names
from pii.detectors import name_cues
from pii.literals import bare, pattern_of
from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled
from pii.wordlists import words

ENOUGH = 3
# Code points on either side of a name in which its paragraph may tell of former times.
FAR = 240
# Of a run of capitals, and of a name.
MOST_IN_RUN, MOST_IN_NAME = 6, 5
_PARTICLES = frozenset(
    [
        *(
            "mac",
            "mc",
            "nic",
            "ni",
            "ní",
            "ó",
            "o",
            "ap",
            "ab",
            "ferch",
            "van",
            "von",
            "der",
            "den",
            "ten",
            "ter",
            "zu",
        ),
        *("de", "da", "di", "del", "della", "la", "le", "lo", "dos", "das", "du"),
        *("bin", "ibn", "binti", "al", "el", "ul", "ur", "st"),
    ]
)
_WORD = r"(?:[\U][\L]*['’])?[\U][\L]+(?:['’\-][\U]?[\L]+)*|[\U]{2,}(?:['\-][\U]+)*"
_PARTICLE = (
    r"(?:Mac|Mc|Nic|Ni|Ní|Ó|O|Ap|ap|ab|ferch|van|von|der|den|de|da|di|del|della|la|le|lo|dos|das|du|"
    r"bin|ibn|binti|al|el|ul|ur|St\.?)"
)
_MIDDLE = rf"(?:{_WORD}|[\"'(][\U][\L]+[\"')]|{_PARTICLE}|[\U]\b\.?)"
_RUN = compiled(rf"(?:{_WORD}|\b[\U]\.)(?: {_MIDDLE}){{1,{MOST_IN_RUN}}}")
_SURNAME_FIRST = compiled(rf"(?:^|\b[Nn]:|[|:>\n;\"'] ?|\n[*\-•] )({_WORD})(?:;|, ?)((?:{_WORD})(?: (?:{_WORD}))?)")
# What follows a name in a list or a record.
_ENDS = re.compile(r"[;\n|\"'.]|, ?\d| [-–—] | ?\(|$")
# vCards, and records whose keys say that a person is named.
_CARD = compiled(r"(?:^|\n|:)(?:N|FN)(?:;[^:\n]{0,20})?:([^;,:\n]{2,40}[;, ][^;,:\n]{2,40})")
_RECORD = compiled(
    r"(?i:[\"'](?:employee|client|customer|name|full_?name|patient|member|contact|tenant|driver|owner|"
    r"person|guest|user|staff|holder|payee|applicant|parent|guardian|author|sender|"
    r"recipient)(?:_?name)?[\"'] ?: ?[\"'])([\U][\L'\-]+(?: [\U][\L'\-]*\.?){1,3})[\"']"
)
_CARD_SIGNS, _RECORD_SIGNS = ("N:", "N;"), ('":', "':", '" :', "' :")
_CUES = tuple(
    rf"\b{cue}\b"
    for cue in (
        *("called", "named", "name is", "name's", "ask for", "im", "i'm", "i am", "this is", "know a", "no a", "knows"),
        *("mr", "mrs", "ms", "miss", "dr", "ring", "text", "tell", "met"),
    )
)
_SMALL_CUES = frozenset(map(bare, _CUES))
_WORKS = frozenset(map(bare, name_cues.OF_WORKS))
_SMALL = compiled(rf"(?:{pattern_of(_CUES)}) ([a-zà-ÿ]{{3,14}}) ([a-zà-ÿ'\-]{{3,18}})\b")


class _Word:
    """A word of a run, and what is known of it, asked once."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.is_possessive = text.endswith(("'s", "’s", "'S", "’S"))
        self._first_name = self._surname = self._is_apart = -1

    @property
    def first_name(self) -> int:
        if self._first_name < 0:
            self._first_name = names.first_name(self.text)
        return self._first_name

    @property
    def surname(self) -> int:
        if self._surname < 0:
            self._surname = names.surname(self.text)
        return self._surname

    @property
    def is_apart(self) -> int:
        if self._is_apart < 0:
            self._is_apart = names.is_apart(self.text)
        return self._is_apart

    @property
    def is_particle(self) -> bool:
        return self.text.lower().strip(".") in _PARTICLES


def find(page: Page) -> Iterator[Hit]:
    """Yield first name with surname; public figures, firms, places and first names alone are none."""
    for run in page.matches(_RUN):
        # RE2's own bound of words knows no accents.
        if not page.text[run.start() - 1 : run.start()].isalnum():
            yield from _in_run(page, _words(run))
    yield from _in_records(page)
    for said in page.matches(_SMALL) if page.said("person_name") & _SMALL_CUES else ():
        both = names.first_name(said[1].capitalize()) == 2 and names.surname(said[2].capitalize()) == 2
        if both and not names.is_known(f"{said[1]} {said[2]}"):
            yield Hit("person_name", said.start(1), said.end(2), 0.7)


def _words(run: Match) -> list[_Word]:
    """The words of a run, which stand a space apart."""
    found, at = [], run.start()
    for word in run[0].split(" "):
        found.append(_Word(at, at + len(word), word))
        at += len(word) + 1
    return found


def _in_run(page: Page, run: Sequence[_Word]) -> Iterator[Hit]:
    """Names within a run of capitals, from the left; a word of a firm or a place takes what stands before it along."""
    at = 0
    while at < len(run) - 1:
        upto = _name_from(run, at)
        end = run[upto - 1].end - (2 if run[upto - 1].is_possessive else 0)
        points = _points(page, run[at:upto], end) if upto and not _goes_on(run, upto) else 0
        if points >= ENOUGH:
            yield Hit("person_name", run[at].start, end, min(0.95, 0.55 + points * 0.06))
        at = upto if points >= ENOUGH else at + 1


def _in_records(page: Page) -> Iterator[Hit]:
    """Names in lists, cards and records: "Okafor;Chidinma", `FN:Chidinma Okafor`, `"client": "Nkechi Umeh"`."""
    for listed in page.matches(_SURNAME_FIRST):
        if _ENDS.match(page.text, listed.end()) and _is_surname_first(listed[1], listed[2]):
            yield Hit("person_name", listed.start(1), listed.end(2), 0.8)
    for pattern, signs in ((_CARD, _CARD_SIGNS), (_RECORD, _RECORD_SIGNS)):
        for written in page.matches(pattern) if any(sign in page.text for sign in signs) else ():
            last_word = re.split(r"[;, ]", written[1])[-1]
            if not (names.is_known(written[1]) or any(map(str.isdigit, written[1])) or names.is_apart(last_word)):
                yield Hit("person_name", written.start(1), written.start(1) + len(written[1].rstrip()), 0.85)


def _is_surname_first(last: str, first: str) -> bool:
    given = first.split(" ", maxsplit=1)[0]
    known, surname = names.first_name(given), names.surname(last)
    if names.is_known(f"{first} {last}") or names.is_apart(last) or names.first_name(last) > surname:
        return False
    # In a list, one word that is a name for certain vouches for the other.
    return known > 1 or bool(surname and known) or (surname > 1 and bool(names.unheard(given)))


def _name_from(run: Sequence[_Word], at: int) -> int:
    """Where a name that begins with this word ends; 0 where none can begin."""
    if run[at].is_possessive or (run[at].is_apart and not run[at].first_name):
        return 0
    upto = at + 1
    while upto < len(run) and upto - at < MOST_IN_NAME and _may_go_on(run[upto]):
        upto += 1
        if run[upto - 1].is_possessive:
            break
    while upto - at > 1 and (run[upto - 1].is_particle or len(run[upto - 1].text.strip(".")) < 2):
        upto -= 1
    return upto if upto - at > 1 else 0


def _goes_on(run: Sequence[_Word], upto: int) -> bool:
    return upto < len(run) and run[upto].text.lower().strip(".,") in words("not_person")


def _may_go_on(word: _Word) -> bool:
    if word.is_particle or len(word.text.strip(".")) == 1 or word.text[0] in "\"'(":
        return True
    return not word.is_apart or bool(word.surname or word.first_name)


def _points(page: Page, name: Sequence[_Word], end: int) -> int:
    """Points for and against these words being a private person's name; ENOUGH suffice."""
    last = page.text[name[-1].start : end]
    if _holds_known(page, name, end) or _is_shouted(name, last):
        return 0
    before, after = page.before(name[0].start, 40), page.after(end, 40)
    said = name_cues.said(before, after)
    if name_cues.names_a_thing(before, after, said) or (
        last.lower() in words("not_person") and not names.surname(last)
    ):
        return 0
    known, surname = _known(name[0], name[-1] if last == name[-1].text else _Word(0, 0, last), said)
    # Two words that are in no list prove nothing; the less is known, the more the words around must say.
    if not known or not surname or (known + surname < 4 and said < 2 - (known + surname > 2)):
        return 0
    points = known + surname + said - (1 if names.is_apart(last) and surname < 2 else 0)
    return 0 if points >= ENOUGH and said < 2 and _is_from_afar(page, name[0].start, end) else points


def _holds_known(page: Page, name: Sequence[_Word], end: int) -> bool:
    """Whether it is a public figure's name, or holds one: "Edith Cavell of Swardeston"."""
    pairs = (f"{one.text} {other.text}" for one, other in pairwise(name))
    outer = f"{name[0].text} {page.text[name[-1].start : end]}"
    return any(map(names.is_known, (page.text[name[0].start : end], outer, *pairs)))


def _is_from_afar(page: Page, start: int, end: int) -> bool:
    """Whether the name's paragraph is about times or works whose people nobody here knows."""
    worth = page.said("person_name") & _WORKS or page.holds(name_cues.OF_OLD)
    return bool(worth) and name_cues.spoken_of_from_afar(f"{page.before(start, FAR)} | {page.after(end, FAR)}")


def _known(first: _Word, last: _Word, said: int) -> tuple[int, int]:
    """What is known of the words as first name and surname; the surname may come first: "Szymańska Bożena"."""
    twice = said > 1 and last.first_name
    known, surname = first.first_name, max(last.surname, 1 if twice else 0)
    if not known and said and first.surname and last.first_name:
        return last.first_name, first.surname
    return known or names.unheard(first.text), surname or (0 if last.first_name else names.unheard(last.text))


def _is_shouted(name: Sequence[_Word], last: str) -> bool:
    """Whether one word is in capitals and the others are not: "Ford CEO", "Louise LIVE"."""
    loud = [each.isupper() for each in (*(word.text for word in name[:-1]), last) if len(each.strip(".")) > 1]
    return any(loud) and not all(loud)


DETECTOR = Detector(
    "person_name",
    find,
    words=(*_CUES, *name_cues.OF_WORKS, r"\bfn:", r"\bfn;", r"\bn:", r"\bn;"),
    shape=r"[\U][\L]*['\-]?[\L]*\.? (?:[\L\"'(.]+ ){0,3}?[\"'(]?[\U]['\L]*[\L]+|[\U][\L]+(?:;|, ?)[\U][\L]+",
)
