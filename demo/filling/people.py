"""The town's people as members, with keys of their own and addresses sealed under them."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from accounts import joining
from accounts.addresses import fingerprint, normalised
from accounts.handles import folded, key_of
from accounts.keys import email_place, make_key, seal_for
from accounts.passwords import hashed
from core.database import run
from demo.filling.bulk import insert
from demo.shapes import Member

# They were last here yesterday evening, so something is new to them.
AWAY = timedelta(hours=20)


async def unknown_password() -> str:
    """The hash of a password that nobody knows: those who have it cannot sign in."""
    return await hashed(secrets.token_urlsafe(32))


async def fill_members(members: Sequence[Member], password_hash: str, now: datetime) -> dict[str, int]:
    """Everybody's row, key, sealed address and acceptance of the statement; ids by handle."""
    statement = joining.statement_in_force()
    known = {"statement_seen": int(statement.version)}
    ids = await insert("member", [_row(member, password_hash, now) | known for member in members])
    found = {member.handle: number for member, number in zip(members, ids, strict=True)}
    for member in members:
        await _seal_address(found[member.handle], member.email)
    accepted = [{"member": found[each.handle], "statement": statement.hash, "at": each.joined_at} for each in members]
    await insert("acceptance", accepted)
    return found


def _row(member: Member, password_hash: str, now: datetime) -> dict[str, Any]:
    return {
        "handle": member.handle,
        "handle_folded": folded(member.handle),
        "handle_key": key_of(member.handle),
        "email_sealed": b"",
        "email_hmac": fingerprint(normalised(member.email) or ""),
        "password_hash": password_hash,
        "kind": member.kind,
        "display_name": member.name,
        "firm": member.firm,
        "about": member.about,
        "role": member.role,
        "state": "active",
        "joined_at": member.joined_at,
        "confirmed_at": member.joined_at + timedelta(minutes=4),
        "read_until": max(now - AWAY, member.joined_at),
    }


async def _seal_address(member: int, address: str) -> None:
    await make_key(member)
    sealed = await seal_for(member, address.encode(), email_place(member))
    await run("UPDATE member SET email_sealed = {} WHERE id = {}", sealed, member)
