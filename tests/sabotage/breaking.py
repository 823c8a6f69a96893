"""How a break is written down and put in: a control of the product is swapped for one that returns normally and errs.

Nothing of this is in the product: a break is put in from outside, into every module that imported the control.
"""

import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from pydoc import locate
from typing import Any, Final

from msgspec import Struct

Swap = Callable[[str, Any], None]
# Packages whose modules may have imported what is swapped.
OURS = ("accounts", "app", "board", "core", "demo", "digests", "messages", "moderation", "pii", "privacy", "tests")


class Break(Struct, frozen=True):
    """The clause that is broken, what goes wrong, and how it is put in."""

    clause: str
    what: str
    put_in: Callable[[Swap], None]

    @property
    def name(self) -> str:
        """What `--sabotage` takes."""
        return f"{self.clause}:{self.put_in.__name__}"


BREAKS: Final[list[Break]] = []


def sabotage(clause: str, what: str) -> Callable[[Callable[[Swap], None]], Callable[[Swap], None]]:
    """Writes a break of this clause down; the function puts it in by calls of `swap("module:function", wrong)`."""

    def written(put_in: Callable[[Swap], None]) -> Callable[[Swap], None]:
        BREAKS.append(Break(clause, what, put_in))
        return put_in

    return written


def breaks() -> list[Break]:
    """All of them, from the modules `breaks_*` beside this one."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("breaks_"):
            locate(f"tests.sabotage.{module.name}")
    return BREAKS


def swap(control: str, wrong: Any) -> None:
    """Puts the wrong one in the control's place, wherever it was imported. Raises LookupError where there is none.

    `control` is `package.module:name`, or `package.module:Class.method`.
    """
    module, _, path = control.partition(":")
    owner: Any = locate(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    if not hasattr(owner, name):
        raise LookupError(f"{control} is not there to be broken")
    right = getattr(owner, name)
    setattr(owner, name, wrong)
    if outer:
        return
    others = [key for key in sys.modules if key.partition(".")[0] in OURS and not key.startswith("tests.sabotage")]
    for other in map(sys.modules.__getitem__, others):
        for word, value in list(vars(other).items()):
            if value is right:
                setattr(other, word, wrong)
