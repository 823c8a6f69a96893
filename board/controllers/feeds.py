"""Atom feeds of everything, of a board, of a topic."""

from hashlib import sha256
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from accounts.guards import anyone
from board.addresses import topic_address
from board.controllers.reader import AnyRequest
from board.feeds import Feed, FeedPost, atom
from board.queries.boards import board_by_slug
from board.queries.feeds import latest_in_topic, latest_on_board, latest_posts
from board.queries.topics import topic_head
from core.errors import NotFound
from core.settings import settings


@get("/feed", guard=anyone)
async def show_feed(request: AnyRequest) -> Response[Any]:
    """The newest posts of all boards."""
    return _answer(request, settings().site_name, "/", await latest_posts())


@get("/b/{slug:str}/feed", guard=anyone)
async def show_board_feed(request: AnyRequest, slug: FromPath[str]) -> Response[Any]:
    """The newest posts of a board."""
    board = await board_by_slug(slug)
    if board is None:
        raise NotFound
    return _answer(request, board.name, f"/b/{slug}", await latest_on_board(board.id))


@get("/t/{topic:int}/feed", guard=anyone)
async def show_topic_feed(request: AnyRequest, topic: FromPath[int]) -> Response[Any]:
    """The newest posts of a topic."""
    head = await topic_head(topic)
    if head is None or head.state != "visible":
        raise NotFound
    return _answer(request, head.title, topic_address(head), await latest_in_topic(topic))


def _answer(request: AnyRequest, title: str, address: str, posts: list[FeedPost]) -> Response[Any]:
    """Visitors' text for members too: what a feed reader fetches leaves the board."""
    text = atom(Feed(title, settings().origin, address, request.url.path), posts)
    etag = f'"{sha256(text.encode()).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    given = request.headers.get("if-none-match", "")
    if etag in (one.strip().removeprefix("W/") for one in given.split(",")):
        return Response(None, status_code=304, headers=headers)
    return Response(text, headers=headers, media_type="application/atom+xml; charset=utf-8")


handlers = [show_feed, show_board_feed, show_topic_feed]
