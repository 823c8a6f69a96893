"""Where a member has disclosed personal details: all of them, from all their posts, to be hidden or removed."""

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post

from accounts.guards import signed_in
from board.changing_choices import change_choices
from board.controllers.reader import AnyRequest, member_of, page_number
from board.controllers.topics import may_reach
from board.forms import DisclosedForm
from board.pages.disclosed import line_of
from board.queries.disclosed import PER_PAGE, Disclosed, count_disclosed, disclosed_among, disclosed_by
from core.forms import read_form
from core.once import AlreadyAnswered
from core.pages import page, redirect

# What each part of the list shows.
SHOWN = {"": ("public", "hide"), "public": ("public",), "hidden": ("hide",)}
DONE = {"hide": "details-hidden", "remove": "details-removed"}


@get("/details", guard=signed_in)
async def show_disclosed(request: AnyRequest) -> Response[Any]:
    """A page of the list, whole or only what is public or hidden."""
    member, show = member_of(request), request.query_params.get("show", "")
    show = show if show in SHOWN else ""
    counts = await count_disclosed(member.id)
    count = {"": counts.public + counts.hidden, "public": counts.public, "hidden": counts.hidden}[show]
    pages = max(1, -(-count // PER_PAGE))
    # Whoever removes all of the last page comes back to the one before it.
    number = min(page_number(request), pages)
    return page(
        request,
        "board/disclosed.html",
        lines=_lines(request, await disclosed_by(member.id, SHOWN[show], number) if count else []),
        found=counts,
        show=show,
        number=number,
        pages=pages,
        address=f"/details?{urlencode({'show': show})}&page=" if show else "/details?page=",
    )


@post("/details", guard=signed_in, status_code=200)
async def send_disclosed(request: AnyRequest) -> Response[Any]:
    """Hides details from visitors; asks once more before any is removed."""
    form = await read_form(request, DisclosedForm)
    findings, what = form.chosen
    if what == "remove" and findings:
        found = await disclosed_among(member_of(request).id, _bounded(findings))
        lines = _lines(request, found)
        return page(request, "board/remove_disclosed.html", lines=lines, form=form, back=_way(form))
    return await _changed(request, form)


@post("/details/remove", guard=signed_in, status_code=303)
async def send_removal(request: AnyRequest) -> Response[Any]:
    """Removes details, wherever they stand."""
    return await _changed(request, await read_form(request, DisclosedForm))


async def _changed(request: AnyRequest, form: DisclosedForm) -> Response[Any]:
    findings, what = form.chosen
    if not findings or not what:
        return redirect(_way(form, "none-ticked"))

    def led_to(left: int) -> str:
        return _way(form, "details-left" if left else DONE[what])

    try:
        return redirect(await change_choices(member_of(request), _bounded(findings), what, form.once, led_to))
    except AlreadyAnswered as before:
        return redirect(before.led_to)


def _bounded(findings: list[int]) -> list[int]:
    """No more than a page shows, so that no request changes more; and no number that is none of a row's."""
    return [each for each in findings if 0 < each < 2**31][:PER_PAGE]


def _lines(request: AnyRequest, found: list[Disclosed]) -> list[Any]:
    return [line_of(each, linked=may_reach(each, member_of(request))) for each in found]


def _way(form: DisclosedForm, done: str = "") -> str:
    """The page of the list that the form was on."""
    number = form.page if 1 < form.page <= 99_999 else 0
    asked = {"show": form.show if form.show in SHOWN else "", "page": number, "done": done}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/details?{query}" if query else "/details"


handlers = [show_disclosed, send_disclosed, send_removal]
