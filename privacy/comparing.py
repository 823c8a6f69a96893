"""Two versions of the statement side by side, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from core.i18n import gettext as _
from privacy.statement import Change, Clause, Statement

# A word, or what stands between words, with the space after it: together they are the text.
_WORD = re.compile(r"\w[\w’'-]*\s*|[^\w\s]+\s*|\s+")


class Run(Struct, frozen=True):
    """Words in a row that both versions have, or only one of the two."""

    what: Literal["same", "old", "new"]
    words: str


class Side(Struct, frozen=True):
    """A clause as one version has it; empty where it is not there at all."""

    title: Sequence[Run]
    text: Sequence[Run]


class Pair(Struct, frozen=True):
    """A clause that is another in the newer version, as either version has it, and why it was changed."""

    id: str
    before: Side
    after: Side
    changes: Sequence[Change]


class Comparison(Struct, frozen=True):
    """The older and the newer of two versions, the clauses that differ, and how many do not."""

    old: Statement
    new: Statement
    pairs: Sequence[Pair]
    same: int


def compare(old: Statement, new: Statement, steps: Sequence[Statement]) -> Comparison:
    """What differs, and why: `steps` are the versions after the older one, up to the newer one."""
    names = list(dict.fromkeys(clause.id for each in (new, old) for clause in each.clauses))
    differ = [name for name in names if old.clause(name) != new.clause(name)]
    changes = [change for step in steps for change in step.change]
    pairs = [_pair(name, (old, new), changes) for name in differ]
    return Comparison(old, new, pairs, len(names) - len(differ))


def _pair(name: str, versions: tuple[Statement, Statement], changes: Sequence[Change]) -> Pair:
    old, new = (each.clause(name) for each in versions)
    titles, texts = (differences(_said(old, what), _said(new, what)) for what in ("title", "text"))
    before, after = (Side(title, text) for title, text in zip(titles, texts, strict=True))
    return Pair(name, before, after, [each for each in changes if each.clause == name])


def _said(clause: Clause | None, what: str) -> str:
    """What readers see of it, in their language, since that is what they compare."""
    return _(getattr(clause, what)) if clause else ""


def differences(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Both texts as runs of words, in order; the runs of a side together are its text."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    # Where a line happens to end is no difference.
    bare, bare_other = ([word.rstrip() for word in words] for words in (one, other))
    before, after = list[Run](), list[Run]()
    for tag, start, end, begin, stop in SequenceMatcher(None, bare, bare_other, autojunk=False).get_opcodes():
        gone, come = "".join(one[start:end]), "".join(other[begin:stop])
        if gone:
            before.append(Run("same" if tag == "equal" else "old", gone))
        if come:
            after.append(Run("same" if tag == "equal" else "new", come))
    return before, after
