"""What the board holds about the reader."""

from typing import Any

from litestar import Request, get

from accounts.guards import signed_in
from accounts.sessions import SignedIn
from core.pages import Page, page
from privacy.my_data import ACCOUNT, held_about


@get("/my-data", guard=signed_in)
async def show_my_data(request: Request[Any, Any, Any]) -> Page:
    """Every field that is held about members, why and how long, with the reader's own values and counts."""
    member: SignedIn = request.scope["user"]
    records = await held_about(member)
    account = next(record for record in records if record.name == ACCOUNT)
    rest = [record for record in records if record is not account]
    return page(request, "privacy/my_data.html", account=account, rest=rest, rows=sum(one.rows for one in records))


handlers = [show_my_data]
