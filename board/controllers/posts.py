"""What a writer does with a post that stands: delete it, choose again for a detail in it."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.guards import signed_in
from board.addresses import post_address
from board.changing_a_choice import change_choice
from board.controllers.editing import own_post, way_back
from board.controllers.reader import AnyRequest, member_of
from board.forms import DetailForm
from board.outcomes import Held, Published, Refused
from board.posting import delete
from board.queries.posts import full_post, open_flags
from board.queries.topics import topic_head
from core.errors import NotFound
from core.errors import Refused as Stopped
from core.forms import Form, read_form
from core.i18n import gettext as _
from core.once import AlreadyAnswered, answered
from core.pages import page, redirect


@get("/p/{post_id:int}/delete", guard=signed_in)
async def show_delete(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """Asks once more, and says what will be left."""
    found = await own_post(request, post_id)
    return page(
        request,
        "board/delete.html",
        post=found,
        alone=found.opens and found.topic_posts <= 1,
        reviewed=bool(await open_flags(post_id)),
        back=way_back(request, found),
        current="boards",
    )


@post("/p/{post_id:int}/delete", guard=signed_in, status_code=303)
async def send_delete(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """A tombstone, or nothing at all where the post stood alone."""
    form = await read_form(request, Form)
    led_to = await answered(form.once)
    if led_to is not None:
        return redirect(led_to, done="deleted")
    try:
        gone = await delete(member_of(request), post_id, form.once)
    except AlreadyAnswered as before:
        return redirect(before.led_to, done="deleted")
    head = await topic_head(gone.post.topic)
    if head is None:
        raise NotFound
    if gone.gone or head.state != "visible":
        return redirect(f"/b/{head.board_slug}", done="deleted")
    # What nobody else had seen leaves no tombstone, and there need be no such page any more.
    number = min(gone.post.number, head.last_number)
    return redirect(post_address(head.id, head.slug, number), done="deleted")


@post("/p/{post_id:int}/details", guard=signed_in, status_code=303)
async def send_detail(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """Another choice for one detail."""
    form = await read_form(request, DetailForm)
    outcome = await change_choice(member_of(request), post_id, *form.chosen)
    if isinstance(outcome, Refused):
        raise Stopped(409, _("Nothing was changed"), outcome.message)
    found = await full_post(post_id)
    if found is None:
        raise NotFound
    done = {Published: "choice-changed", Held: "held"}[type(outcome)]
    return redirect(way_back(request, found), done=done)


handlers = [show_delete, send_delete, send_detail]
