"""What is telling for each sensitive kind, read from `data/sensitive/<kind>.txt` and compiled once."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import re2

from pii.literals import BOUND, bare
from pii.patterns import compiled

FOLDER = Path(__file__).parents[1] / "data" / "sensitive"
KINDS = ("health", "religion", "politics", "race", "sexuality")
# Lists whose name stands in other patterns.
_SHARED = {"party": "PARTY", "origin": "ORIGIN", "people": "PEOPLE"}
_TELLING = ("sure", "deeds", "being")
# "I'm", "she is", "we've always been", "as a", "brought up": behind these, a word describes somebody.
_BEING = (
    r"(?:'m|'s|'re|\bam|\bis|\bare|\bwas|\bwere|\bim|\bbe|\bbeing|\bbeen|\bbecame|\bbecome|\bturned|\bgone|\bwent|"
    r"\bgo|\bgoing|\bstayed|\bgetting|\bgot|\bidentif(?:y|ies|ied) as|\bcall (?:myself|ourselves)|\bfeel|\bas|\bborn|"
    r"\bfamily of|\bhousehold of|\bstill|\bnot|\bnever|\bsince i was|\bhe'?s|\bshe'?s)"
    r"(?: (?:all|both|also|now|just|very|quite|still|only|not|no|never|always|actually|registered|pretty|rather|"
    r"really|proudly|openly|a bit|of|a|an|the|as|so|too|nearly|almost|probably|currently|myself|himself|herself|and|"
    r"bit|been|once|half|fully|born|raised|brought up))*"
)


class Kind(NamedTuple):
    """A label, what tells it in a clause about a person, and what is said by the same words without telling."""

    label: str
    # Without one of these words nothing is told.
    stems: tuple[str, ...]
    telling: "re2._Regexp[str]"
    # Words that make the telling ones something else ("black van"), and those that make all the clause general.
    innocent: "re2._Regexp[str]"
    general: "re2._Regexp[str] | None"


@cache
def kind_of(name: str) -> Kind:
    """The kind whose list is `data/sensitive/<name>.txt`."""
    lists = _lists(name)
    sure, deeds, being = ("|".join(lists[section]) for section in _TELLING)
    stems = _lines((FOLDER / "stems" / f"{name}.txt").read_text(encoding="utf-8"))
    return Kind(
        f"sensitive_{name}",
        tuple(bounded(stem) for stem in stems),
        compiled(rf"\b(?:{sure}|{deeds})\b|{_BEING} (?:{being})\b", longest=True),
        compiled(rf"\b(?:{'|'.join(lists['not'])})"),
        compiled(rf"\b(?:{'|'.join(lists['about'])})") if "about" in lists else None,
    )


def bounded(stem: str) -> str:
    """A short word is looked for by itself, a longer one also within others."""
    word = bare(stem)
    return rf"\b{stem.removeprefix(BOUND)}" if len(word) < 4 and word.isalnum() else stem


def patterns_of(name: str) -> list[str]:
    """Every line by which this kind is told."""
    lists = _lists(name)
    return [line for section in _TELLING for line in lists[section]]


def _lists(name: str) -> dict[str, list[str]]:
    """The file's lines by section, what is shared put in where it is named."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _lines((FOLDER / f"{name}.txt").read_text(encoding="utf-8")):
        named = re.fullmatch(r"\[(\w+)\]", line)
        if named:
            section = found.setdefault(named[1], [])
        else:
            section.append(line)
    shared = {word: f"(?:{'|'.join(found[key])})" for key, word in _SHARED.items() if key in found}
    return {key: [_with(shared, line) for line in lines] for key, lines in found.items()}


def _with(shared: dict[str, str], line: str) -> str:
    for word, pattern in shared.items():
        line = line.replace(word, pattern)
    return line


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
