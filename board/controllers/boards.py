"""A board's pages."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from accounts.guards import anyone
from board.controllers.reader import AnyRequest, page_number, reader_of
from board.pages.lists import topic_lines
from board.pages.offers import offer_html
from board.queries.boards import board_by_slug
from board.queries.topics import PER_BOARD_PAGE, count_topics, topic_rows, unread_rows
from board.site_offers.choosing import offer_on
from core.errors import NotFound
from core.pages import page
from core.settings import settings
from core.visits.seen import counts_as


@get("/b/{slug:str}", guard=anyone)
async def show_board(request: AnyRequest, slug: FromPath[str]) -> Response[Any]:
    """The topics of a board; for a member also only those with something new."""
    board, reader = await board_by_slug(slug), reader_of(request)
    if board is None:
        raise NotFound
    counts_as(request, f"/b/{board.slug}")
    number = page_number(request)
    unread = await unread_rows(board.id, reader.id, reader.read_until) if reader else []
    only_unread = reader is not None and request.query_params.get("show") == "unread"
    count = len(unread) if only_unread else await count_topics(board.id)
    if number > 1 and (only_unread or (number - 1) * PER_BOARD_PAGE >= count):
        raise NotFound
    rows = unread if only_unread else await topic_rows(board.id, number)
    return page(
        request,
        "board/board.html",
        board=board,
        lines=await topic_lines(rows, reader),
        number=number,
        count=count,
        first=(number - 1) * PER_BOARD_PAGE + 1,
        pages=max(1, -(-count // PER_BOARD_PAGE)),
        unread=len(unread),
        only_unread=only_unread,
        offer=offer_html(await offer_on(request, board), f"/b/{board.slug}"),
        origin=settings().origin,
        current="boards",
    )


handlers = [show_board]
