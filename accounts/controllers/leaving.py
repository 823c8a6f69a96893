"""The notice before one leaves for another site, and the switch for it."""

from typing import Any

from litestar import Request, Response, get, post

from accounts import limiting
from accounts.forms import LeavingForm
from accounts.guards import anyone, signed_in
from accounts.leaving import CHOSEN, choose_notice, destination, wants_notice
from accounts.sessions import SignedIn
from core.errors import Refused
from core.family import privacy_page_of
from core.forms import read_form
from core.html import LINK_REL
from core.i18n import gettext as _
from core.limits import spend
from core.pages import page, redirect, way_to
from core.tokens import BadToken, Expired
from core.web_addresses import Place

AnyRequest = Request[Any, Any, Any]


@get("/leaving", guard=anyone)
async def show_leaving(request: AnyRequest) -> Response[Any]:
    """Says where a link really leads. Raises Refused for an address that we did not make."""
    place = _signed(request)
    member: SignedIn | None = request.scope.get("user")
    followed_here = request.headers.get("sec-fetch-site") == "same-origin"
    if followed_here and member is not None and not await wants_notice(member):
        # Only for a member who asked for it, to what we signed, and from a page of ours: a link of ours that comes by
        # mail or stands elsewhere sends nobody astray.
        return Response(None, status_code=303, headers={"Location": place.address, "Cache-Control": "no-store"})
    return page(
        request,
        "accounts/leaving.html",
        place=place,
        privacy_page=privacy_page_of(place),
        back=way_to(request.query_params.get("back", ""), ""),
        rel=LINK_REL,
    )


@post("/profile/leaving", guard=signed_in)
async def send_leaving(request: AnyRequest) -> Response[Any]:
    """Keeps whether the member is shown the notice."""
    member: SignedIn = request.scope["user"]
    await spend("profile", f"member:{member.id}", limiting.EDITING_PROFILE)
    form = await read_form(request, LeavingForm)
    await choose_notice(member, form.notice == "on", form.once)
    return redirect(CHOSEN)


def _signed(request: AnyRequest) -> Place:
    given = request.query_params
    try:
        return destination(*(given.get(name, "") for name in ("to", "until", "mark")))
    except Expired:
        title, text = _("This link is too old"), _("Links to other sites work for 30 days here.")
    except BadToken:
        title, text = _("This link is not one of ours"), _("Somebody has made it up or changed it.")
    again = _("So we did not follow it, and nothing was opened. Open the post it came from, and use the link there.")
    raise Refused(404, title, f"{text} {again}")


handlers = [show_leaving, send_leaving]
