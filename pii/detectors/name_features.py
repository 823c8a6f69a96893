"""What is known of a possible name and of the words around it, as the features that `name_model` weighs.

A feature is a short string: what the lists say of the two words ("names 22"), which cues stand around them, what comes
directly before and behind, what else the paragraph names, and the words of its neighbourhood.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pii import names
from pii.detectors import name_cues
from pii.detectors.name_words import Candidate, Word, itself
from pii.page import Page

_TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "fr", "sr", "cllr", "sgt", "pc", "cpt", "capt"),
        *("sir", "dame", "lady", "lord"),
    ]
)
# Code points on either side in which cues stand, and in which a public figure changes what a name is.
NEAR, FAR = 40, 200
# The longest cue that stands directly before a name.
DIRECTLY = 26
# A neighbourhood is a stretch of its paragraph of this many code points, and as many on either side.
STRETCH = 120
_TOKEN = re.compile(r"[\w'’&@#£$+-]+|[^\w\s]|\n")
_WORDS = re.compile(r"[a-zà-ÿ]{3,}")
_LONG_NUMBER = re.compile(r"\d{5}")
_SAME_LINE = re.compile(r"[^.!?\n]{0,60}")
_LISTED = re.compile(r"[,;&+\n/]| and ")
MOST_BETWEEN = 30


class Surroundings:
    """What a page says around its candidates, each thing looked up once."""

    def __init__(self, page: Page, runs: Sequence[Sequence[Word]]) -> None:
        """`runs` are the page's runs of capitals, in order."""
        self.page = page
        self._known = [span for run in runs for span in _known_in(page, run)]
        self._mates = _mates(page, runs)
        self._neighbourhoods: dict[tuple[int, int], list[str]] = {}

    def features(self, it: Candidate) -> list[str]:
        """Everything that may tell for or against the candidate."""
        start, end = it.start, it.end
        before, after = self.page.before(start, NEAR), self.page.after(end, NEAR)
        cued = list(_cues(before, after))
        found = [*itself(it, self.page), *cued, f"cued {_how_much(cued)}"]
        found += self._between(it, before, after)
        found += self._company(it, _how_much(cued))
        found += self._neighbourhood(start)
        return found

    def _between(self, it: Candidate, before: str, after: str) -> Iterator[str]:
        """What stands directly on either side."""
        text = self.page.text
        left = _TOKEN.findall(text[it.start - len(before) : it.start])[-2:] or ["^"]
        right = _TOKEN.findall(text[it.end : it.end + len(after)])[:2] or ["$"]
        yield f"behind {_plain(left[-1])}"
        yield f"before {_plain(right[0])}"
        if len(left) > 1:
            yield f"two behind {_plain(left[0])}"
        if len(right) > 1:
            yield f"two before {_plain(right[1])}"
        if right[0][0].isupper():
            yield "capital before"
        if it.upto < len(it.run):
            yield "run goes on"
        yield _begins(it, left[-1])

    def _company(self, it: Candidate, cued: int) -> Iterator[str]:
        """Who else is named nearby: public figures, and names in a list with this one."""
        first = bisect_left(self._known, (it.start - FAR,))
        last = bisect_left(self._known, (it.end + FAR,))
        how = max((_how_near(self.page.text, it, span) for span in self._known[max(0, first - 1) : last]), default=0)
        if how:
            yield f"figure near {how}"
            yield f"figure near {how} {'cued' if cued > 1 else 'not cued'}"
        yield from self._mates.get(it.run[0].start, ())

    def _neighbourhood(self, start: int) -> list[str]:
        """The words of the stretch of the paragraph in which it stands, and of those beside."""
        begun = self.page.text.rfind("\n\n", 0, start) + 2 if "\n\n" in self.page.text[:start] else 0
        stretch = (start - begun) // STRETCH
        found = self._neighbourhoods.get((begun, stretch))
        if found is None:
            at = begun + stretch * STRETCH
            around = f"{self.page.before(at, STRETCH)}{self.page.after(at, 2 * STRETCH)}"
            found = [f"near {word}" for word in dict.fromkeys(_WORDS.findall(around))]
            if "@" in around or _LONG_NUMBER.search(around):
                found.append("contact near")
            if "1" in around and name_cues.OF_OLD.search(around):
                found.append("former times")
            self._neighbourhoods[begun, stretch] = found
        return found


