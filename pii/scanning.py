"""One pass over a text: make it plain, ask which detectors are worth running, run them, settle overlaps, say whose."""

from functools import cache

import re2

from pii.belonging import whose_is
from pii.detectors import DETECTORS
from pii.findings import Author, Finding
from pii.normalising import Normal, normalise
from pii.page import Hit, Page


def scan(text: str, locale: str = "en-GB", author: Author | None = None) -> list[Finding]:
    """Find personal data in `text`: findings in order, apart from each other, offsets in code points of `text`."""
    normal = normalise(text)
    worth_running = _triggers().Match(normal.text)
    if not worth_running:
        return []
    page = Page(normal.text, locale, author)
    hits = [hit for number in sorted(worth_running) for hit in DETECTORS[number].find(page)]
    return _as_findings(_apart(hits), page, normal) if hits else []


@cache
def _triggers() -> re2.Set:
    """All detectors' triggers as one automaton, so that a clean text is read once."""
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    for detector in DETECTORS:
        together.Add(detector.trigger)
    together.Compile()
    return together


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits without overlaps, in order: the surer one stays, then the longer one."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (-hit.confidence, hit.start - hit.end, hit.start, hit.label)):
        ground = range(hit.start, hit.end)
        if hit.start < hit.end and taken.isdisjoint(ground):
            taken.update(ground)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _as_findings(hits: list[Hit], page: Page, normal: Normal) -> list[Finding]:
    findings: list[Finding] = []
    done = 0
    for hit in hits:
        start, end = normal.back(*_trimmed(page.text, hit.start, hit.end))
        # Two hits may have come from one ligature or entity; the first keeps it.
        if done <= start < end:
            findings.append(Finding(hit.label, start, end, hit.confidence, hit.whose or whose_is(hit, page)))
            done = end
    return findings


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; a span always has something else in it."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    return start, max(start + 1, start + len(value.strip()))
