"""What a member was told."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response, get, post

from accounts.guards import signed_in
from accounts.noticing import READ, mark_read, words
from accounts.queries import notices_of
from accounts.sessions import SignedIn
from core.forms import Form, read_form
from core.pages import page, redirect

AnyRequest = Request[Any, Any, Any]


def _no_address(_post: int) -> str:
    return ""


# Where a post stands is known above; the app puts its own function here, given the post's id.
post_address: Callable[[int], str] = _no_address


@get("/notices", guard=signed_in)
async def show_notices(request: AnyRequest) -> Response[Any]:
    """The newest first; reading the page marks nothing."""
    member: SignedIn = request.scope["user"]
    told = [
        {
            "words": words(notice.kind, notice.details),
            "reason": notice.reason,
            "address": post_address(notice.post) if notice.post else "",
            "at": notice.at,
            "unread": notice.read_at is None,
        }
        for notice in await notices_of(member.id)
    ]
    return page(request, "accounts/notices.html", told=told, unread=any(one["unread"] for one in told))


@post("/notices/read", guard=signed_in)
async def send_read(request: AnyRequest) -> Response[Any]:
    """Marks all as read."""
    member: SignedIn = request.scope["user"]
    form = await read_form(request, Form)
    await mark_read(member.id, form.once)
    return redirect(READ)


handlers = [show_notices, send_read]
