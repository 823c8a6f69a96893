"""A forgotten password: a link by mail, good for an hour and for one new password."""

from datetime import timedelta

from msgspec import Struct

from accounts import addresses, passwords
from accounts.confirming import activate
from accounts.outcomes import Done, Refused, Stale
from accounts.purposes import SERVICE
from accounts.reaching import address_for
from accounts.sessions import end_other_sessions
from core import clock
from core.database import row, run, writing
from core.once import remember, unless_answered
from core.outbox import queue_mail
from core.tokens import BadToken, digest, read, sign

LIFE = timedelta(hours=1)
PURPOSE = "new-password"
SENT = "/forgotten/sent"
CHOSEN = "/sign-in?done=password-changed"


class _Member(Struct):
    id: int
    handle: str
    password_hash: str


async def ask_for_link(address: str, once: str = "") -> None:
    """Sends a link if the address is a member's; nobody learns whether it was. Raises AlreadyAnswered."""
    # The same work as for a sign-in, so that the answer takes as long either way.
    await passwords.matches("", address[: passwords.LONGEST])
    normal = addresses.normalised(address)
    fingerprint = addresses.fingerprint(normal) if normal else ""

    async def queue() -> None:
        await remember(once, SENT)
        member = await row(_Member, f"{_MEMBER} email_hmac = {{}} AND state <> 'gone'", fingerprint)
        if member is not None:
            cause = f"reset_password:{member.id}:{int(clock.now().timestamp()) // 60}"
            await queue_mail("reset_password", {"member": member.id}, cause)

    await writing(queue)


def link_token(member: int, password_hash: str) -> str:
    """What the link carries: who, and which password it replaces, so that it works once."""
    return sign(PURPOSE, {"member": member, "password": _mark(password_hash)}, LIFE)


async def handle_behind(token: str) -> str | None:
    """The handle whose password this link can replace; None when it is stale. Changes nothing."""
    member = await _behind(token)
    return member.handle if member else None


async def choose_password(token: str, password: str, once: str = "") -> Done | Refused | Stale:
    """Replaces the password, ends every session, and tells the member by mail. Raises AlreadyAnswered."""
    member = await _behind(token)
    if member is None:
        await unless_answered(once)
        return Stale()
    if message := passwords.refusal(password, member.handle, await address_for(member.id, SERVICE) or ""):
        return Refused("password", message)
    password_hash = await passwords.hashed(password)

    async def replace() -> Done | Stale:
        changed = await run(_REPLACE, password_hash, member.id, member.password_hash)
        if not changed:
            await unless_answered(once)
            return Stale()
        await remember(once, CHOSEN)
        # Whoever has the link has the mailbox.
        await activate(member.id)
        await end_other_sessions(member.id)
        cause = f"password_changed:{member.id}:{digest('password', password_hash)[:16]}"
        await queue_mail("password_changed", {"member": member.id}, cause)
        return Done(member.id)

    return await writing(replace)


async def _behind(token: str) -> _Member | None:
    try:
        told = read(PURPOSE, token)
    except BadToken:
        return None
    member = await row(_Member, f"{_MEMBER} id = {{}} AND state <> 'gone'", told["member"])
    return member if member and _mark(member.password_hash) == told["password"] else None


def _mark(password_hash: str) -> str:
    return digest("password", password_hash)[:16]


_MEMBER = "SELECT id, handle, password_hash FROM member WHERE"
_REPLACE = "UPDATE member SET password_hash = {} WHERE id = {} AND password_hash = {} RETURNING id"
