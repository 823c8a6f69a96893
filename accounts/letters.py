"""The letters about an account, rendered at the moment of sending; the outbox holds ids only."""

from typing import Any

from msgspec import Struct

from accounts import confirming, forgetting
from accounts.keys import address_of
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


async def _addressee(about: dict[str, Any]) -> Addressee | None:
    return await row(Addressee, _ADDRESSEE, about["member"])


async def _written(name: str, member: Addressee, link: str) -> Letter | None:
    address = await address_of(member.id)
    if address is None:
        return None
    context = {"member": member, "link": link, "site": settings()}
    templates = (environment().get_template(f"emails/{name}/{part}") for part in (SUBJECT, TEXT, HTML))
    subject, text, html = (template.render(context).strip() for template in templates)
    return Letter(to=address, subject=subject, text=text + "\n", html=html)


_ADDRESSEE = """SELECT id, handle, state, email_hmac, password_hash FROM member
WHERE id = {} AND email_hmac IS NOT NULL AND state <> 'gone'"""
