"""Reads the turns of phrase: what topics of each board are about, and what people say on them."""

from functools import cache
from pathlib import Path

from msgspec import Struct, field

TEXTS = Path(__file__).parent / "texts"


class Line(Struct, frozen=True):
    """A turn of phrase; `only` says who would use it: '', 'business' or 'neighbour'."""

    text: str
    only: str = ""


class Thing(Struct, frozen=True):
    """What a topic turns on: in full, in a word, and who would have one (handles; none: anybody), and when."""

    full: str
    short: str
    owners: tuple[str, ...] = ()
    months: tuple[int, ...] = ()


class Exchange(Struct, frozen=True):
    """A question that somebody asks, and how whoever started the topic answers it."""

    question: Line
    answer: str


class Scenario(Struct):
    """What a topic may be about: its things and the lines that belong to it."""

    key: str
    things: list[Thing] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    starter: str = ""
    # 'social' where people join in rather than advise.
    talk: str = ""
    lets: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    opens: list[list[str]] = field(default_factory=list)
    says: list[Line] = field(default_factory=list)
    asks: list[Exchange] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)


_KINDS = {"f": "business", "n": "neighbour"}


@cache
def scenarios(name: str) -> tuple[Scenario, ...]:
    """Those of `texts/<name>*.txt`, in their order."""
    found: list[Scenario] = []
    for path in sorted(TEXTS.glob(f"{name}*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                found.append(Scenario(line[3:].strip()))
            elif line.strip() and not line.startswith("#"):
                _read(found[-1], line)
    return tuple(found)


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """`texts/<name>.txt` as headed lists: a heading is a line that begins with `== `."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            found.setdefault(heading, []).append(line.strip())
    return {heading: tuple(lines) for heading, lines in found.items()}


def _read(scenario: Scenario, line: str) -> None:
    head, _colon, text = line.partition(":")
    word, _space, rest = head.strip().partition(" ")
    text = text.strip()
    if word == "things":
        scenario.things += [_thing(each) for each in text.split("|")]
    elif word == "months":
        scenario.months += [int(month) for month in text.split()]
    elif word == "starter":
        scenario.starter = _KINDS[text]
    elif word == "talk":
        scenario.talk = text
    elif word == "let":
        scenario.lets[rest] = text
    else:
        _read_words(scenario, word, rest, text)


def _read_words(scenario: Scenario, word: str, rest: str, text: str) -> None:
    if word == "title":
        scenario.titles.append(text)
    elif word == "end":
        scenario.ends.append(text)
    elif word == "say":
        scenario.says.append(Line(text, _KINDS.get(rest, "")))
    elif word == "ask":
        question, _arrow, answer = text.partition(" => ")
        scenario.asks.append(Exchange(Line(question, _KINDS.get(rest, "")), answer))
    elif word == "open":
        step = int(rest) - 1
        while len(scenario.opens) <= step:
            scenario.opens.append([])
        scenario.opens[step].append(text)
    else:
        raise ValueError(f"{scenario.key}: {word}")


def _thing(text: str) -> Thing:
    full, short, owners, months = [*text.strip().split("/"), "", "", ""][:4]
    return Thing(full, short or full, tuple(owners.split()), tuple(int(month) for month in months.split()))
