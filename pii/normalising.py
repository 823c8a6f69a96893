"""Undoing what hides a datum from a pattern (NFKC, entities, invisible characters, look-alikes), with the way back.

Sources: Unicode Standard Annex 15 (NFKC), UTS 39 (confusables; the letters below are its Cyrillic and Greek twins of Latin
letters), HTML Living Standard 13.5 (character references).
"""

import html
import re
import unicodedata
from typing import NamedTuple

# Soft hyphen, combining grapheme joiner, zero-width and direction marks, word joiner, variation selectors, keycap, BOM, tags.
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\u20e3\ufeff"
_INVISIBLE += "\U000e0000-\U000e007f"
_ODD = re.compile(rf"[{_INVISIBLE}]+|[^\x00-\x7f]|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,12}});")
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_ENTITY_OR_MARK = re.compile(r"&[#a-zA-Z]")

_TWINS = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсхуһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
        "ABESIJKMHOPCTXYaesijopcxyhdqwABEZHIKMNOPTYXoa",
        strict=True,
    )
)
_PLAIN = {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u2044": "/"}


class Normal(NamedTuple):
    """The normalised text; `starts[i]` and `ends[i]` bound what its i-th code point was, None meaning that nothing moved."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `text[start:end]` came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normal:
    """Make `text` plain for patterns, remembering for each code point where it came from."""
    if text.isascii() and not _ENTITY_OR_MARK.search(text):
        return Normal(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    moved = False
    done = 0
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        pieces.append(text[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        plain = _plain(odd[0], text, start)
        pieces.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        moved = moved or len(plain) != end - start
        done = end
    pieces.append(text[done:])
    if not moved:
        return Normal("".join(pieces))
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Normal("".join(pieces), starts, ends)


def _plain(odd: str, text: str, start: int) -> str:
    """What stands for `odd`, which is an entity, a run of invisible characters or one character beyond ASCII."""
    if odd[0] == "&":
        said = html.unescape(odd)
        return odd if said == odd else _of_entity(said)
    if _HIDDEN.match(odd):
        return ""
    if odd in _PLAIN:
        return _PLAIN[odd]
    if odd in _TWINS:
        return _TWINS[odd] if _among_latin(text, start) else odd
    return _compatible(odd)


def _of_entity(said: str) -> str:
    if said == "\xa0":
        return " "
    return _HIDDEN.sub("", said)


def _compatible(letter: str) -> str:
    """NFKC of one character, digits of any script as ASCII digits, and never an empty string."""
    digit = unicodedata.digit(letter, None)
    if digit is not None and unicodedata.category(letter) == "Nd":
        return str(digit)
    if unicodedata.category(letter)[0] == "Z":
        return " " if letter not in "\u2028\u2029" else "\n"
    return unicodedata.normalize("NFKC", letter) or letter


def _among_latin(text: str, at: int) -> bool:
    """Whether the word around a look-alike is otherwise written in Latin letters or digits."""
    around = text[max(0, at - 6) : at] + text[at + 1 : at + 7]
    latin = sum(letter.isascii() and letter.isalnum() for letter in around)
    foreign = sum(not letter.isascii() and letter not in _TWINS and letter.isalpha() for letter in around)
    return latin > foreign
