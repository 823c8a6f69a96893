"""Replying in a topic."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.guards import anyone, members
from board.addresses import page_of, topic_address
from board.controllers.composing import Composer, answer, preview
from board.controllers.reader import AnyRequest, member_of, reader_of
from board.controllers.topics import may_open
from board.forms import ReplyForm
from board.posting import reply
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.topics import topic_head
from core.errors import NotFound
from core.forms import read_form
from core.pages import redirect


@get("/t/{topic:int}/reply", guard=anyone)
async def find_reply_box(request: AnyRequest, topic: FromPath[int]) -> Response[Any]:
    """Where the answer to a reply stood: whoever comes back to it finds the box they wrote in."""
    head = await topic_head(topic)
    if head is None or not may_open(head, reader_of(request)):
        raise NotFound
    return redirect(f"{topic_address(head, page_of(head.last_number))}#reply")


@post("/t/{topic:int}/reply", guard=members, status_code=200)
async def send_reply(request: AnyRequest, topic: FromPath[int]) -> Response[Any]:
    """A reply, or the question what is to happen to the details in it."""
    head, member = await topic_head(topic), member_of(request)
    if head is None or not may_open(head, member):
        raise NotFound
    form = await read_form(request, ReplyForm)
    composer = Composer(
        "reply",
        f"/t/{topic}/reply",
        topic_address(head, page_of(head.last_number)),
        BoardRow(head.board, head.board_slug, head.board_name, ""),
        body=form.body,
        topic_title=head.title,
        visible=head.state == "visible",
    )
    if form.do == "preview":
        return await preview(request, composer)
    return await answer(
        request, composer, await reply(member, topic, Writing(form.body, None, form.once, form.typed)), "posted"
    )


handlers = [find_reply_box, send_reply]
