"""Words without which no pattern of a sensitive kind can match: looked for first, since they cost next to nothing.

`python -m pii.stems` works them out from the lists in `data/sensitive` and writes `data/sensitive/stems/<kind>.txt`; a
test does it again and compares.
"""

import re
import re._parser as parsing  # type: ignore[import-not-found]
import sys
from collections.abc import Iterable
from itertools import takewhile
from re import _constants as signs  # type: ignore[attr-defined]
from typing import Any

from pii.detectors.sensitive_kinds import FOLDER, KINDS, bounded, patterns_of
from pii.literals import bare, pattern_of
from pii.wordlists import words

_SHORTEST = 2
Stems = frozenset[str]


def stems_of(kind: str) -> list[str]:
    """One of these stands in every clause that the kind's patterns match, sorted. Raises ValueError where none can."""
    found: set[str] = set()
    for pattern in patterns_of(kind):
        for alternative in _alternatives(parsing.parse(pattern)):
            needed = _needed(alternative)
            if needed is None:
                raise ValueError(f"{kind}: {pattern} matches without any word of its own")
            found |= needed
    return sorted(stem for stem in found if not any(other != stem and _finds(other, stem) for other in found))


def _finds(stem: str, other: str) -> bool:
    """Whether looking for the stem, as the detectors do, finds all that holds the other one."""
    # The other one may begin within a word.
    before = "" if other.startswith(r"\b") else "x"
    after = "" if other.endswith(r"\b") else "x"
    return re.search(pattern_of([bounded(stem)]), f"{before}{bare(other)}{after}") is not None


def _alternatives(tree: Any) -> Iterable[Any]:
    first, *rest = tree
    return first[1][1] if first[0] is signs.BRANCH and not rest else [tree]


def _needed(tree: Any) -> Stems | None:
    """The best set of which every match of the tree holds a member; None where there is none."""
    best, run = None, ""
    for operator, given in [*tree, (None, None)]:
        if operator is signs.LITERAL:
            run += chr(given)
            continue
        if not run and _bound((operator, given)):
            run = r"\b"
            continue
        if len(bare(run).strip()) >= _SHORTEST:
            best = _better(best, frozenset({run.strip() + _bound((operator, given))}))
        if operator is signs.BRANCH:
            # The parser takes what alternatives begin with out of them: "rc" and "r.c" are r(c|.c).
            best = _better(best, _with_heads(run, given[1]))
        run, best = "", _better(best, _within(operator, given))
    return best


def _with_heads(run: str, parts: Iterable[Any]) -> Stems | None:
    heads = {run + _head(list(part)) for part in parts}
    if any(len(bare(head).strip()) <= max(len(bare(run)), _SHORTEST - 1) for head in heads):
        return None
    return frozenset(head.strip() for head in heads)


def _head(part: list[Any]) -> str:
    """The letters that a part begins with, and the word's bound where one follows."""
    first = _bound(part[0]) if part else ""
    letters = "".join(chr(given) for _, given in takewhile(_is_literal, part[bool(first) :]))
    over = len(letters) + bool(first)
    return first + letters + (_bound(part[over]) if over < len(part) else "")


def _is_literal(step: Any) -> bool:
    return step[0] is signs.LITERAL


def _bound(step: Any) -> str:
    return r"\b" if step == (signs.AT, signs.AT_BOUNDARY) else ""


def _within(operator: Any, given: Any) -> Stems | None:
    if operator is signs.SUBPATTERN:
        return _needed(given[3])
    if operator in (signs.MAX_REPEAT, signs.MIN_REPEAT):
        return _needed(given[2]) if given[0] else None
    if operator is signs.BRANCH:
        parts = [_needed(part) for part in given[1]]
        known = [part for part in parts if part is not None]
        return frozenset[str]().union(*known) if len(known) == len(parts) else None
    return None


def _better(one: Stems | None, other: Stems | None) -> Stems | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=_cost)


def _cost(stems: Stems) -> float:
    """The commoner and shorter the words, the more often they are found for nothing."""
    return sum(2000.0 if bare(stem) in words("too_common") else 4.0 ** max(0, 6 - len(stem)) / 16 for stem in stems)


def listed(kind: str) -> str:
    """The list as it stands in the kind's file."""
    return "# Made by `python -m pii.stems`.\n" + "".join(f"{stem}\n" for stem in stems_of(kind))


def write() -> None:
    """Writes all lists anew."""
    (FOLDER / "stems").mkdir(exist_ok=True)
    for kind in KINDS:
        text = listed(kind)
        (FOLDER / "stems" / f"{kind}.txt").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{kind}: {text.count(chr(10)) - 1} stems\n")


if __name__ == "__main__":
    write()
