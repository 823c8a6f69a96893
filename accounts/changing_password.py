"""Changing a password that one knows: every other browser is signed out."""

from accounts import passwords
from accounts.outcomes import Done, Refused
from accounts.purposes import SERVICE
from accounts.reaching import address_for
from accounts.sessions import SignedIn, end_other_sessions
from core import clock
from core.database import run, value, writing
from core.i18n import gettext as _
from core.once import remember, unless_answered
from core.outbox import queue_mail
from core.tokens import digest

CHANGED = "/profile?done=password-changed"


async def change_password(member: SignedIn, old: str, new: str, once: str = "") -> Done | Refused:
    """Replaces the password when the old one is right, and tells the member by mail. Raises AlreadyAnswered."""
    kept = await value("SELECT password_hash FROM member WHERE id = {}", member.id)
    await unless_answered(once)
    if not await passwords.matches(str(kept or ""), old[: passwords.LONGEST]):
        return Refused("old", _("That is not your present password."))
    if message := passwords.refusal(new, member.handle, await address_for(member.id, SERVICE) or ""):
        return Refused("password", message)
    password_hash = await passwords.hashed(new)

    async def replace() -> Done:
        await remember(once, CHANGED)
        await run("UPDATE member SET password_hash = {} WHERE id = {}", password_hash, member.id)
        await run("UPDATE session SET confirmed_at = {} WHERE key = {}", clock.now(), member.session_key)
        await end_other_sessions(member.id, keep=member.session_key)
        cause = f"password_changed:{member.id}:{digest('password', password_hash)[:16]}"
        await queue_mail("password_changed", {"member": member.id}, cause)
        return Done(member.id)

    return await writing(replace)
