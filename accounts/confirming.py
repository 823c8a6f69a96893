"""Confirming an e-mail address by the link that was sent to it."""

from accounts.outcomes import Done, Stale
from core import clock
from core.database import run, value, writing
from core.lives import lasting
from core.once import remember, unless_answered
from core.tokens import BadToken, read, sign

# As long as a handle waits for its address to be confirmed.
LIFE = lasting("unconfirmed")
PURPOSE = "confirm-address"
CONFIRMED = "/sign-in?done=confirmed"


def link_token(member: int, email_hmac: str) -> str:
    """What the link carries: who, and for which address."""
    return sign(PURPOSE, {"member": member, "address": email_hmac[:16]}, LIFE)


async def handle_behind(token: str) -> str | None:
    """The handle that this link would confirm; None when it is stale. Changes nothing."""
    try:
        told = read(PURPOSE, token)
    except BadToken:
        return None
    found: str | None = await value(_WAITING, told["member"], told["address"])
    return found


async def confirm(token: str, once: str = "") -> Done | Stale:
    """Confirms the address; the link works once, since afterwards nobody waits. Raises AlreadyAnswered."""
    try:
        told = read(PURPOSE, token)
    except BadToken:
        return Stale()

    async def open_account() -> Done | Stale:
        if await value(_WAITING, told["member"], told["address"]) is None:
            await unless_answered(once)
            return Stale()
        await activate(told["member"])
        await remember(once, CONFIRMED)
        return Done(told["member"])

    return await writing(open_account)


async def activate(member: int) -> None:
    """Opens the account, inside the caller's transaction: its address is known to be the member's."""
    now = clock.now()
    await run(_OPEN, now, now, member)


_WAITING = """SELECT handle FROM member
WHERE id = {} AND SUBSTR(email_hmac, 1, 16) = {} AND state = 'unconfirmed'"""
_OPEN = "UPDATE member SET state = 'active', confirmed_at = {}, read_until = {} WHERE id = {} AND state = 'unconfirmed'"
