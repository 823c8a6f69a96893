"""How long, how deep and how marked-up a post may be, so that the worst one is rendered within 250 ms of CPU."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from board.rendering.outcomes import TooComplex
from core.i18n import gettext as _

MAX_BYTES = 64 * 1024
MAX_LINES = 3_000
MAX_LINKS = 100
# What may become a link, or be both ends of one.
MAX_ADDRESSES = 400
MAX_HIDDEN = 200
# With every other place where a hidden value stands.
MAX_MASKS = 1_000
# Levels of quotes, lists and emphasis, one within another; the parser walks all of them at every line.
MAX_DEPTH = 14
MAX_QUOTES = 8
# Characters that may begin mark-up, and those for which the parser's time grows with their square.
MAX_SIGNS = 4_000
MAX_BRACKETS = 1_000
# Each bracket looks for its partner through all signs of its paragraph.
MAX_STEPS = 200_000
# Each line that begins a quote may be followed by every other line down to the next blank one.
MAX_PAIRS = 40_000
# A row is filled up to the width of its table.
MAX_CELLS = 2_000
# What the parser made of it all; a paragraph of plain words is four.
MAX_ELEMENTS = 6_500
_STOPS = re.compile(r"[^\w\s]|\n")
_ADDRESSES = re.compile(r"://|www\.", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_SIGNS = re.compile(r"[\[\]*_~`<&|!\\]")
_QUOTES = re.compile(rf"^(?:[ \t*+.)0-9-]{{0,9}}>){{{MAX_QUOTES + 1}}}", re.MULTILINE)


def too_long(source: str) -> TooComplex | None:
    """Refuses what is more than a post."""
    if len(source.encode()) > MAX_BYTES:
        return TooComplex(_("This is too long. Please shorten it, or split it into two posts."))
    return None


def too_marked(source: str) -> TooComplex | None:
    """Refuses what would take the parser too long; line ends are "\\n" by now."""
    if source.count("\n") > MAX_LINES:
        return TooComplex(_("This has too many lines. Please split it into two posts."))
    if _QUOTES.search(source):
        return _too_deep()
    if source.count("[") > MAX_BRACKETS or len(_SIGNS.findall(source)) > MAX_SIGNS:
        return _too_marked()
    if _steps(source) > MAX_STEPS or _pairs(source) > MAX_PAIRS:
        return _too_marked()
    if len(_ADDRESSES.findall(source)) > MAX_ADDRESSES:
        return too_many_links()
    return TooComplex(_("This has too large a table. Please make it smaller.")) if _cells(source) > MAX_CELLS else None


def too_complex(tokens: Sequence[Token]) -> TooComplex | None:
    """Refuses what would take bleach too long."""
    elements, depth, links = 0, 0, 0
    for block in tokens:
        children = block.children or ()
        elements += 1 + len(children)
        depth = max(depth, block.level)
        for child in children:
            depth = max(depth, block.level + child.level)
            links += child.type == "link_open"
    if depth > MAX_DEPTH:
        return _too_deep()
    if links > MAX_LINKS:
        return too_many_links()
    return _too_marked() if elements > MAX_ELEMENTS else None


def too_many_links() -> TooComplex:
    """More links than anybody would follow."""
    return TooComplex(_("This has too many links. Please keep to the most useful ones."))


def too_much_hidden() -> TooComplex:
    """More hidden details than text."""
    return TooComplex(_("This has too many hidden details. Please remove some of them, or split it into two posts."))


def _steps(source: str) -> int:
    return sum(part.count("[") * len(_STOPS.findall(part)) for part in _BLANK.split(source) if "[" in part)


def _pairs(source: str) -> int:
    pairs = quotes = others = 0
    for line in source.split("\n"):
        if line.lstrip(" \t*+-.)0123456789").startswith(">"):
            quotes += 1
        elif line.strip(" \t"):
            others += 1
        else:
            pairs += quotes * others
            quotes = others = 0
    return pairs + quotes * others


def _cells(source: str) -> int:
    cells = width = 0
    for line in source.split("\n"):
        row = line.strip(" \t>")
        if not row:
            width = 0
        elif not row.strip("|:- \t"):
            # The dashes below a table's head: all lines down to the next blank one may be its rows.
            width = max(width, row.count("|"))
        cells += width
    return cells


def _too_deep() -> TooComplex:
    return TooComplex(_("Quotes, lists or emphasis are nested too deeply here. Please use fewer levels."))


def _too_marked() -> TooComplex:
    return TooComplex(
        _("This has too much mark-up: signs such as *, [ or `. Please use less of it, or split it into two posts.")
    )
