"""Clauses that tell a person's health, belief, politics, origin or orientation.

Sources: UK GDPR article 9 (the kinds); the words are in `data/sensitive`. A telling word alone is talk in general: the
clause it stands in must be about the author, their family, or somebody who can be told.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from pii.detectors.sensitive_kinds import KINDS, Kind, kind_of
from pii.detectors.subjects import AS_A, SUBJECT, Subject, subject_of
from pii.literals import Places
from pii.page import Detector, Hit, Page
from pii.sentences import Clause, clause_around
from pii.wordlists import words

# Of one kind in one text; looking at a clause costs more than at a number.
MOST_CLAUSES = 120
MOST_STEMS = 2000
# Code points on either side of a stem in which the words around it are looked for.
NEAR = 90
# How often a clause may go on saying more of the same.
MOST_CARRIED_ON = 6
_NOUN = re.compile(r" ([a-z]{3,})\b")
_NO_NOUNS = frozenset(
    [
        *("and", "who", "with", "from", "that", "but", "the", "his", "her", "has", "was", "had", "have", "for", "you"),
        *(
            "are",
            "can",
            "will",
            "would",
            "could",
            "too",
            "not",
            "then",
            "than",
            "when",
            "while",
            "she",
            "they",
            "there",
        ),
        *("myself", "since", "living", "selling", "working", "running", "trying", "going", "like", "about", "over"),
    ]
)
_MORE = re.compile(r", (?:from [A-Z]|half |part )| and half ")
_UNREAL = re.compile(
    r"\b(?:if|whether|suppose|supposing|unless|imagine|pretend|wonder(?:ed|ing)?|assum\w+|don't think|doubt|not sure|"
    r"would|might|"
    r"could be|pretending|as though|as if)\b(?:(?! but )[^,.;:)]){0,40}$"
)
_ANIMAL = re.compile(
    r"\b(?:dogs?|cats?|horses?|pony|ponies|mare|gelding|foal|hamster|rabbits?|hens?|goats?|sheep|"
    r"lambs?|ewes?|ram|tup|cows?|heifers?|bullocks?|calf|calves|bitch|puppy|pups?|kittens?|parrot|"
    r"budgie|labrador|"
    r"collie|whippet|greyhound|spaniel|terrier|lurcher|poodle|retriever|ferrets?|tortoise|guinea pig|"
    r"donkey|pet|vet|vet's|rescue|kennels?|breed|litter|tail|paws?)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|n't|no longer|isn't|aren't|ain't|wasn't|weren't|don't|doesn't|didn't|haven't|"
    r"hasn't|isnt|dont|neither|nor|without)\b"
)
# A no tells as much as a yes: not believing, not being straight, not drinking any more.
_TELLING_NO = re.compile(
    r"religion|sexuality|(?:can't|cannot|don't|doesn't|haven't|hasn't|couldn't|not) (?:walk|see|hear|"
    r"speak|talk|drink|had a drink|touched|work since)|(?:never|didn't|don't|won't) vot(?:e|ed|"
    r"ing)(?! for)|"
    r"not (?:white|well enough)|never been (?:right|well)"
)
_PUBLIC = re.compile(
    r"\b(?:king|queen|president|prime minister|minister|actor|actress|singer|author|poet|composer|"
    r"footballer|saint|pope|emperor|mp for|senator|character|novel|film|"
    r"book|series|episode|plays|played|century|18\d\d|17\d\d|16\d\d|war poet)\b"
)
_HE_OR_SHE = re.compile(r"(?:he|she)\b")
_TWO_WORDS = re.compile(r"[\w'-]+ [\w'-]+")
_WHETHER = re.compile(r"\b(?:if|whether)\b")
_LIKE = re.compile(r"\blike an? ")
_STOP = re.compile(
    r" (?:too|as well|though)$| (?:in|last|this|next) (?:january|february|march|april|may|june|july|august|"
    r"september|october|"
    r"november|december|spring|summer|autumn|winter|month|week|year)\b| with (?=(?:a|an|two|three|four|five|six|"
    r"no|some|the|my|our|his|her)\b)| ?[\U0001F000-\U0001FAFF\u2600-\u27BF]"
)


def find_kind(name: str, page: Page) -> Iterator[Hit]:
    """Yield the clauses of one kind about the author, their family or somebody who can be told."""
    kind = kind_of(name)
    done = 0
    for start, end in islice(_telling(kind, page), MOST_CLAUSES):
        if start >= done:
            told = _told(kind, page, clause_around(page, start, end), (start, end))
            if told:
                done = told.end
                yield told


def _telling(kind: Kind, page: Page) -> Iterator[tuple[int, int]]:
    """Where telling words stand: looked for in the neighbourhood of the stems, since that takes longer."""
    for first, last in _neighbourhoods(page, sorted(page.cues.get(kind.label, ()))[:MOST_STEMS]):
        for match in kind.telling.finditer(page.lower[first:last]):
            start, end = match.span()
            while (
                start < end and not match[0][start - match.start()].isalnum() and match[0][start - match.start()] != "'"
            ):
                start += 1
            yield first + start, first + end


def _neighbourhoods(page: Page, stems: Places) -> Iterator[tuple[int, int]]:
    """Stretches of whole words about the stems, those that touch made one."""
    first, last = 0, 0
    for start, end in stems:
        begin = max(0, page.lower.rfind(" ", 0, max(0, start - NEAR)) + 1)
        if begin > last:
            if last:
                yield first, last
            first = begin
        elif not last:
            first = begin
        upto = page.lower.find(" ", end + NEAR)
        last = len(page.lower) if upto < 0 else upto
    if last:
        yield first, last


def _told(kind: Kind, page: Page, clause: Clause, term: tuple[int, int]) -> Hit | None:
    subject = subject_of(page, clause, term)
    if subject is None or _is_innocent(kind, page, clause, subject, term):
        return None
    start, whose = subject
    end = (
        _with_noun(page, term[1]) if AS_A.match(page.lower, start) else _stops(page, max(clause.end, term[1]), term[1])
    )
    return Hit(kind.label, start, _carried_on(kind, page, end), 0.85, whose)


def _with_noun(page: Page, end: int) -> int:
    """With the word that "as a ..." is about: "as a gay dad"."""
    noun = _NOUN.match(page.lower, end)
    return noun.end() if noun and noun[1] not in _NO_NOUNS else end


def _carried_on(kind: Kind, page: Page, end: int) -> int:
    """The end with what says more of the same: "I'm mixed, half Ghanaian", "Windrush generation, from Barbados"."""
    for _ in range(MOST_CARRIED_ON):
        if not (_MORE.match(page.text, end) or _says_more(kind, page, end)):
            break
        end = clause_around(page, end + 2, end + 3).end
    return end


def _says_more(kind: Kind, page: Page, end: int) -> bool:
    ahead = page.lower[end + 2 : end + 2 + NEAR]
    return page.text[end : end + 2] == ", " and bool(kind.telling.match(ahead)) and not SUBJECT.match(ahead)


def _stops(page: Page, end: int, from_: int) -> int:
    """Where the clause stops telling: before "with four sofas", before an emoji."""
    stop = _STOP.search(page.text, from_, end)
    return stop.start() if stop else end


def _is_innocent(kind: Kind, page: Page, clause: Clause, subject: Subject, term: tuple[int, int]) -> bool:
    """Whether the clause tells nothing after all: talk in general, an animal's illness, a supposition, a plain no."""
    said = page.lower[clause.start : clause.end]
    before = page.lower[max(clause.sentence[0], subject.start - 60) : subject.start]
    if _is_something_else(kind, page, clause, term) or (kind.general and kind.general.search(said)):
        return True
    if (
        _UNREAL.search(before)
        or _WHETHER.search(page.lower, subject.start, term[0])
        or _LIKE.search(said)
        or _is_asked(page, clause)
    ):
        return True
    if _is_known(page, clause, subject) or (
        kind.label == "sensitive_health" and _is_animal(page, clause, subject, said)
    ):
        return True
    return bool(_NOT.search(said)) and not _TELLING_NO.search(f"{kind.label} {said}")


