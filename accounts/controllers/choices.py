"""What a member agreed to: a switch for each purpose, since when, and everything that was ever switched."""

from typing import Any

from litestar import Request, Response, get, post

from accounts.consenting import ReadAgain, switch_off, switch_on
from accounts.consents import Change, Standing, asks_not_to, changes, standing
from accounts.forms import ChoiceForm
from accounts.guards import anyone, signed_in
from accounts.purposes import as_worded, register
from accounts.sessions import SignedIn
from core.errors import NotFound
from core.forms import read_form
from core.i18n import gettext as _
from core.i18n import marked
from core.pages import page, redirect

AnyRequest = Request[Any, Any, Any]

GROUPS = {
    "letters": (marked("Offers by email"), marked("Each letter says who pays for it, and stops with one click.")),
    "interests": (marked("What we learn from your reading"), marked("Nothing, unless you switch it on.")),
    "notices": (marked("Offers on the site"), marked("The same for everybody, unless you switch this on.")),
}
WAYS = {"choices": marked("on this page"), "letter": marked("by the link in a letter")}
# Since when the signal is honoured; the specification asks for the day of the last change.
GPC = {"gpc": True, "lastUpdate": "2026-11-27"}


@get("/choices", guard=signed_in)
async def show_choices(request: AnyRequest) -> Response[Any]:
    """Every purpose with its words and its switch, and the record."""
    return await _page(request)


@post("/choices", guard=signed_in)
async def send_choice(request: AnyRequest) -> Response[Any]:
    """Switches one purpose; nobody goes by the old choice once this is answered."""
    member: SignedIn = request.scope["user"]
    form = await read_form(request, ChoiceForm)
    purpose = register().get(form.purpose)
    if purpose is None or not purpose.optional:
        raise NotFound
    if not form.on:
        return redirect((await switch_off(member.id, purpose, form.once)).led_to)
    match await switch_on(member.id, purpose, form.wording, form.once):
        case ReadAgain():
            return await _page(request, reworded=purpose.key)
        case switched:
            return redirect(switched.led_to)


@get("/.well-known/gpc.json", guard=anyone)
async def show_gpc() -> dict[str, Any]:
    """That browsers which send `Sec-GPC: 1` are heard (Global Privacy Control, section 4)."""
    return GPC


async def _page(request: AnyRequest, reworded: str = "") -> Response[Any]:
    member: SignedIn = request.scope["user"]
    kept = await standing(member.id)
    groups = [
        {"title": _(title), "words": _(words), "choices": [one for one in kept if one.purpose.kind == kind]}
        for kind, (title, words) in GROUPS.items()
    ]
    return page(
        request,
        "accounts/choices.html",
        status=409 if reworded else 200,
        groups=groups,
        reworded=reworded,
        record=[_told(change) for change in await changes(member.id)],
        signal=asks_not_to(request),
        on_but_not_here=asks_not_to(request) and any(map(_on, kept)),
    )


def _on(one: Standing) -> bool:
    return one.on


def _told(change: Change) -> dict[str, Any]:
    """One line of the record, in the words that stood there then."""
    purpose = as_worded(change.purpose, change.version)
    return {
        "at": change.at,
        "title": _(purpose.title) if purpose else change.purpose,
        "wording": _(purpose.wording) if purpose else "",
        "given": change.given,
        "how": _(WAYS[change.how]),
    }


handlers = [show_choices, send_choice, show_gpc]
