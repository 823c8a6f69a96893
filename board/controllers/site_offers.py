"""The administrator's page of offers on the site: writing one, those that run, and taking one down."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.guards import administrators
from accounts.interests.subjects import SUBJECTS
from board.controllers.reader import AnyRequest
from board.forms import SiteOfferForm
from board.outcomes import Refused
from board.site_offers.counting import shown_in_a_week
from board.site_offers.running import offers_written
from board.site_offers.writing import LONGEST, Wanted, take_down, write_offer
from core.forms import Form, read_form
from core.pages import page, redirect


@get("/offers/on-site", guard=administrators)
async def show_site_offers(request: AnyRequest) -> Response[Any]:
    """The form, and every offer that was written."""
    return await _page(request, SiteOfferForm())


@post("/offers/on-site", guard=administrators)
async def send_site_offer(request: AnyRequest) -> Response[Any]:
    """Has it shown, or says what is missing."""
    form = await read_form(request, SiteOfferForm)
    words = (form.title.strip(), form.text.strip(), form.link.strip(), form.payer.strip(), form.subject)
    match await write_offer(Wanted(*words, form.first, form.last), form.once):
        case Refused() as refused:
            return await _page(request, form, {refused.field: refused.message})
        case led_to:
            return redirect(led_to)


@post("/offers/on-site/{offer:int}/down", guard=administrators)
async def send_down(request: AnyRequest, offer: FromPath[int]) -> Response[Any]:
    """Takes one down at once."""
    form = await read_form(request, Form)
    return redirect(await take_down(offer, form.once))


async def _page(request: AnyRequest, form: SiteOfferForm, errors: dict[str, str] | None = None) -> Response[Any]:
    return page(
        request,
        "board/site_offers.html",
        status=422 if errors else 200,
        form=form,
        errors=errors or {},
        longest=LONGEST,
        subjects=SUBJECTS,
        offers=await offers_written(),
        shown=await shown_in_a_week(),
    )


handlers = [show_site_offers, send_site_offer, send_down]
