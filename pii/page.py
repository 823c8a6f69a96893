"""The text as detectors see it, and the shape of a detector."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import re2

from pii.findings import Author, Whose
from pii.literals import Places
from pii.patterns import Match, Whole

# A detector looks at this many candidates in one text and no more: a hostile text costs no more than a long one.
MOST_CANDIDATES = 250
# What another paragraph says tells nothing of this one.
_PARAGRAPH = "\n\n"


class Hit(NamedTuple):
    """A finding in the normalised text; `whose` stays None where the words around it shall decide."""

    label: str
    start: int
    end: int
    confidence: float
    whose: Whose | None = None


class Page:
    """A normalised text with what is known about its author; views of it are made when first asked for."""

    def __init__(self, text: str, author: Author | None = None) -> None:
        """Keep `text`, which must be normalised already; offsets of hits count in it."""
        self.text = text
        self.author = author or Author()
        # Where the words of each detector stand, by its kind.
        self.cues: Mapping[str, Places] = {}
        self._said: dict[str, frozenset[str]] = {}
        self._held: dict[re2._Regexp[str], bool] = {}

    @cached_property
    def lower(self) -> str:
        """The text in lower case, letter for letter at the same offsets."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in self.text)

    def said(self, kind: str) -> frozenset[str]:
        """The words of this detector that stand in the text."""
        found = self._said.get(kind)
        if found is None:
            found = frozenset(self.lower[start:end] for start, end in self.cues.get(kind, ()))
            self._said[kind] = found
        return found

    def matches(self, pattern: "re2._Regexp[str]") -> Iterator[Match]:
        """Where the pattern matches, at most MOST_CANDIDATES times."""
        return islice(self._whole.finditer(pattern), MOST_CANDIDATES)

    def holds(self, pattern: "re2._Regexp[str]") -> bool:
        """Whether the pattern matches anywhere."""
        held = self._held.get(pattern)
        if held is None:
            held = self._held[pattern] = next(self._whole.finditer(pattern), None) is not None
        return held

    def holds_in_lower(self, pattern: "re2._Regexp[str]") -> bool:
        """Whether the pattern matches anywhere in the text in lower case."""
        return next(self._whole_lower.finditer(pattern), None) is not None

    @cached_property
    def _whole(self) -> Whole:
        return Whole(self.text)

    @cached_property
    def _whole_lower(self) -> Whole:
        return Whole(self.lower)

    def before(self, start: int, reach: int = 40) -> str:
        """At most `reach` code points of lower-case text that stand before `start` in the same paragraph."""
        first = max(0, start - reach)
        begun = self.lower.rfind(_PARAGRAPH, first, start)
        return self.lower[first if begun < 0 else begun + len(_PARAGRAPH) : start]

    def after(self, end: int, reach: int = 40) -> str:
        """At most `reach` code points of lower-case text that follow `end` in the same paragraph."""
        over = self.lower.find(_PARAGRAPH, end, end + reach)
        return self.lower[end : end + reach if over < 0 else over]

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is no part of a longer word, number, path or amount."""
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        if before and (before[-1].isalnum() or before[-1] in "£$€_"):
            return False
        if len(before) == 2 and before[1] in "-/.@=" and before[0].isalnum():
            return before[1] == "="
        if after and (after[0].isalnum() or after[0] in "_%£€"):
            return False
        return not (len(after) == 2 and after[0] in "-/.@," and after[1].isdigit()) and after[:1] != "@"


class Detector(NamedTuple):
    """One kind's rules: `find` is asked where one of these words stands, or the RE2 pattern `shape` matches.

    One or the other must stand wherever `find` can find something, or its findings hang on what else a text says. The
    words are as `pii.literals` takes them; an empty shape matches nothing.
    """

    kind: str
    find: Callable[[Page], Iterable[Hit]]
    words: tuple[str, ...] = ()
    shape: str = ""
