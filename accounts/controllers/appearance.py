"""Light, dark, or as the system says: kept in a cookie, and only for a choice that was made."""

from typing import Any

from litestar import Request, Response, post

from accounts.forms import AppearanceForm
from accounts.guards import anyone
from core.cookies import cookie
from core.forms import read_form
from core.frame import THEMES
from core.pages import came_from, redirect


@post("/appearance", guard=anyone)
async def send_appearance(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps the choice in this browser and goes back to the page it was made on."""
    form = await read_form(request, AppearanceForm)
    answer = redirect(came_from(request, "/"))
    if form.theme in THEMES:
        # What the system says needs no cookie.
        answer.set_cookie(cookie("theme", "" if form.theme == "system" else form.theme))
    return answer


handlers = [send_appearance]
