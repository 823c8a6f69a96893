"""Which offer stands on a page: one, by what the page is about, or by interest for a member who said yes to both."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from litestar import Request
from msgspec import Struct

from accounts.consents import asks_not_to, given_here
from accounts.interests.profile import Interest, interests_here
from board.pages.leaves import today
from board.queries.boards import BoardRow
from board.site_offers.counting import count_shown
from board.site_offers.running import SiteOffer, running_offers
from board.subjects import bars_offers, subject_of

PURPOSE: Final = "interest-offers"
Way = Literal["context", "interest"]


class Chosen(Struct, frozen=True):
    """An offer, and why this one: by the page or by interest."""

    offer: SiteOffer
    way: Way


async def offer_on(request: Request[Any, Any, Any], board: BoardRow | None, *, fitted: bool = True) -> Chosen | None:
    """The offer for a board's page, or for the first page; with `fitted` off, the one that everybody gets.

    Where a board is about what nobody may be guessed to care about there is none.
    """
    if board is not None and bars_offers(board):
        return None
    offers = await running_offers()
    interests = await _interests(request, offers) if fitted else []
    chosen = by_interest(offers, interests, today()) or by_context(offers, subject_of(board) if board else "", today())
    if chosen is not None:
        count_shown(chosen.way, heard=asks_not_to(request))
    return chosen


def by_context(offers: Sequence[SiteOffer], subject: str, day: date) -> Chosen | None:
    """By the page alone: what fits its subject, else what fits every page; the next one each day."""
    return _one_of([offer for offer in offers if subject and offer.subject == subject], "context", day) or _one_of(
        [offer for offer in offers if not offer.subject], "context", day
    )


def by_interest(offers: Sequence[SiteOffer], interests: Sequence[Interest], day: date) -> Chosen | None:
    """What fits the subject that is read most, of those there are offers for."""
    for interest in interests:
        if found := _one_of([offer for offer in offers if offer.subject == interest.subject], "interest", day):
            return found
    return None


async def _interests(request: Request[Any, Any, Any], offers: Sequence[SiteOffer]) -> list[Interest]:
    """Nothing is read of anybody unless it could change what they are shown, and they said yes to that."""
    if not any(offer.subject for offer in offers) or not await given_here(request, PURPOSE):
        return []
    return await interests_here(request)


def _one_of(offers: Sequence[SiteOffer], way: Way, day: date) -> Chosen | None:
    return Chosen(offers[day.toordinal() % len(offers)], way) if offers else None
