"""A member's public page, and the form to change it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from msgspec import Struct

from accounts import limiting
from accounts.forms import ProfileForm
from accounts.guards import anyone, signed_in
from accounts.leaving import wants_notice
from accounts.outcomes import Done, Refused
from accounts.profiling import LONGEST, Wanted, save_profile, saved
from accounts.queries import own_profile, profile_of
from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from core.errors import NotFound
from core.forms import read_form
from core.limits import spend
from core.pages import page, redirect

AnyRequest = Request[Any, Any, Any]


class RecentPost(Struct, frozen=True):
    """One line of a member's recent posts."""

    address: str
    title: str
    at: datetime


async def _no_posts(_member: int, _reader: SignedIn | None) -> Sequence[RecentPost]:
    return ()


# Posts belong to a package above; the app puts its own function here, given the member's id and who is reading.
recent_posts: Callable[[int, SignedIn | None], Awaitable[Sequence[RecentPost]]] = _no_posts


@get("/m/{handle:str}", guard=anyone)
async def show_member(request: AnyRequest, handle: FromPath[str]) -> Response[Any]:
    """A member as everybody may know them."""
    profile = await profile_of(handle)
    if profile is None:
        raise NotFound
    posts = await recent_posts(profile.id, request.scope.get("user"))
    return page(request, "accounts/member.html", profile=profile, posts=posts)


@get("/profile", guard=signed_in)
async def show_profile(request: AnyRequest) -> Response[Any]:
    """The form, filled in."""
    member: SignedIn = request.scope["user"]
    mine = await own_profile(member.id)
    form = ProfileForm(kind=mine.kind, name=mine.display_name, firm=mine.firm, about=mine.about)
    return _form(request, form, notice=await wants_notice(member))


@post("/profile", guard=signed_in)
async def send_profile(request: AnyRequest) -> Response[Any]:
    """Stores the profile, or asks about what was found in it."""
    member: SignedIn = request.scope["user"]
    await spend("profile", f"member:{member.id}", limiting.EDITING_PROFILE)
    form = await read_form(request, ProfileForm)
    match await save_profile(member, Wanted(form.kind, form.name, form.firm, form.about), form.typed, form.once):
        case Done():
            return redirect(saved(member))
        case Refused(field=field, message=message):
            return _form(request, form, errors={field: message})
        case NeedsChoice() as asked:
            return _form(request, form, asked)


def _form(
    request: AnyRequest,
    form: ProfileForm,
    asked: NeedsChoice | None = None,
    errors: dict[str, str] | None = None,
    notice: bool | None = None,
) -> Response[Any]:
    """The form; `notice`, whether links to other sites are announced, is None where only the profile is in hand."""
    return page(
        request,
        "accounts/profile.html",
        status=422 if errors or asked else 200,
        form=form,
        asked=asked,
        errors=errors or {},
        longest=LONGEST,
        notice=notice,
    )


handlers = [show_member, show_profile, send_profile]
