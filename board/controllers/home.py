"""The first page, what is new, and marking it all as read."""

from collections import Counter
from typing import Any

from litestar import Response, get, post

from accounts.guards import anyone, signed_in
from accounts.interests.profile import interests_here
from accounts.people import people
from accounts.sessions import SignedIn
from board.controllers.reader import AnyRequest, member_of, reader_of
from board.pages.lists import NewLine, new_lines
from board.pages.offers import offer_html
from board.queries.boards import boards, last_topics
from board.queries.crowd import crowd
from board.queries.more_for_you import Suggested, suggested
from board.queries.unread import UnreadTopic, last_post_at, unread_topics
from board.reading import READ, read_all
from board.site_offers.choosing import offer_on
from core.forms import Form, read_form
from core.pages import page, redirect
from core.visits.seen import counts_as

NEW_AT_HOME = 5
# `/?for=everybody`: the page without anything that is fitted to its reader's interests.
FOR_EVERYBODY = "everybody"


@get("/", guard=anyone)
async def show_home(request: AnyRequest) -> Response[Any]:
    """The boards; for a member, what is new for them first."""
    reader = reader_of(request)
    counts_as(request, "/")
    unread = await unread_topics(reader.id, reader.read_until) if reader else []
    every, last = await boards(), await last_topics()
    fitted = request.query_params.get("for") != FOR_EVERYBODY
    return page(
        request,
        "board/home.html",
        boards=every,
        last=last,
        fresh=_fresh(unread),
        lines=await _for_you(unread, reader),
        more=await _more(request, unread) if fitted else [],
        offer=offer_html(await offer_on(request, None, fitted=fitted), "/"),
        unread=len(unread),
        since=reader.read_until if reader else None,
        crowd=await crowd(),
        people=await people(each.author for each in last.values()),
        feed="/feed",
        current="boards",
    )


@get("/new", guard=signed_in)
async def show_new(request: AnyRequest) -> Response[Any]:
    """Every topic with something the member has not seen."""
    reader = member_of(request)
    unread = await unread_topics(reader.id, reader.read_until)
    return page(
        request,
        "board/new.html",
        lines=await new_lines(unread),
        latest=None if unread else await last_post_at(),
        since=reader.read_until,
        current="new",
    )


@post("/read-all", guard=signed_in, status_code=303)
async def send_read_all(request: AnyRequest) -> Response[Any]:
    """Everything up to now counts as read."""
    form = await read_form(request, Form)
    await read_all(member_of(request), form.once)
    return redirect(READ)


async def _for_you(unread: list[UnreadTopic], reader: SignedIn | None) -> list[NewLine]:
    """At most five: replies where the member wrote, then new topics, as they came."""
    if reader is None:
        return []
    return await new_lines(_newest(unread))


def _newest(unread: list[UnreadTopic]) -> list[UnreadTopic]:
    return [each for each in unread if each.wrote or each.new][:NEW_AT_HOME]


async def _more(request: AnyRequest, unread: list[UnreadTopic]) -> list[Suggested]:
    """Topics of subjects that the member reads about, where their list is on; nothing for anybody else."""
    interests = await interests_here(request)
    if not interests:
        return []
    return await suggested(member_of(request).id, interests, {each.topic for each in _newest(unread)})


def _fresh(unread: list[UnreadTopic]) -> Counter[int]:
    found: Counter[int] = Counter()
    for each in unread:
        found[each.board] += each.fresh
    return found


handlers = [show_home, show_new, send_read_all]
