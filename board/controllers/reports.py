"""Reporting a post: anybody may, without an account and without a cookie."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.day_keys import visitor
from accounts.guards import anyone
from board.addresses import post_address
from board.controllers.reader import AnyRequest, reader_of
from board.controllers.topics import may_follow, may_reach
from board.forms import ReportForm
from board.queries.posts import Place, place_of
from board.reporting import MOST_WORDS, REASONS, report
from core.errors import NotFound
from core.forms import read_form
from core.i18n import gettext as _
from core.pages import page, redirect


@get("/p/{post_id:int}/report", guard=anyone)
async def show_report(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """What can be wrong with a post."""
    return _form(request, post_id, await _place(request, post_id), ReportForm())


@post("/p/{post_id:int}/report", guard=anyone, status_code=303)
async def send_report(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """Thanks, or the form again with what is missing."""
    place, form = await _place(request, post_id), await read_form(request, ReportForm)
    refused = await report(post_id, form.reason, form.words, await visitor(request), form.once)
    if refused is not None:
        return _form(request, post_id, place, form, {refused.field: refused.message})
    return redirect(f"/p/{post_id}/reported")


@get("/p/{post_id:int}/reported", guard=anyone)
async def show_reported(request: AnyRequest, post_id: FromPath[int]) -> Response[Any]:
    """What happens next."""
    place = await _place(request, post_id)
    return page(request, "board/reported.html", back=_address(place), current="boards")


async def _place(request: AnyRequest, post_id: int) -> Place:
    """Where a post stands that this reader may see. Raises NotFound."""
    place, reader = await place_of(post_id), reader_of(request)
    if place is None or place.state == "deleted":
        raise NotFound
    if not may_reach(place, reader) or (place.state != "visible" and not may_follow(place.author, reader)):
        raise NotFound
    return place


def _address(place: Place) -> str:
    return post_address(place.topic, place.slug, place.number)


def _form(
    request: AnyRequest, post_id: int, place: Place, form: ReportForm, errors: dict[str, str] | None = None
) -> Response[Any]:
    return page(
        request,
        "board/report.html",
        status=422 if errors else 200,
        post_id=post_id,
        place=place,
        back=_address(place),
        form=form,
        reasons={name: _(words) for name, (words, _weight) in REASONS.items()},
        most=MOST_WORDS,
        errors=errors or {},
        current="boards",
    )


handlers = [show_report, send_report, show_reported]
