"""The member's own list of interests: reading it, taking something out, letting it rest, emptying it."""

from typing import Any

from litestar import Request, Response, get, post

from accounts.consents import asks_not_to
from accounts.forms import InterestForm
from accounts.guards import signed_in
from accounts.interests.changing import DROPPED, EMPTIED, PAUSED, RESUMED, drop, empty, pause, resume
from accounts.interests.profile import profile_of
from accounts.interests.subjects import FORBIDDEN, SUBJECTS
from accounts.sessions import SignedIn
from core.forms import Form, read_form
from core.i18n import marked
from core.pages import page, redirect

AnyRequest = Request[Any, Any, Any]

# What the page calls what is never learned, in the order of the list.
NEVER = {
    "religion": marked("religion and belief"),
    "politics": marked("politics and unions"),
    "health": marked("health"),
    "race": marked("race and origin"),
    "sexuality": marked("sexuality"),
}


@get("/interests", guard=signed_in)
async def show_interests(request: AnyRequest) -> Response[Any]:
    """Everything that is in the list, why, since when and until when."""
    return page(
        request,
        "accounts/interests.html",
        profile=await profile_of(_member(request)),
        subjects=SUBJECTS,
        never=[NEVER[topic] for topic in FORBIDDEN],
        signal=asks_not_to(request),
    )


@post("/interests/drop", guard=signed_in)
async def send_drop(request: AnyRequest) -> Response[Any]:
    """Takes one subject out."""
    form = await read_form(request, InterestForm)
    await drop(_member(request), form.subject, form.once)
    return redirect(DROPPED)


@post("/interests/empty", guard=signed_in)
async def send_empty(request: AnyRequest) -> Response[Any]:
    """Takes everything out."""
    form = await read_form(request, Form)
    await empty(_member(request), form.once)
    return redirect(EMPTIED)


@post("/interests/pause", guard=signed_in)
async def send_pause(request: AnyRequest) -> Response[Any]:
    """Lets the list rest."""
    form = await read_form(request, Form)
    await pause(_member(request), form.once)
    return redirect(PAUSED)


@post("/interests/resume", guard=signed_in)
async def send_resume(request: AnyRequest) -> Response[Any]:
    """Goes on with it."""
    form = await read_form(request, Form)
    await resume(_member(request), form.once)
    return redirect(RESUMED)


def _member(request: AnyRequest) -> int:
    member: SignedIn = request.scope["user"]
    return member.id


handlers = [show_interests, send_drop, send_empty, send_pause, send_resume]
