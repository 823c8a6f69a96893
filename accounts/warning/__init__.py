"""The warning before words are stored: what was found, what may be chosen, and what the choice makes of the text."""

from accounts.warning.asking import ask, earlier_choices, value_key
from accounts.warning.deciding import SCANNED_AT_ONCE, apply, asked_about, decide
from accounts.warning.words import (
    HIDE,
    MISTAKE,
    PUBLIC,
    REMOVE,
    REMOVE_ONLY,
    Chosen,
    Decided,
    Earlier,
    NeedsChoice,
    Option,
    Question,
    Review,
    Words,
    Writer,
)

__all__ = [
    "HIDE",
    "MISTAKE",
    "PUBLIC",
    "REMOVE",
    "REMOVE_ONLY",
    "SCANNED_AT_ONCE",
    "Chosen",
    "Decided",
    "Earlier",
    "NeedsChoice",
    "Option",
    "Question",
    "Review",
    "Words",
    "Writer",
    "apply",
    "ask",
    "asked_about",
    "decide",
    "earlier_choices",
    "value_key",
]