def _known_in(page: Page, run: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where public figures, characters and firms are named in a run."""
    for at in range(len(run) - 1):
        for upto in range(at + 2, min(len(run), at + 3) + 1):
            if names.is_known(page.text[run[at].start : run[upto - 1].end]):
                yield run[at].start, run[upto - 1].end


def _mates(page: Page, runs: Sequence[Sequence[Word]]) -> dict[int, list[str]]:
    """For each run, by where it begins, what the runs beside it in a list are."""
    told: dict[int, list[str]] = {}
    for left, right in pairwise(runs):
        between = page.text[left[-1].end : right[0].start]
        if len(between) <= MOST_BETWEEN and "\n\n" not in between and _LISTED.search(between):
            told.setdefault(left[0].start, []).extend(f"{what} before" for what in _is_named(page, right))
            told.setdefault(right[0].start, []).extend(f"{what} behind" for what in _is_named(page, left))
    return told


def _is_named(page: Page, run: Sequence[Word]) -> Iterator[str]:
    if any(True for _span in _known_in(page, run)):
        yield "mate is a figure"
    elif any(one.first_name > 1 and other.surname > 1 for one, other in pairwise(run)):
        yield "mate is a name"


def _begins(it: Candidate, behind: str) -> str:
    """How it begins: behind a title or another word of its run, or with a sentence."""
    if it.at:
        word = it.run[it.at - 1]
        ordinary = "ordinary word behind" if word.is_apart else "within a run"
        return "title behind" if word.bare.lower() in _TITLES else ordinary
    if behind[0].isupper() and behind != "I":
        return "capital behind"
    return "begins a sentence" if behind in "^.!?\n" else "goes on"


_BEFORE = (
    ("says name", name_cues.SAYS_NAME),
    ("strong", name_cues.STRONG),
    ("weak", name_cues.WEAK),
    ("not private", name_cues.NOT_PRIVATE),
)
_AFTER = (
    ("contact behind", name_cues.AFTER),
    ("does", name_cues.DOES),
    ("thing", name_cues.NAMES_A_THING),
    ("long ago", name_cues.LONG_AGO),
)


def _cues(before: str, after: str) -> Iterator[str]:
    near = before[-DIRECTLY:]
    for name, cue in _BEFORE:
        if cue.search(near):
            yield name
    if name_cues.LISTED.search(before):
        yield "listed"
    for name, cue in _AFTER:
        if cue.search(after):
            yield name
    if name_cues.ALONE.search(before) and name_cues.ENDS.match(after):
        yield "alone"


def _how_much(cued: Sequence[str]) -> int:
    """3 where the words say that it is a name, 2 for a cue or a contact, 1 for a weak one."""
    if "says name" in cued or "alone" in cued:
        return 3
    if "strong" in cued or "listed" in cued or "contact behind" in cued:
        return 2
    return 1 if "weak" in cued or "does" in cued else 0


def _how_near(text: str, it: Candidate, span: tuple[int, int]) -> int:
    """2 where a public figure is named in the same breath, 1 in the same paragraph, 0 farther away."""
    gap = text[span[1] : it.start] if span[1] <= it.start else text[it.end : span[0]] if span[0] >= it.end else None
    if gap is None or len(gap) > FAR or "\n\n" in gap:
        return 0
    return 2 if _SAME_LINE.fullmatch(gap) else 1


def _plain(written: str) -> str:
    """A word in lower case; a number by how many digits it has."""
    if written == "\n":
        return "line's end"
    if written.isdigit():
        return f"{min(len(written), 4)} digits"
    return "digits" if any(map(str.isdigit, written)) else written.lower()
