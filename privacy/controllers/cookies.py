"""The cookies there are, and what works without any."""

from typing import Any

from litestar import Request, get

from accounts.guards import anyone
from core.cookies import COOKIES, cookie_name
from core.pages import Page, page
from privacy.without_cookies import FEATURES


@get("/cookies", guard=anyone)
async def show_cookies(request: Request[Any, Any, Any]) -> Page:
    """The register of cookies, the choice there is, and what works without any."""
    cookies = [(cookie_name(name), kind) for name, kind in COOKIES.items()]
    works = [feature for feature in FEATURES if not feature.needs]
    stops = [(feature, cookie_name(feature.needs)) for feature in FEATURES if feature.needs]
    return page(request, "privacy/cookies.html", cookies=cookies, works=works, stops=stops)


handlers = [show_cookies]
