"""Handles: short, in one script, and none that could be taken for another; and names that speak for nobody else."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from confusable_homoglyphs import confusables

from core.hosts import alphabet_of
from core.i18n import gettext as _

SHORTEST, LONGEST = 3, 30

# Names of offices and of our own addresses: whoever had one could speak for the board.
RESERVED = Path(__file__).parent / "wordlists" / "reserved-handles.txt"


def refusal(handle: str) -> str:
    """Why this handle cannot be had, in words for the person who wants it; empty when it can, unless it is taken."""
    if not SHORTEST <= len(handle) <= LONGEST:
        return _("A handle has 3 to 30 letters, digits, hyphens or underscores.")
    if unicodedata.normalize("NFKC", handle) != handle or not all(_allowed(sign) for sign in handle):
        return _("A handle has only letters, digits, hyphens and underscores.")
    if not handle[0].isalpha():
        return _("A handle begins with a letter.")
    if len({alphabet for alphabet in map(alphabet_of, handle) if alphabet}) > 1:
        return _("All letters of a handle belong to one alphabet.")
    if key_of(handle) in _reserved():
        return _("That handle is kept for the board itself. Please choose another.")
    return ""


def speaks_for_the_board(name: str, site_name: str, *, firm: bool = False) -> bool:
    """Whether a name shown beside posts reads like the board's own, or like an office here, in any disguise."""
    words, site = _keys(name), _keys(site_name)
    together = "".join(words)
    ours = together == "".join(site) or any(words[at : at + len(site)] == site for at in range(len(words)))
    # Firms are called "Office Admin" and "Temp Staff", though none is called so and nothing else.
    offices = {together} if firm else {together, *words}
    return (
        bool(site and ours)
        or any(title in together for title in _keys(_TITLES))
        or not offices.isdisjoint(_keys(_OFFICES))
    )


def folded(handle: str) -> str:
    """How a handle is looked up: one form of it, however its letters are cased or put together (NFKC, casefolded)."""
    # In Python, since SQLite's LOWER knows no capitals but those of English.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", handle).casefold())


def key_of(handle: str) -> str:
    """What two handles share when they differ in case only, or look alike (after UTS 39)."""
    alike = "".join(_prototype(sign) for sign in unicodedata.normalize("NFKC", handle))
    plain = "".join(_prototype(sign) for sign in unicodedata.normalize("NFKD", alike.casefold()))
    # Folding case has made an i of what could be read as an l, so the two are one here.
    return plain.translate(_SAME).replace("rn", "m").replace("vv", "w")


_SAME = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "O": "o", "_": "-"})


# Those that nothing else holds are found within other words too; "staff" would be found in Stafford.
_TITLES = "moderator administrator"
_OFFICES = "mod mods admin admins staff sysop webmaster"
_WORD = re.compile(r"[^\W_]+")


def _keys(text: str) -> list[str]:
    return [key_of(word) for word in _WORD.findall(text)]


def _allowed(sign: str) -> bool:
    return sign in "-_" or (sign.isascii() and sign.isdigit()) or unicodedata.category(sign) in ("Ll", "Lu", "Lo", "Lm")


@cache
def _reserved() -> frozenset[str]:
    return frozenset(key_of(word) for word in RESERVED.read_text(encoding="utf-8").split())


@cache
def _prototype(sign: str) -> str:
    """The sign that stands for all that look like this one, as Unicode's table of confusables has it."""
    alike = [entry["c"] for entry in confusables.confusables_data.get(sign, ())]
    if len(alike) != 1 or (sign.isascii() and sign.isalpha() and sign.islower()):
        return sign
    other: str = alike[0]
    back = [entry["c"] for entry in confusables.confusables_data.get(other, ())]
    # The table names both ways; where each has only the other, the lesser one stands for both.
    return other if len(back) > 1 else min(sign, other)
