"""The routes of the review queue."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from accounts.guards import moderators, signed_in
from accounts.sessions import SignedIn
from core.errors import NotFound
from core.forms import read_form
from core.i18n import gettext as _
from core.pages import page, redirect
from moderation.desk import desk_of
from moderation.forms import Review, Undo
from moderation.log import log_page
from moderation.looked import looked
from moderation.outcomes import Already, Claimed, Decided, HowLong, Refused, Released, Undone
from moderation.queries import Case, case_of
from moderation.reviewing import claim, decide, look, release, undo

AnyRequest = Request[Any, Any, Any]
Outcome = Already | Claimed | Decided | HowLong | Refused | Released

# The largest id that both engines take.
LARGEST = 2**31 - 1
MOST_PAGES = 100_000


@get("/moderation", guard=moderators)
async def show_queue(
    request: AnyRequest, item: FromQuery[int | None] = None, view: FromQuery[str] = ""
) -> Response[Any]:
    """The list, and the case that is open."""
    case = await _case(item) if item is not None else None
    if case is not None:
        await look(request.scope["user"], case)
    return await _desk(request, case, Review(), mine=view == "mine")


@post("/moderation/{number:int}", guard=moderators)
async def send_review(request: AnyRequest, number: FromPath[int]) -> Response[Any]:
    """Claims a case, lets it go, or decides it."""
    form = await read_form(request, Review)
    await _case(number)
    outcome = await _carried_out(request.scope["user"], number, form)
    if isinstance(outcome, Refused | HowLong):
        return await _asked_again(request, number, form, outcome)
    if isinstance(outcome, Already):
        return redirect(outcome.led_to)
    done = {Claimed: "claimed", Released: "released", Decided: "decided"}[type(outcome)]
    return redirect(f"/moderation?item={number}", done=done)


@post("/moderation/undo/{decision:int}", guard=moderators)
async def send_undo(request: AnyRequest, decision: FromPath[int]) -> Response[Any]:
    """Takes a decision back."""
    form = await read_form(request, Undo)
    if decision > LARGEST:
        raise NotFound
    match await undo(request.scope["user"], decision, form.once):
        case Undone(number=number):
            return redirect(f"/moderation?item={number}", done="undone")
        case Already(led_to=led_to):
            return redirect(led_to)
        case Refused(message=message):
            return page(request, "moderation/refused.html", status=409, current="queue", message=message)


@get("/moderation/log", guard=moderators)
async def show_log(
    request: AnyRequest, number: Annotated[int, QueryParameter(name="page", ge=1, le=MOST_PAGES)] = 1
) -> Response[Any]:
    """What was decided, newest first, without the names of those it was about."""
    entries, pages = await log_page(request.scope["user"], number)
    if number > pages:
        raise NotFound
    return page(request, "moderation/log.html", current="queue", entries=entries, number=number, pages=pages)


@get("/who-looked", guard=signed_in)
async def show_looked(request: AnyRequest) -> Response[Any]:
    """Which moderators opened the reader's own posts."""
    return page(request, "moderation/looked.html", told=await looked(request.scope["user"]))


async def _carried_out(moderator: SignedIn, number: int, form: Review) -> Outcome:
    if form.do == "claim":
        return await claim(moderator, number)
    if form.do == "release":
        return await release(moderator, number)
    return await decide(moderator, number, form.order())


async def _asked_again(request: AnyRequest, number: int, form: Review, outcome: Refused | HowLong) -> Response[Any]:
    """The case as it is now, with what the moderator filled in."""
    case = await _case(number)
    if isinstance(outcome, HowLong):
        return await _desk(request, case, form, how_long=True)
    status = 422 if outcome.field else 409
    return await _desk(request, case, form, status=status, refused=outcome)


async def _desk(
    request: AnyRequest, case: Case | None, form: Review, *, mine: bool = False, **more: Any
) -> Response[Any]:
    desk = await desk_of(request.scope["user"], case, mine)
    shown = {"desk": desk, "form": form, "refused": None, "how_long": False} | more
    return page(request, "moderation/queue.html", current="queue", **shown)


async def _case(number: int) -> Case:
    case = await case_of(number) if 0 < number <= LARGEST else None
    if case is None:
        raise NotFound(_("That case is not here"), _("It may have gone with its post."))
    return case


handlers = [show_queue, send_review, send_undo, show_log, show_looked]
