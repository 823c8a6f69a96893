"""From what a member wrote to what visitors and members are shown; pure, and bounded in time by the text's form."""

import asyncio
import re
from collections.abc import Iterable, Sequence

from board.rendering import bounds, markdown
from board.rendering.bounds import MAX_BYTES
from board.rendering.masks import Masked
from board.rendering.outcomes import RENDERER, Rendered, Span, StillVisible, TooComplex
from board.rendering.quotes import fill_quotes, quote_of, visitor_text
from board.rendering.scrolling import scrollable
from board.rendering.sightings import seen_in, values_of, widened
from core.html import sanitize
from core.i18n import speaking
from core.settings import settings

__all__ = [
    "MAX_BYTES", "RENDERER", "Rendered", "Span", "StillVisible", "TooComplex",
    "fill_quotes", "quote_of", "render", "rendered", "scrollable", "visitor_text",
]  # fmt: skip

# Half of a pair, and control characters, one for one: places in the text stay what they are.
_UNREADABLE = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?")


async def rendered(source: str, spans: Sequence[Span] = ()) -> Rendered | TooComplex:
    """As `render`, in a thread, so that a long post holds nobody else up."""
    return await asyncio.to_thread(render, source, spans)


def render(source: str, spans: Sequence[Span] = ()) -> Rendered | TooComplex:
    """Both HTMLs of a post, or a sentence that says what its writer should change.

    Raises ValueError for a span outside the source.
    """
    source = _UNREADABLE.sub("\ufffd", source)
    if refused := bounds.too_long(source):
        return refused
    if len(spans) > bounds.MAX_HIDDEN:
        return bounds.too_much_hidden()
    masks = widened(source, spans) if spans else []
    if len(masks) > bounds.MAX_MASKS:
        return bounds.too_much_hidden()
    return _render(Masked(source, masks), values_of(source, spans))


def _render(masked: Masked, values: Iterable[str]) -> Rendered | TooComplex:
    text = _LINE_END.sub("\n", masked.text)
    if refused := bounds.too_marked(text):
        return refused
    tokens = markdown.parsed(text)
    if refused := bounds.too_complex(tokens):
        return refused
    html = sanitize(markdown.html_of(tokens))
    links = html.count("<a ")
    if links > bounds.MAX_LINKS:
        return bounds.too_many_links()
    visitor, member = _both(masked, values, html)
    return Rendered(visitor, member, links, markdown.quotes_in(tokens))


def _both(masked: Masked, values: Iterable[str], html: str) -> tuple[str, str]:
    if not masked.masks:
        return html, html
    seen = seen_in(masked.shown(html))
    # What is stored is read by everybody: it speaks the site's language, not its writer's.
    with speaking(settings().locale):
        hides = not any(map(seen.shows, values))
        return masked.for_visitors(html) if hides else masked.wholly(), masked.for_members(html)
