"""Undoing what hides a datum from a pattern (NFKC, entities, invisible characters, look-alikes), with the way back.

Sources: Unicode Standard Annex 15 (NFKC), UTS 39 (confusables; the letters below are its Cyrillic and Greek twins of
Latin letters), HTML Living Standard 13.5 (character references).
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

# Soft hyphen, grapheme joiner, zero-width and direction marks, word joiner, variation selectors, keycap, BOM, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\u20e3\ufeff"
)
_INVISIBLE += "\U000e0000-\U000e007f"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});"
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_LONGEST_ENTITY = 14
# Some signs stand for a whole sentence ("ﷺ"): nobody hides a number in one, and a text of them would grow and grow.
_LONGEST_EXPANSION = 4

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
# Where any of them may stand: a single class, which is looked for the quickest.
_STRETCH = re.compile(r"[^\x00-%'-\x7f]+")
_MARKED = re.compile(rf"[{_MARK}]")
_HARD = re.compile(rf"[&{_INVISIBLE}{_TWIN}{_MARK}]")
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
_AT = itemgetter(0)


# Where a piece of normalised text begins, and what it was: moved as it is from there on (the third is None), or all of
# it standing for a span of the original. A plain tuple, since a text may have tens of thousands.
_Piece = tuple[int, int, int | None]


class Normal(NamedTuple):
    """The normalised text, and what its pieces were; none where nothing moved."""

    text: str
    pieces: tuple[_Piece, ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `text[start:end]` came from."""
        if not self.pieces:
            return start, end
        at, begun, ended = self._piece(start)
        first = begun + start - at if ended is None else begun
        at, begun, ended = self._piece(end - 1)
        return first, begun + end - at if ended is None else ended

    def _piece(self, place: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, place, key=_AT) - 1]


def normalise(text: str) -> Normal:
    """Make `text` plain for patterns, remembering for each code point where it came from."""
    if text.isascii() and "&" not in text:
        return Normal(text)
    for sign, plain in _PLAIN.items():
        if sign in text:
            text = text.replace(sign, plain)
    stretches = list(_STRETCH.finditer(text))
    return Normal(text) if all(map(_is_harmless, {each[0] for each in stretches})) else _unmasked(text, stretches)


def _unmasked(text: str, stretches: Sequence[re.Match[str]]) -> Normal:
    """The slow way, for texts in which something is hidden or may change its length."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    moved, done, length = False, 0, 0
    for odd in _odd_ones(text, stretches):
        start, end = odd.span()
        kept = [(text[done:start], done, None)] if done < start else []
        done = end
        for plain, first, last in (*kept, *_said(odd, text)):
            moved = moved or last is not None
            if plain:
                parts.append(plain)
                goes_on = (
                    last is None
                    and pieces
                    and pieces[-1][2] is None
                    and pieces[-1][1] - pieces[-1][0] == first - length
                )
                if not goes_on:
                    pieces.append((length, first, last))
                length += len(plain)
    parts.append(text[done:])
    pieces.append((length, done, None))
    return Normal("".join(parts), tuple(pieces) if moved else ())


def _said(odd: re.Match[str], text: str) -> list[tuple[str, int, int | None]]:
    """What stands for something odd, and for which span; for its start alone where letter stands for letter."""
    value, (start, end) = odd[0], odd.span()
    if odd["hidden"]:
        return [("", start, end)]
    # An entity is one, and so is a letter with its marks.
    if value[0] == "&" or value[0].isascii():
        return [(_one(value), start, end)]
    plain = _plain(value, text, start)
    if len(plain) == end - start:
        return [(plain, start, None)]
    return [(_one(part), start + place, start + place + 1) for place, part in enumerate(value)]


def _odd_ones(text: str, stretches: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """What may have to change: around what is not ASCII, and where an entity begins."""
    done = 0
    for stretch in stretches:
        start, end = stretch.span()
        # A mark belongs to the letter before it; an entity goes on behind its sign.
        start = max(done, start - 1 if _MARKED.match(text, start) else start)
        end += _LONGEST_ENTITY if "&" in stretch[0] else 0
        for odd in _ODD.finditer(text, start, end):
            if odd.start() < stretch.end():
                yield odd
                done = odd.end()


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


_OTHER_DIGIT = re.compile(r"[^\D0-9]|[\ud800-\udfff]")


@lru_cache(maxsize=4096)
def _one(part: str) -> str:
    """What stands for one character, one entity, or a letter with its marks."""
    if part[0] == "&":
        said = html.unescape(part)
        signs = (sign if sign.isascii() else _one(sign) for sign in said.translate(_ONE_FOR_ONE))
        return part if said == part else "".join(signs)
    if part[0].isascii():
        return unicodedata.normalize("NFC", part)[0]
    return "" if _HIDDEN.match(part) else _sign(part)


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if kind[0] == "Z":
        return " " if sign not in "\u2028\u2029" else "\n"
    if kind == "Cs":
        # Half a character, which no encoding takes.
        return "\ufffd"
    plain = unicodedata.normalize("NFKC", sign) or sign
    return plain if len(plain) <= _LONGEST_EXPANSION else sign


def _beside_latin(text: str, start: int, end: int) -> bool:
    """Whether look-alikes touch Latin letters or digits, and so are meant to be read as such."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(letter.isascii() and letter.isalnum() for letter in beside)
