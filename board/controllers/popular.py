"""What is read most."""

from typing import Any

from litestar import Response, get

from accounts.guards import anyone
from board.controllers.reader import AnyRequest
from board.queries.popular import popular_topics
from core.pages import page
from core.visits.seen import counts_as


@get("/popular", guard=anyone)
async def show_popular(request: AnyRequest) -> Response[Any]:
    """The topics that were read most in seven days, from counters that know no reader."""
    counts_as(request, "/popular")
    return page(request, "board/popular.html", topics=await popular_topics(), current="boards")


handlers = [show_popular]
