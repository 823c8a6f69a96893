"""From what a member wrote to what visitors and members are shown; pure, and bounded in time by the text's form."""

import asyncio
from collections.abc import Sequence

from board.rendering import bounds, markdown
from board.rendering.bounds import MAX_BYTES
from board.rendering.masks import Masked, masks_of
from board.rendering.outcomes import RENDERER, Rendered, Span, StillVisible, TooComplex
from board.rendering.quotes import fill_quotes, quote_of, visitor_text
from core.html import sanitize

__all__ = [
    "MAX_BYTES", "RENDERER", "Rendered", "Span", "StillVisible", "TooComplex",
    "fill_quotes", "quote_of", "render", "rendered", "visitor_text",
]  # fmt: skip


async def rendered(source: str, spans: Sequence[Span] = ()) -> Rendered | TooComplex:
    """As `render`, in a thread, so that a long post holds nobody else up."""
    return await asyncio.to_thread(render, source, spans)


def render(source: str, spans: Sequence[Span] = ()) -> Rendered | TooComplex:
    """Both HTMLs of a post, or a sentence that says what its writer should change.

    Raises ValueError for a span outside the source, StillVisible when a hidden detail would be shown.
    """
    source = source.encode("utf-8", "replace").decode()
    masks = masks_of(source, spans)
    if refused := bounds.too_long(source):
        return refused
    if len(masks) > bounds.MAX_HIDDEN:
        return bounds.too_much_hidden()
    masked = Masked(source, masks)
    tokens = markdown.parsed(masked.text)
    if refused := bounds.too_complex(tokens):
        return refused
    html = sanitize(markdown.html_of(tokens))
    links = html.count("<a ")
    if links > bounds.MAX_LINKS:
        return bounds.too_many_links()
    quotes = markdown.quotes_in(tokens)
    if not masks:
        return Rendered(html, html, links, quotes)
    return Rendered(masked.for_visitors(html), masked.for_members(html), links, quotes)
