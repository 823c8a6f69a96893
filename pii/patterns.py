"""How patterns over whole texts are compiled: RE2 only, so that no text takes more than linear time."""

from collections.abc import Iterator, Sequence
from functools import cache

import re2

# Latin letters with their accents. Unicode's own classes are a hundred times larger as automata.
LETTER = r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
CAPITAL = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚẀẂẄỲ"

# Bytes of states that one pattern may keep: with RE2's own 8 MB the longest one made its states anew for every text,
# which took twenty times as long. Only what is needed is taken.
MOST_MEMORY = 32 << 20


@cache
def compiled(pattern: str, *, longest: bool = False) -> "re2._Regexp[str]":
    """The pattern for RE2, where `\\L` stands for the letters and `\\U` for the capitals inside a class.

    Of several ways to match, the first that is written counts, or the longest.
    """
    options = re2.Options()
    options.longest_match = longest
    options.log_errors = False
    options.max_mem = MOST_MEMORY
    return re2.compile(readable(pattern), options)


def readable(pattern: str) -> str:
    """The pattern as RE2 reads it."""
    return pattern.replace(r"\L", LETTER).replace(r"\U", CAPITAL)


class Match:
    """Where a pattern matched in a whole text: groups by number, spans in code points."""

    __slots__ = ("_spans", "_text")

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Keep the text and the span of the whole and of each group; (-1, -1) where a group took no part."""
        self._text = text
        self._spans = spans

    def __getitem__(self, group: int) -> str:
        """What the group matched; empty where it took no part."""
        start, end = self._spans[group]
        return self._text[start:end] if start >= 0 else ""

    def start(self, group: int = 0) -> int:
        """Where the group begins."""
        return self._spans[group][0]

    def end(self, group: int = 0) -> int:
        """Where the group ends."""
        return self._spans[group][1]

    def span(self, group: int = 0) -> tuple[int, int]:
        """Both."""
        return self._spans[group]


class Whole:
    """A text to be searched by many patterns: encoded once, since RE2 reads bytes and its wrapper encodes each time."""

    def __init__(self, text: str) -> None:
        """Encode `text`."""
        self.text = text
        self._raw = text.encode()
        self._plain = len(self._raw) == len(text)

    def finditer(self, pattern: "re2._Regexp[str]") -> Iterator[Match]:
        """Where the pattern matches, from the left."""
        twin, groups = _of_bytes(pattern)
        for match in twin.finditer(self._raw):
            spans = [match.span(group) for group in groups]
            yield Match(self.text, spans if self._plain else [self._as_characters(span) for span in spans])

    def _as_characters(self, span: tuple[int, int]) -> tuple[int, int]:
        start, end = span
        if start < 0:
            return span
        first = len(self._raw[:start].decode())
        return first, first + len(self._raw[start:end].decode())


@cache
def _of_bytes(pattern: "re2._Regexp[str]") -> "tuple[re2._Regexp[bytes], range]":
    """The same pattern over bytes, and its groups, the whole match first."""
    return re2.compile(pattern.pattern.encode(), pattern.options), range(pattern.groups + 1)
