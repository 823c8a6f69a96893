"""A post's own words cut into pieces, with the findings marked: what was written, never what it renders to."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from msgspec import Struct

from core.web_addresses import place_of
from moderation.queries import Spot, Waiting

PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
ROW_LENGTH = 90


class Mark(Struct, frozen=True):
    """Where a numbered finding stands; `strong` when it is someone else's."""

    n: int
    start: int
    end: int
    strong: bool


class Piece(Struct, frozen=True):
    """A stretch of text, marked or not; only the first piece of a mark carries its number."""

    text: str
    marked: bool = False
    strong: bool = False
    n: int = 0


Line = tuple[Piece, ...]


def paragraphs(source: str, marks: Sequence[Mark]) -> list[list[Line]]:
    """The text by paragraphs and lines; where two marks overlap, the earlier one keeps what they share."""
    found, at = [], 0
    for gap in [*PARAGRAPH.finditer(source), None]:
        end = gap.start() if gap else len(source)
        if source[at:end].strip():
            found.append(_lines(source, at, end, marks))
        at = gap.end() if gap else end
    return found


def line(source: str, marks: Sequence[Mark]) -> Line:
    """A text without paragraphs, such as a title."""
    return tuple(_pieces(source, 0, len(source), marks))


def snippet(case: Waiting, spot: Spot | None) -> Line:
    """A row's words: the finding with what stands before it, or else the beginning of the post."""
    if spot is None:
        return (Piece(_flat(case.opening)[:ROW_LENGTH]),)
    start, end = spot.start - spot.begins, spot.end - spot.begins
    before, after = _flat(_from_a_word(spot.around[:start], spot.begins)), _flat(spot.around[end:])
    mark = Piece(_flat(spot.around[start:end]), marked=True, strong=spot.whose == "other")
    return tuple(piece for piece in (Piece(before), mark, Piece(after[:ROW_LENGTH])) if piece.text)


def hosts(html: str) -> list[str]:
    """Where the links of a rendered post really lead, each host once, as its address is written on the wire."""
    finder = _Links()
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.hosts))


def _lines(source: str, start: int, end: int, marks: Sequence[Mark]) -> list[Line]:
    lines, at = [], start
    for text in source[start:end].split("\n"):
        lines.append(tuple(_pieces(source, at, at + len(text), marks)))
        at += len(text) + 1
    return lines


def _pieces(source: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = start
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        first, last = max(mark.start, at), min(mark.end, end)
        if first >= last:
            continue
        if at < first:
            yield Piece(source[at:first])
        # A mark that goes on from an earlier line does not repeat its number.
        yield Piece(source[first:last], marked=True, strong=mark.strong, n=mark.n if mark.start >= start else 0)
        at = last
    if at < end:
        yield Piece(source[at:end])


def _from_a_word(text: str, begins: int) -> str:
    """Without the part of a word that the cut left over."""
    rest = text.partition(" ")[2] if begins else text
    return rest or text


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hosts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") if tag == "a" else None
        host = _host_of(address or "")
        if host:
            self.hosts.append(host)


def _host_of(address: str) -> str:
    # A name that only looks like another shows what it is.
    place = place_of(address)
    return place.host if place else ""
