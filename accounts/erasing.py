"""Erasing a member: the key goes first, then what the account held; the journal has it done again after a restore."""

from datetime import datetime

from accounts.interests.changing import end
from core import clock
from core.database import run, writing


async def erase(member: int) -> None:
    """Erases the key and empties the account; the row stays, so that its id is never used again.

    What is sealed under the key can be read by nobody from now on, in no backup either.
    """
    await _destroy_key(member, clock.now())
    await _empty(member)


async def replay(before: list[tuple[int, datetime]]) -> int:
    """Erases again whom the journal names, and these too (member and time); how many."""
    for member, at in before:
        await _destroy_key(member, at)
    erased = await run('SELECT member FROM "keys"."erasure" ORDER BY id')
    for one in erased:
        await _destroy_key(int(one["member"]), clock.now())
        await _empty(int(one["member"]))
    return len(erased)


async def _destroy_key(member: int, at: datetime) -> None:
    async def destroy() -> None:
        await run(_JOURNAL, member, at)
        await run('DELETE FROM "keys"."member_key" WHERE member = {}', member)

    await writing(destroy)


async def _empty(member: int) -> None:
    async def empty() -> None:
        for statement in _FORGET:
            await run(statement, member)
        await end(member)
        await run(_EMPTY, f"gone-{member}", f"?{member}", f"?{member}", b"", None, member)

    await writing(empty)


_JOURNAL = 'INSERT INTO "keys"."erasure" (member, at) VALUES ({}, {}) ON CONFLICT (member) DO NOTHING'
_FORGET = (
    "DELETE FROM session WHERE member = {}",
    "DELETE FROM acceptance WHERE member = {}",
    "DELETE FROM notice WHERE member = {}",
    "DELETE FROM finding WHERE member = {} AND place IN ('about', 'firm', 'name')",
)
_EMPTY = """UPDATE member SET handle = {}, handle_folded = {}, handle_key = {}, email_sealed = {}, email_hmac = {},
password_hash = '', kind = 'neighbour', display_name = '', firm = '', about = '', role = 'member', state = 'gone',
suspended_until = NULL WHERE id = {}"""
