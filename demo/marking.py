"""Texts with details marked in them, `<<label/choice/whose/words>>`, into plain text and exact spans."""

import re
from typing import get_args

from demo.shapes import Choice, Detail, Whose

_MARK = re.compile(r"<<([^/<>]+)/([^/<>]+)/([^/<>]+)/([^<>]+)>>")
# A made-up number that passes its check, from the range the NHS keeps for tests.
NHS_NUMBER = "999 123 0009"


def unmarked(text: str, chosen_by: str = "writer") -> tuple[str, list[Detail]]:
    """The text as people read it, and where its details stand in it."""
    plain, details, at = "", [], 0
    for found in _MARK.finditer(text):
        label, choice, whose, words = found.groups()
        if choice not in get_args(Choice) or whose not in get_args(Whose):
            raise ValueError(found[0])
        words = words.replace("@NHS@", NHS_NUMBER)
        plain += text[at : found.start()]
        start = len(plain)
        plain += words
        details.append(Detail(start, len(plain), words, label, choice, whose, chosen_by))  # type: ignore[arg-type]
        at = found.end()
    return plain + text[at:], details


def moved(details: list[Detail], by: int) -> list[Detail]:
    """The details of a text that comes after `by` code points of another."""
    return [
        Detail(each.start + by, each.end + by, each.text, each.label, each.choice, each.whose, each.chosen_by)
        for each in details
    ]
