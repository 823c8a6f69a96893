"""The administrator's page: writing an offer, and the offers that were sent."""

from typing import Any

from litestar import Request, Response, get, post

from accounts.forms import OfferForm
from accounts.guards import administrators
from accounts.offering import LONGEST, SENT, Wanted, how_many_asked, offers_sent, send_offer, topic_of
from accounts.outcomes import Refused
from accounts.purposes import of_kind
from core.forms import read_form
from core.i18n import gettext as _
from core.pages import page, redirect

AnyRequest = Request[Any, Any, Any]


@get("/offers", guard=administrators)
async def show_offers(request: AnyRequest) -> Response[Any]:
    """The form, with how many asked for each topic."""
    return await _page(request, OfferForm())


@post("/offers", guard=administrators)
async def send_offers(request: AnyRequest) -> Response[Any]:
    """Queues the letters, or says what is missing."""
    form = await read_form(request, OfferForm)
    wanted = Wanted(form.topic, form.subject.strip(), form.text.strip(), form.payer.strip())
    match await send_offer(wanted, form.once):
        case Refused() as refused:
            return await _page(request, form, {refused.field: refused.message})
        case _:
            return redirect(SENT)


async def _page(request: AnyRequest, form: OfferForm, errors: dict[str, str] | None = None) -> Response[Any]:
    asked = await how_many_asked()
    sent = [(offer, topic_of(offer)) for offer in await offers_sent()]
    return page(
        request,
        "accounts/offers.html",
        status=422 if errors else 200,
        form=form,
        errors=errors or {},
        longest=LONGEST,
        topics=[(topic.key, _(topic.title), asked[topic.key]) for topic in of_kind("letters")],
        sent=[(offer, _(topic.title) if topic else offer.topic) for offer, topic in sent],
    )


handlers = [show_offers, send_offers]
