"""A topic's pages, and the permalinks that lead to them."""

from typing import Any

from litestar import Response, get
from litestar.background_tasks import BackgroundTask
from litestar.params import FromPath

from accounts.guards import anyone
from accounts.interests.opened import note_opened
from accounts.sessions import SignedIn
from board.addresses import address_of, number_address, page_of, post_address, topic_address
from board.controllers.reader import AnyRequest, page_number, reader_of
from board.pages.finished import visitors_main, visitors_page
from board.pages.readers import members_page
from board.queries.disclosed import Disclosed
from board.queries.posts import FullPost, Place, place_of, post_numbered
from board.queries.topics import ReadersHead, TopicHead, topic_head, topic_head_for
from board.reading import mark_read
from board.rendering import quote_of, visitor_text
from board.subjects import subject_of
from core.errors import NotFound
from core.i18n import gettext as _
from core.pages import fragment, ready_page, redirect
from core.visits.seen import counts_as

LONGEST_QUOTE = 1_500


@get("/t/{topic:int}/{slug:str}", guard=anyone)
async def show_topic(request: AnyRequest, topic: FromPath[int], slug: FromPath[str]) -> Response[Any]:
    """A page of a topic, for a visitor or for the member who reads."""
    reader = reader_of(request)
    head = await (topic_head_for(reader.id, topic, moderates=reader.moderates) if reader else topic_head(topic))
    if head is None or not may_open(head, reader):
        raise NotFound
    if slug != head.slug:
        return _moved(request, head)
    if head.state == "visible":
        # One that waits is read by its writer and the moderators alone: a number would tell of them.
        counts_as(request, number_address(head.id))
    if reader is None or not isinstance(head, ReadersHead):
        return await _for_visitors(request, head)
    if head.state == "visible":
        note_opened(request, subject_of(head.on_board))
    if "as" in request.query_params:
        return await _as_a_visitor(request, head)
    return await _for_members(request, head, reader)


@get("/t/{topic:int}", guard=anyone)
async def find_topic(request: AnyRequest, topic: FromPath[int]) -> Response[Any]:
    """The address without words in it leads to the one with them."""
    head = await topic_head(topic)
    if head is None or not may_open(head, reader_of(request)):
        raise NotFound
    return _moved(request, head)


@get("/p/{post_id:int}", guard=anyone)
async def find_post(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """A permalink: finds the page on which the post stands."""
    place, reader = await place_of(post_id), reader_of(request)
    if place is None:
        raise NotFound
    if not may_reach(place, reader) or not (place.known or may_follow(place.author, reader)):
        raise NotFound
    if place.state == "deleted" and not place.known:
        # Nothing stands in its place, and there need be no such page.
        return redirect(address_of(place.topic, place.slug))
    return redirect(post_address(place.topic, place.slug, place.number))


def may_open(head: TopicHead, reader: SignedIn | None) -> bool:
    """Whether a reader may know of a topic."""
    if head.state == "visible":
        return True
    return head.state != "deleted" and may_follow(head.author, reader)


def may_reach(post: Place | FullPost | Disclosed, reader: SignedIn | None) -> bool:
    """Whether a reader may know of the topic that a post stands in: its address alone tells the title."""
    if post.topic_state == "visible":
        return True
    return post.topic_state != "deleted" and may_follow(post.topic_author, reader)


def may_follow(author: int, reader: SignedIn | None) -> bool:
    """Whether a reader may see what waits: its writer and the moderators may."""
    return reader is not None and (reader.id == author or reader.moderates)


async def _for_visitors(request: AnyRequest, head: TopicHead) -> Response[Any]:
    page = page_number(request)
    _must_exist(head, page)
    return await visitors_page(request, head, page)


async def _as_a_visitor(request: AnyRequest, head: TopicHead) -> Response[Any]:
    page = page_number(request)
    if head.state != "visible":
        raise NotFound(_("A visitor sees nothing here"), _("To a visitor it is as if this topic were not there."))
    _must_exist(head, page)
    leaf, main = await visitors_main(head, page)
    notice = fragment("board/_as_visitor.html", back=topic_address(head, page)).encode()
    return ready_page(request, notice + main, title=head.title, head=leaf.head, current="boards")


async def _for_members(request: AnyRequest, head: ReadersHead, reader: SignedIn) -> Response[Any]:
    quoted = request.query_params.get("quote", "")
    number = int(quoted) if quoted.isascii() and quoted.isdecimal() and len(quoted) < 7 else 0
    page = page_number(request, page_of(number))
    if page > page_of(head.own_last_number):
        raise NotFound
    made = await members_page(head, page, reader, await _quote(head, number) if number else "")
    answer = ready_page(request, made.main, title=head.title, head=made.leaf.head, current="boards")
    if made.shown > head.seen:
        answer.background = BackgroundTask(mark_read, reader.id, head.id, made.shown)
    return answer


async def _quote(head: TopicHead, number: int) -> str:
    """The visitor's text of a post, as its source would quote it."""
    quoted = await post_numbered(head.id, number)
    if quoted is None or quoted.state != "visible":
        return ""
    text = visitor_text(quoted.visitor_html)
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rpartition(" ")[0] + " …"
    return quote_of(number, text)


def _must_exist(head: TopicHead, page: int) -> None:
    if page > page_of(head.last_number):
        raise NotFound


def _moved(request: AnyRequest, head: TopicHead) -> Response[Any]:
    query = request.url.query
    address = topic_address(head) + (f"?{query}" if query else "")
    return Response(None, status_code=308, headers={"Location": address, "Cache-Control": "no-store"})


handlers = [show_topic, find_topic, find_post]
