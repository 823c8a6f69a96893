"""Signing in and out, and what a suspended member sees."""

from contextlib import suppress
from typing import Any

from litestar import Request, Response, get, post

from accounts import limiting
from accounts.day_keys import day_mark, visitor
from accounts.forms import SignInForm
from accounts.guards import anyone, signed_in
from accounts.handles import folded
from accounts.queries import latest_suspension
from accounts.sessions import SIGNED_OUT, SignedIn, session_cookie, sign_out
from accounts.signing_in import DoesNotMatch, SignedInAs, sign_in_with
from core.database import writing
from core.forms import Form, read_form
from core.limits import spend
from core.once import AlreadyAnswered, remember
from core.pages import page, redirect, way_to

AnyRequest = Request[Any, Any, Any]


@get("/sign-in", guard=anyone)
async def show_sign_in(request: AnyRequest) -> Response[Any]:
    """The form; `next` is where the reader wanted to go."""
    wanted = way_to(request.query_params.get("next", "/"))
    if request.scope.get("user") is not None:
        return redirect(wanted)
    return page(request, "accounts/sign_in.html", email="", next=wanted, wrong=False)


@post("/sign-in", guard=anyone)
async def send_sign_in(request: AnyRequest) -> Response[Any]:
    """Signs in and goes on to where the reader wanted to be."""
    form = await read_form(request, SignInForm)
    await spend("sign_in", await visitor(request), limiting.SIGNING_IN)
    await spend("sign_in_as", await day_mark(folded(form.email.strip())), limiting.SAME_ACCOUNT)
    member = request.scope.get("user")
    match await sign_in_with(form.email, form.password, instead_of=member.session_key if member else ""):
        case SignedInAs(secret=secret):
            answer = redirect(way_to(form.next))
            # For whoever sends it again signed in; without the cookie it counts anew, or nobody would be.
            with suppress(AlreadyAnswered):
                await writing(lambda: remember(form.once, way_to(form.next)))
            answer.set_cookie(session_cookie(secret))
            return answer
        case DoesNotMatch():
            context = {"email": form.email, "next": way_to(form.next), "wrong": True}
            return page(request, "accounts/sign_in.html", status=422, **context)


@post("/sign-out", guard=anyone)
async def send_sign_out(request: AnyRequest) -> Response[Any]:
    """Ends the session, here and in the database."""
    member, form = request.scope.get("user"), await read_form(request, Form)
    if member is not None:
        await sign_out(member.session_key, form.once)
    answer = redirect(SIGNED_OUT)
    answer.set_cookie(session_cookie(""))
    return answer


@get("/suspended", guard=signed_in)
async def show_suspended(request: AnyRequest) -> Response[Any]:
    """Why a member may not write, and until when."""
    member: SignedIn = request.scope["user"]
    if not member.suspended:
        return redirect("/")
    return page(request, "accounts/suspended.html", notice=await latest_suspension(member.id))


handlers = [show_sign_in, send_sign_in, send_sign_out, show_suspended]
