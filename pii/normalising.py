"""Undoing what hides a datum from a pattern (NFKC, entities, invisible characters, look-alikes), with the way back.

Sources: Unicode Standard Annex 15 (NFKC), UTS 39 (confusables; the letters below are its Cyrillic and Greek twins of
Latin letters), HTML Living Standard 13.5 (character references).
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Soft hyphen, grapheme joiner, zero-width and direction marks, word joiner, variation selectors, keycap, BOM, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\u20e3\ufeff"
)
_INVISIBLE += "\U000e0000-\U000e007f"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});"
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_ENTITY_START = re.compile(r"&[#a-zA-Z]")
_OTHER_THAN_ASCII = re.compile(r"[^\x00-\x7f]+")

_TWINS = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсхуһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
        "ABESIJKMHOPCTXYaesijopcxyhdqwABEZHIKMNOPTYXoa",
        strict=True,
    )
)
_TWIN = "".join(_TWINS)
_MARK = "\u0300-\u036f"
_ODD = re.compile(
    rf"{_ENTITY}|(?P<hidden>[{_INVISIBLE}]+)|[{_TWIN}]+|[A-Za-z0-9][{_MARK}]+|[^\x00-\x7f{_INVISIBLE}{_TWIN}]+",
)
_HARD = re.compile(rf"[{_INVISIBLE}{_TWIN}{_MARK}]")
_PLAIN = {
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "\u2044": "/",
    "\xa0": " ",
    "…": ".",
}
_ONE_FOR_ONE = str.maketrans(_PLAIN)


class Normal(NamedTuple):
    """The normalised text; `starts[i]` and `ends[i]` bound what its i-th code point was, None where nothing moved."""

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
    entities = "&" in text and _ENTITY_START.search(text)
    if text.isascii() and not entities:
        return Normal(text)
    for sign, plain in _PLAIN.items():
        if sign in text:
            text = text.replace(sign, plain)
    if entities or not all(map(_is_harmless, set(_OTHER_THAN_ASCII.findall(text)))):
        return _unmasked(text)
    return Normal(text)


def _unmasked(text: str) -> Normal:
    """The slow way, for texts in which something is hidden or may change its length."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    moved = False
    done = 0
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        if done < start:
            pieces.append(text[done:start])
            starts.extend(range(done, start))
            ends.extend(range(done + 1, start + 1))
        if odd["hidden"]:
            moved = True
        elif odd[0][0] != "&" and len(plain := _plain(odd[0], text, start)) == end - start:
            pieces.append(plain)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            _letter_by_letter(odd[0], start, pieces, (starts, ends))
            moved = True
        done = end
    pieces.append(text[done:])
    if not moved:
        return Normal("".join(pieces))
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Normal("".join(pieces), starts, ends)


def _letter_by_letter(odd: str, start: int, pieces: list[str], bounds: tuple[list[int], list[int]]) -> None:
    """Append what stands for `odd`, each character of it bounded by the one it came from; an entity is one."""
    whole = odd[0] == "&" or odd[0].isascii()
    for place, part in enumerate([odd] if whole else odd):
        plain = _one(part)
        pieces.append(plain)
        bounds[0].extend([start + place] * len(plain))
        bounds[1].extend([start + place + len(part)] * len(plain))


def _plain(odd: str, text: str, start: int) -> str:
    """What stands for a run of odd characters, all at once."""
    if odd[0] in _TWINS:
        return odd.translate(_AS_LATIN) if _beside_latin(text, start, start + len(odd)) else odd
    return odd if _is_plain(odd) else "".join(map(_one, odd))


_AS_LATIN = str.maketrans(_TWINS)


def _is_harmless(run: str) -> bool:
    """Whether nothing in a run of other letters and signs hides anything."""
    return not _HARD.search(run) and _is_plain(run)


def _is_plain(text: str) -> bool:
    """Whether NFKC changes nothing and no digit of another script is there."""
    return unicodedata.is_normalized("NFKC", text) and not _OTHER_DIGIT.search(text)


_OTHER_DIGIT = re.compile(r"[^\D0-9]")


@lru_cache(maxsize=4096)
def _one(part: str) -> str:
    """What stands for one character, one entity, or a letter with its marks."""
    if part[0] == "&":
        said = html.unescape(part)
        return part if said == part else _HIDDEN.sub("", said.translate(_ONE_FOR_ONE))
    if _HIDDEN.match(part):
        return ""
    if part[0].isascii():
        return unicodedata.normalize("NFC", part)[0]
    digit = unicodedata.digit(part, None)
    if digit is not None and unicodedata.category(part) == "Nd":
        return str(digit)
    if unicodedata.category(part)[0] == "Z":
        return " " if part not in "\u2028\u2029" else "\n"
    return unicodedata.normalize("NFKC", part) or part


def _beside_latin(text: str, start: int, end: int) -> bool:
    """Whether look-alikes touch Latin letters or digits, and so are meant to be read as such."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(letter.isascii() and letter.isalnum() for letter in beside)
