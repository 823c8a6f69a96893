"""From what was written to what a post's row holds: spans, and the two HTMLs that visitors and members are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from board.details import Detail, Stored, hidden_spans, spans_json
from board.rendering import Span, TooComplex, render, rendered
from pii import VERSION

# Longer texts are rendered beside the loop, so that others need not wait.
RENDERED_AT_ONCE = 4_000


class Composed(Struct, frozen=True):
    """A post's text, ready to be stored. `quotes` are numbers of posts in the same topic."""

    source: str
    details: tuple[Detail, ...]
    spans: tuple[Stored, ...]
    visitor_html: str
    member_html: str
    links: int
    quotes: tuple[int, ...]
    renderer: int


async def compose(source: str, details: Sequence[Detail]) -> Composed | TooComplex:
    """Renders a text for visitors and for members; says so when it is too much to render."""
    spans = hidden_spans(source, details)
    masked = [Span(each.start, each.end, each.label, by_whom(each.by)) for each in spans]
    made = render(source, masked) if len(source) <= RENDERED_AT_ONCE else await rendered(source, masked)
    if isinstance(made, TooComplex):
        return made
    return Composed(
        source=source,
        details=tuple(details),
        spans=tuple(spans),
        visitor_html=made.visitor_html,
        member_html=made.member_html,
        links=made.links,
        quotes=made.quotes,
        renderer=made.renderer,
    )


def by_whom(chosen_by: str) -> str:
    """Who visitors are told hid a detail: in a quote, that was a writer too."""
    return "moderator" if chosen_by == "moderator" else "writer"


def post_row(composed: Composed, author: int, state: str, at: datetime) -> dict[str, Any]:
    """The columns of a post's row but its topic and number, for `posting` and for filling a demonstration in bulk."""
    return {
        "author": author,
        "source": composed.source,
        "spans": spans_json(composed.spans),
        "visitor_html": composed.visitor_html,
        "member_html": composed.member_html,
        "renderer": composed.renderer,
        "scanner": VERSION,
        "links": composed.links,
        "state": state,
        "created_at": at,
        "shown_at": None if state == "held" else at,
    }


async def compose_post(source: str, details: Sequence[Detail], author: int, at: datetime) -> dict[str, Any]:
    """A visible post's columns in one step, to fill a demonstration. Raises ValueError when it cannot be rendered."""
    composed = await compose(source, details)
    if isinstance(composed, TooComplex):
        raise ValueError(composed.message)  # noqa: TRY004 - not about a type
    return post_row(composed, author, "visible", at)
