"""What a post's source comes out as, and what is asked for with it."""

import msgspec

# Stored with each post; a higher one means that stored HTML is rendered again. Raise it when the output changes.
RENDERER = 1


class Span(msgspec.Struct, frozen=True):
    """A hidden detail: code points `start` to `end` (exclusive) of the source, its kind, and who hid it."""

    start: int
    end: int
    label: str
    # "writer" or "moderator".
    by: str = "writer"


class Rendered(msgspec.Struct, frozen=True):
    """Both HTMLs of a post, its links and the numbers of the posts it quotes, in order, each once."""

    visitor_html: str
    member_html: str
    links: int
    quotes: tuple[int, ...]
    renderer: int = RENDERER


class TooComplex(msgspec.Struct, frozen=True):
    """Refused, with a sentence for its writer that says what to change."""

    message: str


class StillVisible(AssertionError):
    """A hidden detail was about to be shown: a promise broken by us, never by the writer."""
