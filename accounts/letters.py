"""The letters about an account, rendered at the moment of sending; the outbox holds ids only."""

from typing import Any

from msgspec import Struct

from accounts import confirming, forgetting
from accounts.offering import agreed_at, offer_sent, topic_of
from accounts.purposes import SERVICE
from accounts.reaching import address_for
from accounts.stopping import stop_link
from core.database import row
from core.outbox import Letter, register
from core.settings import settings
from core.templating import environment

SUBJECT, TEXT, HTML = "subject.txt", "body.txt", "body.html"


class Addressee(Struct, frozen=True):
    """What a letter may say of the member it goes to."""

    id: int
    handle: str
    state: str
    email_hmac: str
    password_hash: str


def register_letters() -> None:
    """Tells the outbox how each of our letters is written."""
    register("confirm_address", _confirm_address)
    register("address_taken", _address_taken)
    register("reset_password", _reset_password)
    register("password_changed", _password_changed)
    register("offer", _offer)


async def _confirm_address(about: dict[str, Any]) -> Letter | None:
    member = await _addressee(about)
    if member is None or member.state != "unconfirmed":
        return None
    token = confirming.link_token(member.id, member.email_hmac)
    return await _written("confirm_address", member, link=f"{settings().origin}/confirm/{token}")


async def _address_taken(about: dict[str, Any]) -> Letter | None:
    member = await _addressee(about)
    if member is None:
        return None
    return await _written("address_taken", member, link=f"{settings().origin}/forgotten")


async def _reset_password(about: dict[str, Any]) -> Letter | None:
    member = await _addressee(about)
    if member is None:
        return None
    token = forgetting.link_token(member.id, member.password_hash)
    return await _written("reset_password", member, link=f"{settings().origin}/new-password/{token}")


async def _password_changed(about: dict[str, Any]) -> Letter | None:
    member = await _addressee(about)
    if member is None:
        return None
    return await _written("password_changed", member, link=f"{settings().origin}/forgotten")


async def _offer(about: dict[str, Any]) -> Letter | None:
    member, offer = await _addressee(about), await offer_sent(about["offer"])
    if member is None or offer is None:
        return None
    # Asked now, and not when it was queued: who stopped in between gets none.
    address = await address_for(member.id, offer.topic)
    if address is None:
        return None
    link = stop_link(member.id, offer.topic)
    since = await agreed_at(about["consent"])
    told = {"offer": offer, "topic": topic_of(offer), "since": since, "link": link}
    return _rendered("offer", address, {"member": member} | told, stop=link)


async def _addressee(about: dict[str, Any]) -> Addressee | None:
    return await row(Addressee, _ADDRESSEE, about["member"])


async def _written(name: str, member: Addressee, link: str) -> Letter | None:
    """A letter of the service itself, which needs no consent."""
    address = await address_for(member.id, SERVICE)
    return _rendered(name, address, {"member": member, "link": link}) if address else None


def _rendered(name: str, address: str, context: dict[str, Any], stop: str = "") -> Letter:
    templates = (environment().get_template(f"emails/{name}/{part}") for part in (SUBJECT, TEXT, HTML))
    subject, text, html = (template.render(context | {"site": settings()}).strip() for template in templates)
    return Letter(to=address, subject=subject, text=text + "\n", html=html, stop=stop)


_ADDRESSEE = """SELECT id, handle, state, email_hmac, password_hash FROM member
WHERE id = {} AND email_hmac IS NOT NULL AND state <> 'gone'"""
