"""Turns a template into words: `[this|that]` chooses, `{slot}` and `{slot:argument}` are filled in."""

import re
from collections.abc import Callable
from random import Random

Slot = Callable[[str], str]

_TOKEN = re.compile(r"[\[\]|]|\{[^{}]*\}")


class UnknownSlot(Exception):
    """A template asks for something that nobody fills in."""


def expand(template: str, slots: dict[str, Slot], rng: Random) -> str:
    """One way of saying it. Raises UnknownSlot."""
    text, _at = _alternatives(template, 0, slots, rng)
    text = re.sub(r"\b([Tt])wo times\b", r"\1wice", text)
    return capitalised(re.sub(r" {2,}", " ", text).strip())


def count(template: str) -> int:
    """In how many ways the brackets alone can be read; slots count as one."""
    total, _at = _count(template, 0)
    return total


def capitalised(text: str) -> str:
    """With a capital at the start of every sentence."""
    return re.sub(r"(^|[.?!]\s+|\n\n)([a-z])", lambda found: found[1] + found[2].upper(), text)


def _alternatives(template: str, at: int, slots: dict[str, Slot], rng: Random) -> tuple[str, int]:
    # Every branch is walked, but only the chosen one is filled in, so that no slot is used up by words nobody reads.
    branches, end = _branches(template, at)
    chosen = branches[0] if len(branches) == 1 else rng.choice(branches)
    return _filled(chosen, slots, rng), end


def _branches(template: str, at: int) -> tuple[list[str], int]:
    depth, start, branches = 0, at, []
    for found in _TOKEN.finditer(template, at):
        sign = found[0]
        if sign == "[":
            depth += 1
        elif sign == "|" and depth == 0:
            branches.append(template[start : found.start()])
            start = found.end()
        elif sign == "]":
            if depth == 0:
                return [*branches, template[start : found.start()]], found.end()
            depth -= 1
    return [*branches, template[start:]], len(template)


def _filled(branch: str, slots: dict[str, Slot], rng: Random) -> str:
    parts, at = [], 0
    while found := _TOKEN.search(branch, at):
        parts.append(branch[at : found.start()])
        at = found.end()
        if found[0] == "[":
            inner, at = _alternatives(branch, at, slots, rng)
            parts.append(inner)
        else:
            parts.append(_slot(found[0][1:-1], slots))
    return "".join([*parts, branch[at:]])


def _slot(name: str, slots: dict[str, Slot]) -> str:
    key, _colon, argument = name.partition(":")
    if key not in slots:
        raise UnknownSlot(name)
    return slots[key](argument)


def _count(template: str, at: int) -> tuple[int, int]:
    branches, end = _branches(template, at)
    total = 0
    for branch in branches:
        ways, inside = 1, 0
        while (opening := branch.find("[", inside)) >= 0:
            inner, inside = _count(branch, opening + 1)
            ways *= inner
        total += ways
    return total, end
