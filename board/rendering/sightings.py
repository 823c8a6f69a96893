"""Whether a hidden value can still be seen, however it is spelt, and where else in the source it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from unicodedata import normalize
from urllib.parse import unquote

from board.rendering.masks import Mask, masks_of, merged
from board.rendering.outcomes import Span
from core.web_addresses import place_of

# Stands where something is masked; no text holds it, and nothing is joined across it.
GAP = "\0"
# Characters compared: (length of the values looked for) x (length of the source). Beyond it nothing is widened,
# and whatever is still visible then takes the whole text with it.
MAX_WORK = 2_000_000
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_ZERO_WIDTH = re.compile(f"[{_UNSEEN}]")
_MARK_UP = re.compile(r"[*_~`\\]")
_APART = re.compile(rf"[^\w{GAP}]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_SPACES = re.compile(r"\s+")
_INLINE = re.compile(r"</?(?:a|code|del|em|s|strong)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a href="([^"]*)"')


class Seen:
    """All that can be read in a text: as it stands, and without what keeps a value from being found."""

    def __init__(self, text: str) -> None:
        texts = _decoded(text)
        self._plain = GAP.join(map(_plain, texts))
        self._words = GAP.join(map(_words, texts))

    def shows(self, value: str) -> bool:
        """The value can be read here."""
        return any(self._plainly(form) or self._in_words(form) for form in _decoded(value))

    def pattern(self, value: str) -> str:
        """What finds the value in a source where it can be read; empty where it can't."""
        forms = _decoded(value)
        ways = [_plain_pattern(form) for form in forms if self._plainly(form)]
        return "|".join(ways + [_words_pattern(form) for form in forms if self._in_words(form)])

    def _plainly(self, form: str) -> bool:
        # As it stands, but for case, compatible forms, the width of spaces and invisible characters.
        key = _plain(form)
        return bool(key) and key in self._plain

    def _in_words(self, form: str) -> bool:
        # Its words and figures, whatever is between them; "@rob" is not seen in "problem".
        key = _words(form)
        return bool(key) and key in self._words and re.search(_bounded(key, re.escape(key)), self._words) is not None


def seen_in(html: str) -> Seen:
    """What a reader, or a reader of the page's source, sees in sanitised HTML."""
    text = _TAG.sub(" ", _INLINE.sub("", html))
    addresses = [unescape(address) for address in _HREF.findall(html)]
    return Seen(GAP.join([unescape(text), *addresses, *_in_letters(addresses)]))


def _in_letters(addresses: Iterable[str]) -> list[str]:
    """The hosts that are written in letters of their own, which the notice before one leaves shows."""
    places = [place_of(address) for address in addresses if "xn--" in address.lower() or not address.isascii()]
    return [place.letters for place in places if place is not None]


def values_of(source: str, spans: Sequence[Span]) -> dict[str, Span]:
    """Each hidden value once, with the first span that holds it; of spans that overlap, each one's own."""
    return {source[span.start : span.end]: span for span in reversed(spans)}


def widened(source: str, spans: Sequence[Span]) -> list[Mask]:
    """A mask for each run of hidden text, and for every other place in the source where one of its values stands.

    Raises ValueError for a span outside the source.
    """
    masks = masks_of(source, spans)
    rest = Seen(_without(source, masks))
    work = 0
    flat = ""
    for value, span in values_of(source, spans).items():
        pattern = rest.pattern(value)
        work += len(value) * len(source) if pattern else 0
        if not pattern or work > MAX_WORK:
            continue
        flat = flat or "".join(map(_flat, source))
        masks += [
            Mask(found.start(), found.end(), frozenset({span.label}), span.by) for found in re.finditer(pattern, flat)
        ]
    return merged(masks)


def _without(source: str, masks: Sequence[Mask]) -> str:
    ends = [0, *(mask.end for mask in masks)]
    starts = [*(mask.start for mask in masks), len(source)]
    return GAP.join(source[end:start] for end, start in zip(ends, starts, strict=True))


def _decoded(text: str) -> Iterable[str]:
    return dict.fromkeys([text, unescape(text) if "&" in text else text, unquote(text) if "%" in text else text])


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _ZERO_WIDTH.sub("", normalize("NFKC", text)).casefold()).strip(" ")


def _words(text: str) -> str:
    return _BETWEEN_DIGITS.sub("", _APART.sub(" ", _MARK_UP.sub("", _plain(text)))).strip(" ")


def _plain_pattern(value: str) -> str:
    return rf"[\\{_UNSEEN}]{{0,4}}".join(r"(?:&nbsp;|\s){1,12}" if c == " " else _spelt(c) for c in _plain(value))


def _words_pattern(value: str) -> str:
    key = _words(value)
    return _bounded(key, "".join(_with_gaps(key)))


def _with_gaps(key: str) -> Iterator[str]:
    for c, following in pairwise(key + GAP):
        yield r"[\W_]{1,12}" if c == " " else _spelt(c)
        if c.isdecimal() and following.isdecimal():
            yield r"(?:&nbsp;|[\W_]){0,12}"
        elif GAP != following != " " != c:
            yield rf"[*_~`\\{_UNSEEN}]{{0,4}}"


def _bounded(key: str, pattern: str) -> str:
    before = r"(?<![^\W\d_])" if key[0].isalpha() else ""
    after = r"(?![^\W\d_])" if key[-1].isalpha() else ""
    return f"{before}{pattern}{after}"


@lru_cache(maxsize=4096)
def _spelt(c: str) -> str:
    # As itself, as an entity or in the hexadecimal of addresses; the source is compared in lower case.
    ways = [re.escape(c)]
    for code in {ord(c), ord(c.upper()) if len(c.upper()) == 1 else ord(c)}:
        ways += [f"&#0{{0,6}}{code};?", f"&#x0{{0,6}}{code:x};?"]
        ways += [f"%{code:02x}"] if code < 128 else []
    return f"(?:{'|'.join(ways)})"


@lru_cache(maxsize=4096)
def _flat(c: str) -> str:
    # One character for one, so that places in the text stay what they are.
    folded = normalize("NFKC", c).casefold()
    return folded if len(folded) == 1 else c