def _is_something_else(kind: Kind, page: Page, clause: Clause, term: tuple[int, int]) -> bool:
    """Whether the telling words are part of others that tell nothing: a "black van", "cancer research"."""
    upto = min(len(page.lower), clause.end + 24)
    others = kind.innocent.finditer(page.lower, clause.start, upto)
    return any(other.start() < term[1] and term[0] < other.end() for other in others)


def _is_known(page: Page, clause: Clause, subject: Subject) -> bool:
    """Whether the clause is about a public figure or a character."""
    named = _TWO_WORDS.match(page.lower, subject.start, clause.end)
    if named and named[0] in words("known_names"):
        return True
    return bool(_HE_OR_SHE.match(page.lower, subject.start) and _PUBLIC.search(page.before(clause.end, 160)))


def _is_animal(page: Page, clause: Clause, subject: Subject, said: str) -> bool:
    if _ANIMAL.search(said):
        return True
    around = f"{page.before(clause.start, 160)} | {page.after(clause.end, 80)}"
    return bool(_HE_OR_SHE.match(page.lower, subject.start) and _ANIMAL.search(around))


def _is_asked(page: Page, clause: Clause) -> bool:
    """Whether the clause is all of a question: "We're Sikhs?" """
    return page.text[clause.end : clause.end + 1] == "?" and not page.text[clause.sentence[0] : clause.start].strip()


def _detector(name: str) -> Detector:
    kind = kind_of(name)
    return Detector(kind.label, partial(find_kind, name), words=kind.stems)


DETECTORS = tuple(_detector(name) for name in KINDS)
