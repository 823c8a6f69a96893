"""Editing a post of one's own."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.guards import members
from board.addresses import post_address
from board.controllers.composing import Composer, answer, preview, show
from board.controllers.reader import AnyRequest, member_of
from board.controllers.topics import may_reach
from board.finding_rows import details_of
from board.forms import EditForm
from board.posting import choose_again, edit
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.posts import FullPost, full_post
from board.queries.topics import topic_head
from core.errors import NotFound
from core.forms import read_form


@get("/p/{post_id:int}/edit", guard=members)
async def show_edit(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """The page with the post's own words."""
    found = await _to_edit(request, post_id)
    return show(request, await _composer(found, found.source, found.title))


@post("/p/{post_id:int}/edit", guard=members, status_code=200)
async def send_edit(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """The changed post, or the question what is to happen to the details in it."""
    found, form = await _to_edit(request, post_id), await read_form(request, EditForm)
    composer = await _composer(found, form.body, form.title)
    if form.do == "preview":
        return await preview(request, composer)
    written = Writing(form.body, form.title if found.opens else None, form.once, form.typed)
    if form.do == "choose":
        return await answer(request, composer, await choose_again(member_of(request), post_id, written), "edited")
    return await answer(request, composer, await edit(member_of(request), post_id, written), "edited")


async def own_post(request: AnyRequest, post_id: int) -> FullPost:
    """A post that the member who asks may change. Raises NotFound."""
    found = await full_post(post_id)
    if found is None or found.author != member_of(request).id or found.state == "deleted":
        raise NotFound
    return found


def way_back(request: AnyRequest, found: FullPost) -> str:
    """Where the post stands, or the first page where its topic is not for the member to know of."""
    if not may_reach(found, member_of(request)):
        return "/"
    return post_address(found.topic, found.slug, found.number)


async def _to_edit(request: AnyRequest, post_id: int) -> FullPost:
    found = await own_post(request, post_id)
    if not may_reach(found, member_of(request)):
        raise NotFound
    return found


async def _composer(found: FullPost, body: str, title: str) -> Composer:
    head = await topic_head(found.topic)
    if head is None:
        raise NotFound
    details = await details_of("post", found.id)
    titled = await details_of("title", found.topic) if found.opens else []
    return Composer(
        "edit",
        f"/p/{found.id}/edit",
        post_address(found.topic, found.slug, found.number),
        BoardRow(head.board, head.board_slug, head.board_name, ""),
        body=body,
        title=title if found.opens else None,
        topic_title=found.title,
        decided=sum(each.chosen_by == "writer" for each in (*details, *titled)),
        visible=found.state == found.topic_state == "visible",
    )


handlers = [show_edit, send_edit]
