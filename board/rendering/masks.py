"""Hidden details: a word that nobody wrote stands in for each while the text is rendered, and a mask afterwards."""

import re
import secrets
from collections.abc import Callable, Sequence
from html import escape, unescape

import msgspec

from board.rendering.outcomes import Span, StillVisible
from board.rendering.words import kind_of, note_for_members, note_for_visitors

_LETTERS = "bcdfghjklmnpqrstvwxz"
_BAR = '<span class="masked-bar"></span>'
_TAG = re.compile(r"<[^>]*>")


class Mask(msgspec.Struct, frozen=True):
    """Code points `start` to `end` of the source, hidden; made of spans that overlap or touch."""

    start: int
    end: int
    labels: frozenset[str]
    by: str


def masks_of(source: str, spans: Sequence[Span]) -> list[Mask]:
    """One mask for each run of hidden text, in order. Raises ValueError for a span outside the source."""
    for span in spans:
        if not 0 <= span.start < span.end <= len(source):
            raise ValueError(f"no text from {span.start} to {span.end} in {len(source)} code points")
    return merged([Mask(span.start, span.end, frozenset({span.label}), span.by) for span in spans])


def merged(masks: Sequence[Mask]) -> list[Mask]:
    """Masks in order, those that overlap or touch made one; a moderator's share makes the whole a moderator's."""
    kept: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, m.end)):
        if kept and mask.start <= kept[-1].end:
            last = kept.pop()
            by = "moderator" if "moderator" in (last.by, mask.by) else last.by
            kept.append(Mask(last.start, max(last.end, mask.end), last.labels | mask.labels, by))
        else:
            kept.append(mask)
    return kept


class Masked:
    """A source whose hidden details are words of our own, and the way back from them."""

    def __init__(self, source: str, masks: Sequence[Mask]) -> None:
        self.masks = masks
        self.values = [source[mask.start : mask.end] for mask in masks]
        prefix = _word_not_in(source)
        self.words = [prefix + _letters(n, 3) for n in range(len(masks))]
        self._word = re.compile(rf"{prefix}([{_LETTERS}]{{3}})")
        self._link = re.compile(rf'<a href="([^"]*{prefix}[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
        self._in_tag = re.compile(rf"<[^>]*{prefix}[^>]*>")
        self.text = self._swap(source)
        self._length = len(source)

    def shown(self, html: str) -> str:
        """What of the HTML a visitor gets beside the masks."""
        return self._word.sub("\0", self._link.sub("\0", html))

    def for_visitors(self, html: str) -> str:
        """The HTML with a bar for each hidden detail, and for each link that had one in its address."""
        return self._reveal(html, lambda mask, _: _bar(mask))

    def for_members(self, html: str) -> str:
        """The HTML with each hidden detail as plain text, marked."""
        return self._reveal(html, _value)

    def wholly(self) -> str:
        """All of the text as one bar."""
        labels = frozenset[str]().union(*(mask.labels for mask in self.masks))
        return f"<p>{_bar(merged([*self.masks, Mask(0, self._length, labels, 'writer')])[0])}</p>\n"

    def _swap(self, source: str) -> str:
        parts: list[str] = []
        at = 0
        for mask, word in zip(self.masks, self.words, strict=True):
            parts += [source[at : mask.start], word]
            at = mask.end
        return "".join([*parts, source[at:]])

    def _reveal(self, html: str, mark: Callable[[Mask, str], str]) -> str:
        def link(found: re.Match[str]) -> str:
            address, text = unescape(found[1]), unescape(_TAG.sub("", found[2]))
            first = self._word.search(address)
            whole = text if text == address else f"{text} ({address})"
            return mark(self.masks[self._number(first)], self._plain(whole)) if first else found[0]

        def word(found: re.Match[str]) -> str:
            number = self._number(found)
            return mark(self.masks[number], self.values[number])

        # Links first, so that what they become holds no word any more.
        whole = self._link.sub(link, html)
        if self._in_tag.search(whole):
            raise StillVisible("a hidden detail came out inside a tag")
        return self._word.sub(word, whole)

    def _plain(self, text: str) -> str:
        return self._word.sub(lambda found: self.values[self._number(found)], text)

    def _number(self, found: re.Match[str]) -> int:
        return _number(found[1])


def _bar(mask: Mask) -> str:
    note = note_for_visitors(kind_of(mask.labels), mask.by)
    return f'<span class="masked">{_BAR}<span class="masked-note">{escape(note)}</span></span>'


def _value(mask: Mask, value: str) -> str:
    note = note_for_members(kind_of(mask.labels))
    return (
        f'<span class="masked"><span class="masked-value">{escape(value, quote=False)}</span>'
        f'<span class="masked-note">{escape(note)}</span></span>'
    )


def _word_not_in(source: str) -> str:
    lowered = source.casefold()
    while True:
        word = "zq" + "".join(secrets.choice(_LETTERS) for _ in range(14))
        if word not in lowered:
            return word


def _letters(number: int, width: int) -> str:
    word = ""
    for _ in range(width):
        number, letter = divmod(number, len(_LETTERS))
        word = _LETTERS[letter] + word
    return word


def _number(word: str) -> int:
    number = 0
    for letter in word:
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    return number
