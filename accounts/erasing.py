"""Erasing a member: the key goes first, then what the account held; the journal has it done again after a restore."""

from datetime import datetime

from accounts.interests.changing import end
from core import clock
from core.database import engine, run, value, writing


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


async def never_again() -> None:
    """After a restore: keys of nobody go, and no number is given again that a member, a key or the journal has."""

    async def count_on() -> None:
        highest, there = int(await value(_HIGHEST)), int(await value("SELECT coalesce(max(id), 0) FROM member"))
        await run('DELETE FROM "keys"."member_key" WHERE member NOT IN (SELECT id FROM member)')
        if highest > there:
            # A row of nobody's in the place of the last of them: the next number is the one behind it.
            await run(_NOBODY, highest, f"gone-{highest}", f"?{highest}", f"?{highest}", b"", clock.now(), clock.now())
            if engine().engine_type == "postgres":
                await run("SELECT setval(pg_get_serial_sequence('member', 'id'), {}::bigint)", highest)

    await writing(count_on)


async def without_a_key() -> int:
    """How many members have a sealed address and no key that could open it."""
    return int(await value(_KEYLESS))


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
_HIGHEST = """SELECT coalesce(max(number), 0) FROM (SELECT max(id) AS number FROM member
 UNION ALL SELECT max(member) FROM "keys"."member_key" UNION ALL SELECT max(member) FROM "keys"."erasure") AS numbers"""
_NOBODY = """INSERT INTO member (id, handle, handle_folded, handle_key, email_sealed, password_hash, kind, display_name,
 firm, about, role, state, joined_at, read_until)
 VALUES ({}, {}, {}, {}, {}, '', 'neighbour', '', '', '', 'member', 'gone', {}, {})"""
_KEYLESS = """SELECT count(*) FROM member m WHERE length(m.email_sealed) > 0
 AND NOT EXISTS (SELECT 1 FROM "keys"."member_key" k WHERE k.member = m.id)"""
_FORGET = (
    "DELETE FROM session WHERE member = {}",
    "DELETE FROM acceptance WHERE member = {}",
    "DELETE FROM consent WHERE member = {}",
    "DELETE FROM notice WHERE member = {}",
    "DELETE FROM finding WHERE member = {} AND place IN ('about', 'firm', 'name')",
)
_EMPTY = """UPDATE member SET handle = {}, handle_folded = {}, handle_key = {}, email_sealed = {}, email_hmac = {},
password_hash = '', kind = 'neighbour', display_name = '', firm = '', about = '', role = 'member', state = 'gone',
suspended_until = NULL WHERE id = {}"""
