"""What every route here asks of a request: who reads, and which page."""

from typing import Any

from litestar import Request

from accounts.sessions import SignedIn
from core.errors import NotFound

AnyRequest = Request[Any, Any, Any]
MOST_PAGES = 100_000
# Longer ones are not even read: a number of a thousand digits is work.
LONGEST_NUMBER = 9


def reader_of(request: AnyRequest) -> SignedIn | None:
    """The member who reads, or None for a visitor."""
    found: SignedIn | None = request.scope.get("user")
    return found


def member_of(request: AnyRequest) -> SignedIn:
    """The member, on a route whose guard lets nobody else in."""
    found: SignedIn = request.scope["user"]
    return found


def page_number(request: AnyRequest, otherwise: int = 1) -> int:
    """The page that is asked for. Raises NotFound for what is no page."""
    given = request.query_params.get("page", "") if request.scope["query_string"] else ""
    if not given:
        return otherwise
    if not (given.isascii() and given.isdecimal()) or len(given) > LONGEST_NUMBER or not 1 <= int(given) <= MOST_PAGES:
        raise NotFound
    return int(given)
