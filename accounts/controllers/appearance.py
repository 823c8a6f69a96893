"""Light, dark, or as the system says: kept in a cookie, and only for a choice that was made."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, post

from accounts.forms import AppearanceForm
from accounts.guards import anyone
from core.forms import read_form
from core.frame import THEMES
from core.headers import cookie
from core.pages import redirect, way_to
from core.settings import settings

A_YEAR = 365 * 24 * 3600


@post("/appearance", guard=anyone)
async def send_appearance(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps the choice in this browser and goes back to the page it was made on."""
    form = await read_form(request, AppearanceForm)
    answer = redirect(_way_back(request))
    if form.theme in THEMES:
        # What the system says needs no cookie.
        answer.set_cookie(cookie("theme", "" if form.theme == "system" else form.theme, A_YEAR))
    return answer


def _way_back(request: Request[Any, Any, Any]) -> str:
    referrer = request.headers.get("referer", "")
    origin = settings().origin
    if not referrer.startswith(origin + "/"):
        return "/"
    parts = urlsplit(referrer)
    return way_to(parts.path + (f"?{parts.query}" if parts.query else ""))


handlers = [send_appearance]
