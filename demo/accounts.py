"""Whom to sign in as: three of the town's people, with passwords that are made anew and kept nowhere in the clear."""

import secrets

from msgspec import Struct

from accounts.keys import address_of
from accounts.passwords import hashed
from core.database import row, run, writing

# An administrator, a moderator and a shopkeeper.
HANDLES = ("ruth-ellery", "moira-s", "priyanair")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


class DemoAccount(Struct, frozen=True):
    """Somebody to sign in as. The password is known here and nowhere else."""

    handle: str
    email: str
    password: str
    role: str


class _Member(Struct):
    id: int
    role: str


async def renew_passwords() -> list[DemoAccount]:
    """Gives the three new passwords and ends their sessions, as every change of password does."""
    return [await _renewed(handle) for handle in HANDLES]


async def _renewed(handle: str) -> DemoAccount:
    member = await row(_Member, "SELECT id, role FROM member WHERE handle = {}", handle)
    address = await address_of(member.id) if member else None
    if member is None or address is None:
        raise LookupError(f"{handle} does not live here")
    password = _pronounceable()
    password_hash = await hashed(password)

    async def keep() -> None:
        await run("UPDATE member SET password_hash = {} WHERE id = {}", password_hash, member.id)
        await run("DELETE FROM session WHERE member = {}", member.id)

    await writing(keep)
    return DemoAccount(handle, address, password, member.role)


def _pronounceable() -> str:
    """Five groups of four letters, 61 bits, which can be read from a screen and typed."""
    return "-".join("".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(2)) for _ in range(5))
