"""Runs of capitalised words, the candidates in them, and what their words tell by themselves."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pii import names
from pii.page import Page
from pii.wordlists import words

PARTICLES = frozenset(
    [
        *(
            "mac",
            "mc",
            "nic",
            "ni",
            "ní",
            "ó",
            "o",
            "ap",
            "ab",
            "ferch",
            "van",
            "von",
            "der",
            "den",
            "ten",
            "ter",
            "zu",
        ),
        *("de", "da", "di", "del", "della", "la", "le", "lo", "dos", "das", "du", "bin", "ibn", "binti", "al", "el"),
        *("ul", "ur", "st"),
    ]
)


class Word:
    """A word of a run of capitals, and what is known of it."""

    __slots__ = (
        *("as_first", "as_last", "bare", "end", "first_name", "is_apart", "is_particle", "is_possessive", "start"),
        *("surname", "text"),
    )

    def __init__(self, start: int, end: int, text: str) -> None:
        """Keep where it stands and ask the lists; "Lovell's" counts as "Lovell"."""
        self.start = start
        self.is_possessive = text.endswith(("'s", "’s", "'S", "’S"))
        self.text = text[:-2] if self.is_possessive else text
        self.end = end - (len(text) - len(self.text))
        self.bare = self.text.strip(".")
        self.is_particle = self.bare.lower() in PARTICLES
        known = names.known(self.text)
        # As `pii.names` has them; whether it is ordinarily no part of a name; u for a word that nobody writes small.
        self.first_name, self.surname, self.is_apart = known.first_name, known.surname, known.is_apart
        self.as_first = str(self.first_name or ("u" if known.is_unheard else 0))
        self.as_last = str(self.surname or ("u" if known.is_unheard else 0))


class Candidate(NamedTuple):
    """Words of a run that may be a name: `run[at:upto]`."""

    run: Sequence[Word]
    at: int
    upto: int

    @property
    def words(self) -> Sequence[Word]:
        """The words themselves."""
        return self.run[self.at : self.upto]

    @property
    def start(self) -> int:
        """Where it begins in the page."""
        return self.run[self.at].start

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.run[self.upto - 1].end


def itself(it: Candidate, page: Page) -> Iterator[str]:
    """What the words tell by themselves."""
    first, last = it.words[0], it.words[-1]
    yield f"names {first.as_first}{last.as_last}"
    yield f"first {first.as_first}"
    yield f"last {last.as_last}"
    yield f"{len(it.words)} words"
    yield from (name for name, holds in _ENDS if holds(first, last))
    yield from (_middle(word) for word in it.words[1:-1])
    yield _how_loud(it)
    if _is_figure(it, page):
        yield "figure"
    if it.upto < len(it.run) and it.run[it.upto].bare.lower().strip(",") in words("not_person"):
        yield "thing goes on"


# What the first and the last word may be besides.
_ENDS: tuple[tuple[str, Callable[[Word, Word], bool]], ...] = (
    ("last word is first name 1", lambda _first, last: last.first_name == 1),
    ("last word is first name 2", lambda _first, last: last.first_name > 1),
    ("first word is surname 1", lambda first, _last: first.surname == 1 and not first.first_name),
    ("first word is surname 2", lambda first, _last: first.surname > 1 and not first.first_name),
    ("begins with an initial", lambda first, _last: len(first.bare) == 1),
    ("hyphen", lambda _first, last: "-" in last.text),
    ("first is apart", lambda first, _last: first.is_apart),
    ("last is apart", lambda _first, last: last.is_apart),
    ("last is no person's", lambda _first, last: last.text.lower() in words("not_person")),
    ("possessive", lambda _first, last: last.is_possessive),
    ("last in brackets", lambda _first, last: last.text[0] in "\"'("),
)


def _middle(word: Word) -> str:
    if word.is_particle:
        return "particle"
    return "initial" if len(word.bare) < 2 else f"middle {max(word.first_name, word.surname)}"


def _how_loud(it: Candidate) -> str:
    loud = [word.text.isupper() for word in it.words if len(word.bare) > 1]
    if not any(loud):
        return "small letters"
    return "all capitals" if all(loud) else "some capitals"


def _is_figure(it: Candidate, page: Page) -> bool:
    """Whether it is a public figure's name, or holds one: "Edith Cavell of Swardeston"."""
    first, last = it.words[0], it.words[-1]
    spans = {(first.start, last.end), *((one.start, two.end) for one, two in pairwise(it.words))}
    return any(names.is_known(page.text[start:end]) for start, end in spans) or (
        len(it.words) > 2 and names.is_known(f"{first.text} {last.text}")
    )
