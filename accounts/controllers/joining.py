"""Joining, and confirming the address by the link in the mail."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts import joining, limiting
from accounts.confirming import CONFIRMED, confirm, handle_behind
from accounts.day_keys import day_mark, visitor
from accounts.forms import JoinForm
from accounts.guards import anyone
from accounts.outcomes import Done, Refused, Stale
from core.database import writing
from core.forms import Form, read_form
from core.limits import spend
from core.once import remember, unless_answered
from core.pages import page, redirect
from core.settings import settings

AnyRequest = Request[Any, Any, Any]
SENT = "/join/sent"


@get("/join", guard=anyone)
async def show_join(request: AnyRequest) -> Response[Any]:
    """The form, with the statement that is accepted by sending it."""
    if request.scope.get("user") is not None:
        return redirect("/")
    return _form(request, JoinForm())


@post("/join", guard=anyone)
async def send_join(request: AnyRequest) -> Response[Any]:
    """Joins; the answer is the same whether the address was known or not."""
    form = await read_form(request, JoinForm)
    await unless_answered(form.once)
    await spend("join", await visitor(request), limiting.JOINING)
    await spend("join_for", await day_mark(form.email.strip().casefold()), limiting.SAME_JOINING)
    accepted = form.statement or form.accept
    application = joining.Application(form.handle.strip(), form.email, form.password, accepted if form.accept else "")
    match await joining.join(application):
        case Refused() as refused:
            return _form(request, form, refused)
        case _:
            return await _sent(form.once)


@get(SENT, guard=anyone)
async def show_sent(request: AnyRequest) -> Response[Any]:
    """Says to look for the mail."""
    found = settings()
    return page(request, "accounts/sent.html", developing=found.loopback and not found.smtp_host)


@get("/confirm/{token:str}", guard=anyone)
async def show_confirm(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """A button, since opening a link must change nothing: mail scanners open them too."""
    handle = await handle_behind(token)
    if handle is None:
        return page(request, "accounts/stale.html", status=410)
    return page(request, "accounts/confirm.html", handle=handle, token=token)


@post("/confirm/{token:str}", guard=anyone)
async def send_confirm(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """Confirms the address."""
    form = await read_form(request, Form)
    match await confirm(token, form.once):
        case Done():
            return redirect(CONFIRMED)
        case Stale():
            return page(request, "accounts/stale.html", status=410)


def _form(request: AnyRequest, form: JoinForm, refused: Refused | None = None) -> Response[Any]:
    errors = {refused.field: refused.message} if refused else {}
    return page(
        request,
        "accounts/join.html",
        status=422 if refused else 200,
        form=form,
        errors=errors,
        statement=joining.statement_in_force(),
    )


async def _sent(once: str) -> Response[Any]:
    await writing(lambda: remember(once, SENT))
    return redirect(SENT)


handlers = [show_join, send_join, show_sent, show_confirm, send_confirm]
