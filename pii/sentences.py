"""Sentences and clauses: where a clause begins and ends around a word of it.

A clause here is what stands between signs of punctuation and the words that begin another one; English grammar is
followed only as far as a bound needs it.
"""

import re
from typing import NamedTuple

from pii.page import Page

# How far a clause is looked for to either side, in code points.
REACH = 160
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"')\]]|$)|\n")
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|rev|prof|e\.g|i\.e|etc|vs|no|approx|[a-z]|ph\.d|a\.m|p\.m|m\.s|m\.e|a\.a|r\.c)$"
)
_BREAK = re.compile(
    r"[,;:()\"\[\]—|*…]| - | – |--+|/ | (?=(?:and|but|so|because|cos|coz|which|who|whose|if|when|while|whilst|though|"
    r"although|yet|until|till|where|unless|whereas|hence|then|plus|except|or)\b)| (?=(?:she|he|i|they|we)'d )|"
    r" (?=(?:i'm|im|i've|ive|he's|hes|she's|shes) )|"
    r" (?=n (?:he|she|i|we|they|my|the|dont|don't|do|not|am|im|have|havent|now|still|cant|so)\b)"
)
# A list of two people is one subject: "My husband Tom and I are both blokes".
_LIST_OF_PEOPLE = re.compile(
    r"(?:^ ?|[,;:.!?\n(] ?|and |but |so )(?:(?:my|our|his|her|both|the) (?:[\w'-]+ ){0,3}[\w'-]+|"
    r"[\w'-]+|[\w'-]+ [\w'-]+)$"
)
_JOINED_PERSON = re.compile(r" and (?:i|me|myself|himself|herself|my|our|his|her|he|she|mum|dad|\w+'s)\b(?!'[a-z])")
# What has its verb already is no list: "I'm Hindu and my husband's Muslim".
_HAS_VERB = re.compile(r"'(?:m|re|ve|d)\b|\b(?:am|is|are|was|were|have|has|had)\b")


class Clause(NamedTuple):
    """A clause's bounds in the page's text, and those of its sentence."""

    start: int
    end: int
    sentence: tuple[int, int]


def clause_around(page: Page, start: int, end: int) -> Clause:
    """The clause that holds `text[start:end]`."""
    first, last = sentence_around(page, start, end)
    left, right = first, last
    for found in _breaks(page, first, start):
        left = found
    stop = _BREAK.search(page.lower, end, last)
    if stop:
        right = stop.start()
    return Clause(*_trimmed(page, left, right), (first, last))


def sentence_around(page: Page, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds `text[start:end]`, at most REACH to either side."""
    first, last = max(0, start - REACH), min(len(page.text), end + REACH)
    left = first
    for found in _SENTENCE_END.finditer(page.lower, first, start):
        if _ends(page, found, first):
            left = found.end()
    for found in _SENTENCE_END.finditer(page.lower, end, last):
        if _ends(page, found, end):
            return left, found.start()
    return left, last


def _ends(page: Page, found: re.Match[str], from_: int) -> bool:
    """Whether a line or a sentence ends there: a full stop may stand behind a word cut short."""
    return found[0] == "\n" or not _ABBREVIATED.search(page.lower[max(from_, found.start() - 6) : found.start()])


def _breaks(page: Page, first: int, start: int) -> list[int]:
    """Where clauses begin between the sentence's start and the word."""
    begun = []
    for found in _BREAK.finditer(page.lower, first, start):
        joined = _JOINED_PERSON.match(page.lower, found.start())
        left = page.lower[first : found.start()]
        listed = joined and _LIST_OF_PEOPLE.search(left)
        if not listed or _HAS_VERB.search(listed[0]):
            begun.append(found.end())
    return begun


def _trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    while start < end and not page.text[start].isalnum() and page.text[start] not in "'":
        start += 1
    while end > start and (page.text[end - 1].isspace() or page.text[end - 1] in ".,;:!?-–—*\"'()[]"):
        end -= 1
    return start, end
