"""The text as detectors see it, and the shape of a detector."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from pii.findings import Author, Whose

# A detector looks at this many candidates in one text and no more: a hostile text costs no more than a long one.
MOST_CANDIDATES = 400


class Hit(NamedTuple):
    """A finding in the normalised text; `whose` stays None where the words around it shall decide."""

    label: str
    start: int
    end: int
    confidence: float
    whose: Whose | None = None


class Page:
    """A normalised text with what is known about its author; views of it are made when first asked for."""

    def __init__(self, text: str, locale: str = "en-GB", author: Author | None = None) -> None:
        """Keep `text`, which must be normalised already; offsets of hits count in it."""
        self.text = text
        self.locale = locale
        self.author = author or Author()

    @cached_property
    def lower(self) -> str:
        """The text in lower case, letter for letter at the same offsets."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in self.text)

    def before(self, start: int, reach: int = 40) -> str:
        """At most `reach` code points of lower-case text that stand before `start`."""
        return self.lower[max(0, start - reach) : start]

    def after(self, end: int, reach: int = 40) -> str:
        """At most `reach` code points of lower-case text that follow `end`."""
        return self.lower[end : end + reach]

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
    """One kind's rules: `trigger` is an RE2 pattern without which `find` cannot find anything."""

    kind: str
    trigger: str
    find: Callable[[Page], Iterable[Hit]]
