"""Personal details in a post: kind, span and choice, and the arithmetic of spans when text is cut."""

from collections.abc import Iterable, Sequence
from unicodedata import normalize

import msgspec
from msgspec import Struct

from core.i18n import gettext as _

# A value shorter than this, once folded, is only found as it stands: "12" recurs everywhere.
SHORTEST_FOLDED = 5
SCANNER = "scanner"


class Detail(Struct, frozen=True):
    """A finding and what was chosen for it. Code points into the source, end exclusive."""

    label: str
    start: int
    end: int
    confidence: float = 1.0
    whose: str = "unknown"
    # 'hide', 'public' or 'mistake'.
    choice: str = "hide"
    # 'writer', 'moderator' (sticks over edits), 'quoted' (follows the post that is quoted) or 'scanner'.
    chosen_by: str = "writer"
    # The finding's row; 0 before there is one.
    id: int = 0

    @property
    def undecided(self) -> bool:
        """A newer scanner found it in a text that stood: it is shown as before, and nobody has chosen for it yet."""
        return self.chosen_by == SCANNER


class Stored(Struct, frozen=True):
    """A hidden span as the `spans` columns keep it."""

    start: int
    end: int
    label: str
    by: str = "writer"


class Cut(Struct, frozen=True):
    """Text without what was removed, and the ranges that went."""

    text: str
    ranges: tuple[tuple[int, int], ...]
    filler: int

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span stands now; None when what was removed reaches into it."""
        if any(start < gone_end and gone_start < end for gone_start, gone_end in self.ranges):
            return None
        shift = sum(self.filler - (e - s) for s, e in self.ranges if e <= start)
        return start + shift, end + shift


def spans_json(spans: Sequence[Stored]) -> str:
    return msgspec.json.encode(spans).decode()


def read_spans(text: str) -> list[Stored]:
    return msgspec.json.decode(text, type=list[Stored])


def occurrences(value: str, text: str) -> list[tuple[int, int]]:
    """Where a value stands in a text: spacing, punctuation and capitals aside, never inside a longer word or number."""
    needle, _positions = _folded(value)
    if len(needle) < SHORTEST_FOLDED:
        return _exact(value, text)
    haystack, positions = _folded(text)
    found, at = [], haystack.find(needle)
    while at >= 0:
        start, end = positions[at], positions[at + len(needle) - 1] + 1
        if _stands_alone(text, start, end):
            found.append((start, end))
        at = haystack.find(needle, at + len(needle))
    return found


def hidden_spans(source: str, details: Iterable[Detail]) -> list[Stored]:
    """Every place where a hidden value stands, found or not: hidden once is hidden throughout the post."""
    wanted: dict[tuple[int, int], Stored] = {}
    for detail in details:
        if detail.choice != "hide":
            continue
        places = {(detail.start, detail.end), *occurrences(source[detail.start : detail.end], source)}
        for start, end in places:
            wanted.setdefault((start, end), Stored(start, end, detail.label, detail.chosen_by))
    return _merged(sorted(wanted.values(), key=lambda span: (span.start, -span.end)))


def cut(text: str, values: Iterable[str], also: Iterable[tuple[int, int]] = ()) -> Cut:
    """Take values out of a text wherever they stand; the gap says that something was removed."""
    ranges = {place for value in values for place in occurrences(value, text)} | set(also)
    filler = _("(removed)")
    joined = _joined(sorted(ranges))
    for start, end in reversed(joined):
        text = f"{text[:start]}{filler}{text[end:]}"
    return Cut(text, tuple(joined), len(filler))


def _folded(text: str) -> tuple[str, list[int]]:
    letters, positions = [], []
    for place, character in enumerate(text):
        for letter in normalize("NFKD", character).casefold():
            if letter.isalnum() or letter == "@":
                letters.append(letter)
                positions.append(place)
    return "".join(letters), positions


def _exact(value: str, text: str) -> list[tuple[int, int]]:
    found, at = [], text.find(value) if value else -1
    while at >= 0:
        if _stands_alone(text, at, at + len(value)):
            found.append((at, at + len(value)))
        at = text.find(value, at + len(value))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _merged(spans: list[Stored]) -> list[Stored]:
    merged: list[Stored] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            span = Stored(last.start, max(last.end, span.end), last.label, last.by)  # noqa: PLW2901 - grown, then kept
        merged.append(span)
    return merged


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
