"""Clauses that tell a person's health, belief, politics, origin or orientation.

Sources: UK GDPR article 9 (the kinds), NHS health A to Z (names of conditions), ONS census 2021 (ethnic group,
religion and orientation questions), the Electoral Commission's register (parties). The vocabulary is in
`sensitive_terms`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import re2

from pii.detectors.sensitive_terms import KINDS, Kind
from pii.findings import Whose
from pii.page import MOST_CANDIDATES, Detector, Hit, Page
from pii.patterns import compiled
from pii.wordlists import words

_KIN = (
    r"mum|mam|mom|dad|mother|father|parents|son|daughter|kids?|child|children|lad|boy|girl|wife|husband|"
    r"partner|girlfriend|boyfriend|fianc[eé]e?|ex|brother|sister|twin|gran|nan|nana|grandad|"
    r"grandfather|grandmother|grandson|granddaughter|uncle|aunt|auntie|cousin|nephew|niece|family|neighbour|"
    r"boss|landlord|tenant|mate|friend|colleague|manager|apprentice|youngest|eldest|oldest|"
    r"middle one|other half|little one|in-laws|mother-in-law|father-in-law|stepson|stepdaughter|teenager|baby|"
    r"side of the family|lodger|driver|cleaner|receptionist|employee|staff member"
)
_SUBJECT = (
    rf"(?:i|we|he|she|they|both of us|(?:my|our|his|her|their)(?: (?:own|late|elderly|eldest|youngest|oldest|"
    rf"older|younger|little|big|dear|\d+[- ]year[- ]old|next[- ]door|former|new))*"
    rf" (?:{_KIN})(?:'s (?:{_KIN}))?(?: [A-Z][\L]+)?(?: and (?:i|me))?|(?:mum|dad|nan|gran|"
    rf"grandad)(?: and (?:dad|i))?|[A-Z][\L]+(?:[ ][A-Z][\L'\-]+)?)"
)
_FILL = r"(?:[ ]+[\w'%\-]+){0,6}?"


@cache
def _clauses(kind: Kind) -> "re2._Regexp[str]":
    """Subject, verb, a few words and the telling term, or the term as an apposition ("as a practising Muslim")."""
    verb = (
        r"(?:'m|'s|'re|’s|[ ](?:am|is|are|was|were|im|be|being|became|turned|identify|identifies|came out|been|"
        r"feel)\b|'ve(?: \w+)? been\b| have(?: \w+)? been\b| has(?: \w+)? been\b|'d been\b| had been\b"
        rf"|[ ](?:was|were|am|got|'d been) (?:born|raised|brought up|diagnosed|registered)\b| grew up\b{kind.verbs})"
    )
    return compiled(rf"\b((?i:{_SUBJECT}){_loose(verb)}){_FILL}[ ]+(?:\"|')?((?i:{kind.terms}))\b")


def _loose(verb: str) -> str:
    return f"(?i:{verb})"


_AS_A = "(?i)\\b(as (?:an?|the only|the first) (?:[\\w\\-]+ ){{0,4}}?(?:{terms}))\\b"
_THE_ONLY = "(?i)\\b(the (?:only|first|one) (?:[\\w\\-]+ ){{0,2}}?(?:{nouns}))\\b"
_BREAK = re.compile(
    r"[,;:.!?\n()\"—…|]| (?:and|but|so|because|which|who|if|when|while|though|although|yet|or|as|until|where|"
    r"since (?!\d)|from working)\b| - | – "
)
_NOBODY = re.compile(
    r"^(?:they|he|she|it|who|there|this|that|what|everyone|anyone|nobody|someone|people|which|here)\b", re.IGNORECASE
)
_UNREAL = re.compile(
    r"\b(?:if|whether|suppose|unless|imagine|pretend|says?|asked|wonder(?:ed)?|thought|"
    r"not saying)(?: that)? $|\b(?:if|whether) [^,.]{0,12}$"
)
_FIRST = re.compile(r"\b(?:i|me|my|i'm|i've|we|our|us)\b")
_ANIMAL = re.compile(
    r"\b(?:dog|cat|horse|pony|hamster|rabbit|hen|goat|sheep|bitch|puppy|kitten|parrot|labrador|collie|whippet|"
    r"cow)\b"
)
_PRONOUN = re.compile(r"(?:i|we|he|she|they|both of us|my|our|his|her|their|mum|dad|nan|gran|grandad)\b")
_NOT_NAMES = words("not_subjects")


def find_kind(kind: Kind, page: Page) -> Iterator[Hit]:
    """Yield the clauses of one kind about the author, their family or somebody named; talk in general is none."""
    for match in islice(_clauses(kind).finditer(page.text), MOST_CANDIDATES):
        start, end = _from_last_break(page, match.start(1), match.end(2), kind), match.end(2)
        if _is_about_somebody(page, start, end, kind):
            yield Hit(kind.label, start, _clause_end(page, end), 0.85, _of(page, start))
    for shape, told in ((_AS_A, kind.terms), (_THE_ONLY, kind.nouns)):
        if not told:
            continue
        for match in islice(_shaped(shape, told).finditer(page.text), MOST_CANDIDATES):
            if _FIRST.search(page.before(match.start(), 60)) or _FIRST.search(page.after(match.end(), 60)):
                yield Hit(
                    kind.label,
                    match.start(1),
                    _clause_end(page, match.end(1)) if shape is _THE_ONLY else match.end(1),
                    0.75,
                    "own",
                )


@cache
def _shaped(shape: str, told: str) -> "re2._Regexp[str]":
    return compiled(shape.format(terms=told, nouns=told))


def _is_about_somebody(page: Page, start: int, end: int, kind: Kind) -> bool:
    clause = page.lower[start:end]
    subject = clause.split("'")[0].split(" ")[0]
    if not _PRONOUN.match(clause) and page.text[start : start + len(subject)] not in words("first_names"):
        return False
    if (
        subject in _NOT_NAMES
        or _BREAK_INSIDE.search(clause)
        or _ANIMAL.search(clause)
        or _UNREAL.search(page.before(start, 30))
    ):
        return False
    if kind.not_clause and re.search(kind.not_clause, clause + page.after(end, 30)):
        return False
    # "not" undoes a condition or a party, but "I'm not religious" and "I'm not straight" tell as much as a yes.
    return not re.search(r"\b(?:not|never|n't|no longer|isn't|aren't|wasn't|don't)\b", clause) or kind.label.endswith(
        ("religion", "sexuality")
    )


_BREAK_INSIDE = re.compile(r"[;:.!?\n()]| (?:but|because|which|if|when|that|why|how|whether|where|like) ")


def _from_last_break(page: Page, start: int, end: int, kind: Kind) -> int:
    """Where the innermost clause begins: "it's because she's Black" is about her from "she" on."""
    inside = [found.end() for found in _BREAK_INSIDE.finditer(page.lower, start, end)]
    again = _clauses(kind).match(page.text[inside[-1] : end]) if inside else None
    return inside[-1] if again else start


def _clause_end(page: Page, end: int) -> int:
    """Where the clause stops: at the next break of the sentence, within 60 code points."""
    stop = _BREAK.search(page.lower, end, min(len(page.lower), end + 60))
    if stop:
        return stop.start()
    return len(page.lower) if len(page.lower) <= end + 60 else end


def _of(page: Page, start: int) -> Whose:
    subject = page.lower[start : start + 12]
    return "own" if re.match(r"(?:i|we|both of us|my parents|our family|my family)\b", subject) else "other"


def _detector(kind: Kind) -> Detector:
    return Detector(kind.label, rf"(?i)\b(?:{kind.terms})\b", lambda page: find_kind(kind, page))


DETECTORS = tuple(_detector(kind) for kind in KINDS)
