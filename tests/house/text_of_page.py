"""The words of the software on a page in the invented language: whatever stands outside ⟦ and ⟧ was not translated."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

# What people wrote or chose, not the software: names, titles, posts, excerpts, and what keys and codes are called.
PEOPLES_WORDS = re.compile(r"\b(said|prose|title|name|brand|snip|find|editor-marks|meta-own|clause-id)\b")
PEOPLES_TAGS = frozenset({"textarea", "q", "kbd", "blockquote", "svg", "style", "script", "time", "pre", "code"})
VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "path", "rect", "circle"})
NAMED = ("aria-label", "placeholder", "title", "alt")
LETTERS = re.compile(r"[^\W\d_]{2,}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names += [given[name] for name in NAMED if given.get(name)]
        if tag not in VOID:
            theirs = tag in PEOPLES_TAGS or bool(PEOPLES_WORDS.search(given.get("class", "")))
            self.open.append((tag, theirs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Holds no words."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag not in ("a", "strong", "span", "b", "em"):
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not any(theirs for _tag, theirs in self.open):
            self.text.append(data)


DATES = re.compile(r"\d{1,2} [A-Z][a-z]+( \d{4})?")


def read_words(html: str, theirs: Iterable[str] = ()) -> list[str]:
    """Words of the software that no translator would see; `theirs` are names and titles that people gave."""
    reader = _Reader()
    reader.feed(html)
    said = "".join(reader.text)
    for text in (said, *reader.names):
        assert text.count("⟦") == text.count("⟧")
    outside = "\n".join((_without_translated(said), *(_without_translated(name) for name in reader.names)))
    for name in sorted(theirs, key=len, reverse=True):
        outside = outside.replace(name, "")
    # Babel says dates in the reader's language without our help.
    outside = DATES.sub("", outside)
    return [words.strip() for words in outside.split("\n") if LETTERS.search(words)]


def _without_translated(text: str) -> str:
    """The text with every ⟦…⟧ taken out, the inner ones first."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text
