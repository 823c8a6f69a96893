"""Cuts a text into sentences and keeps count of them, so that nobody says what was said before."""

import re
from collections import Counter
from collections.abc import Callable

_ENDS = re.compile(r"(?<=[.?!])[)\"*]*\s+|\n+")
_MARKS = re.compile(r"^(?:[-*>\s]|#\d+:)+")


def sentences(text: str) -> list[str]:
    """The sentences of a text as people would count them, quotation and list marks left out."""
    found = (_MARKS.sub("", part).strip() for part in _ENDS.split(text))
    return [part for part in found if any(sign.isalpha() for sign in part)]


class Ledger:
    """What has been said so far."""

    def __init__(self) -> None:
        self.said: Counter[str] = Counter()

    def fresh(self, say: Callable[[], str], tries: int = 16) -> str:
        """Something not said before if that can be had, or else what was said least."""
        best, best_score = "", 10**6
        for _try in range(tries):
            text = say()
            score = max((self.said[key] for key in _keys(text)), default=0)
            if score < best_score:
                best, best_score = text, score
            if best_score == 0:
                break
        return best

    def knows(self, sentence: str) -> bool:
        """Whether this was said before."""
        return any(key in self.said for key in _keys(sentence))

    def count(self, sentence: str) -> int:
        """How often this was said."""
        return max((self.said[key] for key in _keys(sentence)), default=0)

    def note(self, text: str) -> None:
        """Remembers a text as said."""
        self.said.update(_keys(text))


def _keys(text: str) -> list[str]:
    return [sentence.casefold() for sentence in sentences(text)]
