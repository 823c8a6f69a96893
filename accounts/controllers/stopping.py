"""The link at the foot of each letter with an offer, for people and for their mail programs (RFC 8058)."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.forms import StopForm
from accounts.guards import anyone
from accounts.stopping import behind, stop
from core.forms import read_form
from core.pages import page

AnyRequest = Request[Any, Any, Any]


@get("/stop/{token:str}", guard=anyone)
async def show_stop(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """A button, since opening a link must change nothing: mail scanners open them too."""
    link = await behind(token)
    status = 200 if link else 410
    return page(request, "accounts/stop.html", status=status, link=link, token=token, stopped="")


# Exempt from our own proof: a mail program has no page of ours, and the token is proof enough.
@post("/stop/{token:str}", guard=anyone, opt={"csrf": False}, status_code=200)
async def send_stop(request: AnyRequest, token: FromPath[str]) -> Response[Any]:
    """Stops, and answers with the page itself: RFC 8058 allows no redirect."""
    link, form = await behind(token), await read_form(request, StopForm)
    if link is None:
        return page(request, "accounts/stop.html", status=410, link=None, token=token, stopped="")
    await stop(link, every=form.every)
    return page(request, "accounts/stop.html", link=link, token=token, stopped="every" if form.every else "topic")


handlers = [show_stop, send_stop]
