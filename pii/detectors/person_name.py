"""Full names of private persons: a first name and a surname, in either order, that are no firm, place or public figure.

Runs of capitalised words hold candidates; `name_features` says what is known of each, and `name_model` weighs it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from pii import names
from pii.detectors import name_cues, name_model
from pii.detectors.name_features import FAR, Surroundings
from pii.detectors.name_words import Candidate, Word
from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled, readable
from pii.wordlists import words

# Of a run of capitals, and of a name.
MOST_IN_RUN, MOST_IN_NAME = 6, 5
# In one text; looking at a candidate costs some ten microseconds.
MOST_TRIES = 300
MOST_SMALL = 40
_WORD = r"(?:[\U][\L]*['’])?[\U][\L]+(?:['’\-][\U]?[\L]+)*|[\U]{2,}(?:['\-][\U]+)*"
_PARTICLE = (
    r"(?:Mac|Mc|Nic|Ni|Ní|Ó|O|Ap|ap|ab|ferch|van|von|der|den|de|da|di|del|della|la|le|lo|dos|das|du|"
    r"bin|ibn|binti|al|el|ul|ur|St\.?)"
)
_MIDDLE = rf"(?:{_WORD}|[\"'(][\U][\L]+[\"')]|{_PARTICLE}|[\U]\b\.?)"
_RUN = compiled(rf"(?:{_WORD}|\b[\U]\.)(?: {_MIDDLE}){{1,{MOST_IN_RUN}}}")
_SURNAME_FIRST = compiled(
    rf"(?:^|\b[Nn]:|[|:>\n;\"'] ?|\n[*\-•] |[.!?] )((?:{_PARTICLE} )?{_WORD})(?:;|, ?)((?:{_WORD})(?: (?:{_WORD}))?)"
)
# What follows a name in a list or a record.
_ENDS = re.compile(r"[;\n|\"'.\t]| [-–—|] |  | ?\(|, ?\d|$")
_CELL_ENDS = re.compile(r",[\w\n]")
# vCards, and records whose keys say that a person is named.
_CARD = compiled(r"(?:^|\n|:)(?:N|FN)(?:;[^:\n]{0,20})?:([^;,:\n]{2,40}[;, ][^;,:\n]{2,40})")
_RECORD = compiled(
    r"(?i:[\"'](?:employee|client|customer|name|full_?name|patient|member|contact|tenant|driver|owner|"
    r"person|guest|user|staff|holder|payee|applicant|parent|guardian|author|sender|"
    r"recipient)(?:_?name)?[\"'] ?: ?[\"'])([\U][\L'\-]+(?: [\U][\L'\-]*\.?){1,3})[\"']"
)
_CARD_SIGNS, _RECORD_SIGNS = ("N:", "N;"), ('":', "':", '" :', "' :")
# First names and surnames as the lists know them that are next to never a name together: one of two thousand.
_HOPELESS = frozenset(["00", "01", "02", "0u", "10", "20", "u0", "u1"])
# Two words as they are typed in a hurry: "ask for dilwyn harries".
_SMALL_SHAPE = r"(?:^|\n)\W*[a-z]|[.!?] [a-z]|\bi\b"
_SMALL_WRITING = re.compile(_SMALL_SHAPE)
_SMALL_WORD = readable(r"(?<![\w'’\-])[\L'’\-]{3,20}(?![\w'’\-])")


def find(page: Page) -> Iterator[Hit]:
    """Yield first name with surname; public figures, firms, places and first names alone are none."""
    yield from _in_runs(page, runs_of(page))
    yield from _in_records(page)
    yield from _in_small_letters(page)


def runs_of(page: Page) -> list[list[Word]]:
    """The runs of capitalised words, which stand a space apart."""
    # RE2's own bound of words knows no accents.
    return [_words(run) for run in page.matches(_RUN) if not page.text[run.start() - 1 : run.start()].isalnum()]


def _words(run: Match) -> list[Word]:
    found, at = [], run.start()
    for word in run[0].split(" "):
        found.append(Word(at, at + len(word), word))
        at += len(word) + 1
    return found


def candidates(run: Sequence[Word]) -> Iterator[Candidate]:
    """What in a run may be a name: from each word as far as a name may reach, and every shorter one."""
    for at in range(len(run) - 1):
        for upto in range(at + 2, _reach(run, at) + 1):
            last = run[upto - 1]
            hopeless = run[at].as_first + last.as_last in _HOPELESS
            if not hopeless and not last.is_particle and len(last.bare) > 1:
                yield Candidate(run, at, upto)


def _reach(run: Sequence[Word], at: int) -> int:
    """Where the longest name that begins with this word ends; where it begins, if none can."""
    if run[at].is_possessive or (run[at].is_apart and not run[at].first_name):
        return at
    upto = at + 1
    while upto < len(run) and upto - at < MOST_IN_NAME and _may_go_on(run[upto]):
        upto += 1
        if run[upto - 1].is_possessive:
            break
    return upto


def _may_go_on(word: Word) -> bool:
    if word.is_particle or len(word.bare) == 1 or word.text[0] in "\"'(":
        return True
    return not word.is_apart or bool(word.surname or word.first_name)


def _in_runs(page: Page, runs: Sequence[Sequence[Word]]) -> Iterator[Hit]:
    """The likeliest of the candidates that share words."""
    around = Surroundings(page, runs)
    tries = islice(((run, it) for run in runs for it in candidates(run)), MOST_TRIES)
    taken: set[int] = set()
    for score, it in sorted(((name_model.score(around.features(it)), it) for _run, it in tries), key=_surest_first):
        places = {word.start for word in it.words}
        if score >= name_model.ENOUGH and not places & taken:
            taken |= places
            yield Hit("person_name", it.start, it.end, name_model.confidence(score))


def _surest_first(scored: tuple[float, Candidate]) -> tuple[float, int]:
    return -scored[0], scored[1].start


def _in_records(page: Page) -> Iterator[Hit]:
    """Names in lists, cards and records: "Okafor;Chidinma", `FN:Chidinma Okafor`, `"client": "Nkechi Umeh"`."""
    for listed in page.matches(_SURNAME_FIRST):
        ends = _ENDS.match(page.text, listed.end()) or (
            listed.start(2) == listed.end(1) + 1 and _CELL_ENDS.match(page.text, listed.end())
        )
        if ends and _is_surname_first(listed[1], listed[2]) and not _is_of_old(page, *listed.span()):
            yield Hit("person_name", listed.start(1), listed.end(2), 0.8)
    for pattern, signs in ((_CARD, _CARD_SIGNS), (_RECORD, _RECORD_SIGNS)):
        for written in page.matches(pattern) if any(sign in page.text for sign in signs) else ():
            last_word = re.split(r"[;, ]", written[1])[-1]
            if not (names.is_known(written[1]) or any(map(str.isdigit, written[1])) or names.known(last_word).is_apart):
                yield Hit("person_name", written.start(1), written.start(1) + len(written[1].rstrip()), 0.85)


def _is_surname_first(last: str, first: str) -> bool:
    given, family = names.known(first.split(" ", maxsplit=1)[0]), names.known(last.rpartition(" ")[2])
    if (
        names.is_known(f"{first} {last}")
        or names.is_known(first)
        or family.is_apart
        or family.first_name > family.surname
    ):
        return False
    # In a list, one word that is a name for certain vouches for the other.
    sure = given.first_name > 1 or bool(family.surname and given.first_name)
    return sure or (family.surname > 1 and given.is_unheard)


def _is_of_old(page: Page, start: int, end: int) -> bool:
    """Whether its neighbourhood is about former times, as on a memorial."""
    return bool(name_cues.OF_OLD.search(f"{page.before(start, FAR)} | {page.after(end, FAR)}"))


def _in_small_letters(page: Page) -> Iterator[Hit]:
    """Names without capitals, of which both words are names and nothing else."""
    if not page.holds(compiled(_SMALL_SHAPE)):
        return
    for first in islice(sorted(_small_first_names().intersection(page.text.split())), MOST_SMALL):
        for said in islice(re.finditer(rf"(?<![\w'’\-]){re.escape(first)} ({_SMALL_WORD})", page.text), MOST_SMALL):
            last = said[1]
            is_surname = last.islower() and len(last) > 3 and names.known(last.title()).surname > 1
            if is_surname and not names.is_known(said[0]) and _is_written_small(page, said.start()):
                yield Hit("person_name", *said.span(), 0.7)


def _is_written_small(page: Page, start: int) -> bool:
    """Whether its paragraph has sentences without a capital."""
    before = page.before(start, FAR)
    begun = start - len(before)
    return bool(_SMALL_WRITING.search(page.text[begun : start + len(page.after(start, FAR))]))


@cache
def _small_first_names() -> frozenset[str]:
    """First names of three letters or more that are no words otherwise, in small letters."""
    small = {name.lower() for name in words("first_names") - words("name_words") if len(name) > 2 and "-" not in name}
    return frozenset(small - words("common_words") - words("not_person"))


DETECTOR = Detector(
    "person_name",
    find,
    words=(r"\bfn:", r"\bfn;", r"\bn:", r"\bn;"),
    shape=rf"{_SMALL_SHAPE}|"
    r"[\U][\L]*['\-]?[\L]*\.? (?:[\L\"'(.]+ ){0,3}?[\"'(]?[\U]['\L]*[\L]+|[\U][\L]+(?:;|, ?)[\U][\L]+",
)
