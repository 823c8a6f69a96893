"""Each member's own key: kept in the key store, wrapped by the site's, and what is sealed under it."""

from contextlib import suppress

from core import clock
from core.database import run, value, writing
from core.sealing import CannotUnseal, new_key, seal, unseal, unwrap
from core.site_secret import wrap_inside


async def make_key(member: int) -> None:
    """Makes the member's key in a transaction of its own: nothing may be sealed under a key that could be lost."""
    key = new_key()

    async def keep() -> None:
        wrapped = await wrap_inside(key, key_place(member))
        await run(
            'INSERT INTO "keys"."member_key" (member, wrapped, made_at) VALUES ({}, {}, {})',
            member,
            wrapped,
            clock.now(),
        )

    await writing(keep)


async def forget_key(member: int) -> None:
    """Erases the member's key: what was sealed under it can be read by nobody again, in no backup either."""

    async def forget() -> None:
        await run('DELETE FROM "keys"."member_key" WHERE member = {}', member)

    await writing(forget)


async def seal_for(member: int, plaintext: bytes, place: str) -> bytes:
    """Sealed under the member's key, for this place only. Raises CannotUnseal when the member has no key."""
    return seal(await _key(member), plaintext, place)


async def unseal_for(member: int, sealed: bytes, place: str) -> bytes:
    """What was sealed for the member. Raises CannotUnseal when the key is gone or the place is another."""
    return unseal(await _key(member), sealed, place)


def key_place(member: int) -> str:
    """Where a member's wrapped key stands."""
    return f"member_key.wrapped:{member}"


def email_place(member: int) -> str:
    """Where a member's sealed address stands."""
    return f"member.email_sealed:{member}"


async def address_of(member: int) -> str | None:
    """The member's e-mail address; None when there is none, or its key is gone.

    Raises CannotUnseal for a key that is there and does not open it: then it is not gone, and nothing may be given up.
    """
    sealed = await value("SELECT email_sealed FROM member WHERE id = {}", member)
    if not sealed:
        return None
    if await value('SELECT 1 FROM "keys"."member_key" WHERE member = {}', member) is None:
        return None
    return (await unseal_for(member, bytes(sealed), email_place(member))).decode()


async def keys_that_open() -> tuple[int, int]:
    """How many members' keys the site's key opens, and how many there are."""
    opening = there = last = 0
    while some := await run(_SOME_KEYS, last, 500):
        for one in some:
            there, last = there + 1, int(one["member"])
            with suppress(CannotUnseal):
                unwrap(bytes(one["wrapped"]), key_place(last))
                opening += 1
    return opening, there


async def _key(member: int) -> bytes:
    wrapped = await value('SELECT wrapped FROM "keys"."member_key" WHERE member = {}', member)
    if wrapped is None:
        raise CannotUnseal("this member has no key")
    return unwrap(bytes(wrapped), key_place(member))


_SOME_KEYS = 'SELECT member, wrapped FROM "keys"."member_key" WHERE member > {} ORDER BY member LIMIT {}'
