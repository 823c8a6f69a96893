"""How patterns over whole texts are compiled: RE2 only, so that no text takes more than linear time."""

from functools import cache

import re2

# Latin letters with their accents. Unicode's own classes are a hundred times larger as automata.
LETTER = r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
CAPITAL = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚẀẂẄỲ"


@cache
def compiled(pattern: str) -> "re2._Regexp[str]":
    """The pattern for RE2, where `\\L` stands for the letters and `\\U` for the capitals inside a class."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(readable(pattern), options)


def readable(pattern: str) -> str:
    """The pattern as RE2 reads it."""
    return pattern.replace(r"\L", LETTER).replace(r"\U", CAPITAL)
