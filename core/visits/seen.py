"""Answers just given, kept in memory for a few seconds, so that no request waits for what is written down about it."""

from collections import deque
from datetime import datetime
from typing import Any, Final, NamedTuple

from litestar import Request
from litestar.types import HTTPScope

from core import clock

# As many as a busy site answers in a few seconds. Past that the oldest are lost, and the site goes on.
MOST = 20_000
NO_SUCH_PAGE: Final = "no such page"
# Machines that watch over the site are no visitors.
WATCHED: Final = frozenset({"/healthz", "/readyz"})


class Seen(NamedTuple):
    """A request as it came, and its answer: only ever in memory, and shortened before it is written."""

    at: datetime
    host: str
    agent: str
    referrer: str
    # The route's pattern, never the address itself.
    page: str
    status: int
    # The public page that this answer is a reading of; empty where it is none.
    read: str


seen: Final[deque[Seen]] = deque(maxlen=MOST)


def counts_as(request: Request[Any, Any, Any], page: str) -> None:
    """Says that this answer is a reading of a public page, by an address that names nobody and holds no words."""
    scope: Any = request.scope
    scope["counts_as"] = page


def notice(scope: HTTPScope, status: int) -> None:
    """After an answer: keeps in mind what may be noted of it. Takes a microsecond or two, and never the database."""
    page = scope.get("path_template") or NO_SUCH_PAGE
    if page in WATCHED:
        return
    agent = referrer = b""
    for name, value in scope["headers"]:
        if name == b"user-agent":
            agent = value
        elif name == b"referer":
            referrer = value
    client, read = scope.get("client"), str(scope.get("counts_as", ""))
    seen.append(
        Seen(
            clock.now(),
            client[0] if client else "",
            agent.decode("latin-1"),
            referrer.decode("latin-1"),
            page,
            status,
            read,
        )
    )
