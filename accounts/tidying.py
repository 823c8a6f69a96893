"""Housekeeping: handles nobody confirmed are freed, and old sessions, yesterday's key and old interests go."""

from accounts.confirming import LIFE
from accounts.day_keys import forget_old_days
from accounts.interests.changing import end, forget_old_interests
from accounts.keys import forget_key
from accounts.sessions import forget_old_sessions
from core import clock
from core.database import run, writing


async def tidy_accounts() -> None:
    """What the worker does every hour or so."""
    await forget_unconfirmed()
    await forget_old_sessions()
    await forget_old_days()
    await forget_old_interests()


async def forget_unconfirmed() -> int:
    """Empties accounts whose address nobody confirmed within a week; how many. Their handles are free again."""
    gone = await run("SELECT id FROM member WHERE state = 'unconfirmed' AND joined_at < {}", clock.now() - LIFE)
    for member in gone:
        await _forget(int(member["id"]))
    return len(gone)


async def _forget(member: int) -> None:
    async def empty() -> bool:
        # The row stays, so that its id is never used again. Who confirms in this very moment stays whole.
        if not await run(_EMPTY, f"unconfirmed-{member}", f"?{member}", f"?{member}", b"", None, member):
            return False
        await run("DELETE FROM acceptance WHERE member = {}", member)
        await end(member)
        return True

    if await writing(empty):
        await forget_key(member)


_EMPTY = """UPDATE member SET handle = {}, handle_folded = {}, handle_key = {}, email_sealed = {}, email_hmac = {},
password_hash = '', state = 'gone' WHERE id = {} AND state = 'unconfirmed' RETURNING id"""
