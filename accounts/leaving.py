"""The way out: signed addresses of the notice that says where a link really leads, and who is to be shown it."""

import hmac
from datetime import date, timedelta
from urllib.parse import urlencode

from accounts.sessions import SignedIn
from core import clock
from core.database import run, value, writing
from core.dates import ZONE
from core.once import remember
from core.tokens import BadToken, Expired, digest
from core.web_addresses import Place, place_of

# Long enough for an open page, too short to lend our name to an address that is passed round.
LIFE = timedelta(days=30)
CHOSEN = "/profile?done=leaving-saved#leaving"


def way_out(place: Place, back: str = "") -> str:
    """Where a link to this place leads instead; `back` is the page of ours on which it stands.

    The same all day, since pages are kept ready and tagged by what is on them.
    """
    until = (_today() + LIFE).isoformat()
    signed = {"to": place.address, "until": until, "mark": _mark(place.address, until)}
    return "/leaving?" + urlencode(signed | ({"back": back} if back else {}))


def destination(to: str, until: str, mark: str) -> Place:
    """The place that an address of ours leads to. Raises Expired, and BadToken for one that we did not make."""
    if not hmac.compare_digest(mark.encode(), _mark(to, until).encode()):
        raise BadToken("not signed by us")
    if until < _today().isoformat():
        raise Expired("its life is over")
    place = place_of(to)
    if place is None or place.address != to:
        raise BadToken("no longer read as it was")
    return place


async def wants_notice(member: SignedIn) -> bool:
    """Whether the member is shown where a link leads before they leave."""
    return bool(await value("SELECT leaving_notice FROM member WHERE id = {}", member.id))


async def choose_notice(member: SignedIn, wanted: bool, once: str = "") -> None:
    """Switches the notice on or off for this member. Raises AlreadyAnswered."""

    async def store() -> None:
        await remember(once, CHOSEN)
        await run("UPDATE member SET leaving_notice = {} WHERE id = {}", wanted, member.id)

    await writing(store)


def _today() -> date:
    return clock.now().astimezone(ZONE).date()


def _mark(to: str, until: str) -> str:
    return digest("leaving", f"{until} {to}")
