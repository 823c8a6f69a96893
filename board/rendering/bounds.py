"""How long, how deep and how marked-up a post may be, so that the worst one is rendered within 250 ms of CPU."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from board.rendering.outcomes import TooComplex
from core.i18n import gettext as _

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_LINKS = 100
MAX_HIDDEN = 200
# Characters that may begin mark-up, lines, and what the parser made of them.
MAX_SIGNS = 4_000
MAX_LINES = 3_000
MAX_ELEMENTS = 3_000
_SIGNS = re.compile(r"[\[\]*_~`<&|!\\]")


def too_long(source: str) -> TooComplex | None:
    """Refuses what is not worth parsing."""
    if len(source.encode()) > MAX_BYTES:
        return TooComplex(_("This is too long. Please shorten it, or split it into two posts."))
    if source.count("\n") > MAX_LINES:
        return TooComplex(_("This has too many lines. Please split it into two posts."))
    if len(_SIGNS.findall(source)) > MAX_SIGNS:
        return TooComplex(_too_marked())
    return None


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
        return TooComplex(_("Quotes, lists or emphasis are nested too deeply here. Please use fewer levels."))
    if links > MAX_LINKS:
        return too_many_links()
    return TooComplex(_too_marked()) if elements > MAX_ELEMENTS else None


def too_many_links() -> TooComplex:
    """More links than anybody would follow."""
    return TooComplex(_("This has too many links. Please keep to the most useful ones."))


def too_much_hidden() -> TooComplex:
    """More hidden details than text."""
    return TooComplex(_("This has too many hidden details. Please remove some of them, or split it into two posts."))


def _too_marked() -> str:
    return _("This has too much mark-up: signs such as *, [ or `. Please use less of it, or split it into two posts.")
