"""A forgotten password, and changing one that is known."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts import limiting
from accounts.changing_password import CHANGED, change_password
from accounts.day_keys import day_mark, visitor
from accounts.forgetting import CHOSEN, SENT, ask_for_link, choose_password, handle_behind
from accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from accounts.guards import anyone, signed_in
from accounts.outcomes import Done, Refused, Stale
from accounts.sessions import SignedIn, session_cookie
from core.forms import read_form
from core.limits import spend
from core.pages import page, redirect
from core.settings import settings

AnyRequest = Request[Any, Any, Any]


@get("/forgotten", guard=anyone)
async def show_forgotten(request: AnyRequest) -> Response[Any]:
    """Asks for the address."""
    return page(request, "accounts/forgotten.html")


@post("/forgotten", guard=anyone)
async def send_forgotten(request: AnyRequest) -> Response[Any]:
    """Sends a link, if the address is a member's; the answer is the same if it is not."""
    form = await read_form(request, ForgottenForm)
    await spend("forgotten", await visitor(request), limiting.FORGETTING)
    await spend("forgotten_for", await day_mark(form.email.strip().casefold()), limiting.SAME_FORGOTTEN)
    await ask_for_link(form.email, form.once)
    return redirect(SENT)


@get(SENT, guard=anyone)
async def show_link_sent(request: AnyRequest) -> Response[Any]:
    """Says to look for the mail."""
    found = settings()
    return page(request, "accounts/link_sent.html", developing=found.loopback and not found.smtp_host)


@get("/new-password/{token:str}", guard=anyone)
async def show_new_password(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """The form behind the link."""
    handle = await handle_behind(token)
    if handle is None:
        return page(request, "accounts/stale.html", status=410)
    return page(request, "accounts/new_password.html", handle=handle, token=token, error="")


@post("/new-password/{token:str}", guard=anyone)
async def send_new_password(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """Replaces the password; every browser that was signed in is signed out."""
    form = await read_form(request, NewPasswordForm)
    match await choose_password(token, form.password, form.once):
        case Done():
            answer = redirect(CHOSEN)
            answer.set_cookie(session_cookie(""))
            return answer
        case Refused(message=message):
            context = {"handle": await handle_behind(token), "token": token, "error": message}
            return page(request, "accounts/new_password.html", status=422, **context)
        case Stale():
            return page(request, "accounts/stale.html", status=410)


@get("/password", guard=signed_in)
async def show_password(request: AnyRequest) -> Response[Any]:
    """The form for a new password."""
    return page(request, "accounts/password.html", errors={})


@post("/password", guard=signed_in)
async def send_password(request: AnyRequest) -> Response[Any]:
    """Changes the password; every other browser is signed out."""
    member: SignedIn = request.scope["user"]
    await spend("password", f"member:{member.id}", limiting.CHANGING_PASSWORD)
    form = await read_form(request, ChangePasswordForm)
    match await change_password(member, form.old, form.password, form.once):
        case Refused(field=field, message=message):
            return page(request, "accounts/password.html", status=422, errors={field: message})
        case Done():
            return redirect(CHANGED)


handlers = [
    *(show_forgotten, send_forgotten, show_link_sent, show_new_password, send_new_password),
    *(show_password, send_password),
]
