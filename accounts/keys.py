"""Each member's own key: kept in the key store, wrapped by the site's, and what is sealed under it."""

from core import clock
from core.database import run, value, writing
from core.sealing import CannotUnseal, new_key, seal, unseal, unwrap, wrap


async def make_key(member: int) -> None:
    """Makes the member's key in a transaction of its own: nothing may be sealed under a key that could be lost."""
    wrapped = wrap(new_key(), _place(member))

    async def keep() -> None:
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


def email_place(member: int) -> str:
    """Where a member's sealed address stands."""
    return f"member.email_sealed:{member}"


async def address_of(member: int) -> str | None:
    """The member's e-mail address; None when there is none, or its key is gone."""
    sealed = await value("SELECT email_sealed FROM member WHERE id = {}", member)
    if not sealed:
        return None
    try:
        return (await unseal_for(member, bytes(sealed), email_place(member))).decode()
    except CannotUnseal:
        return None


async def _key(member: int) -> bytes:
    wrapped = await value('SELECT wrapped FROM "keys"."member_key" WHERE member = {}', member)
    if wrapped is None:
        raise CannotUnseal("this member has no key")
    return unwrap(bytes(wrapped), _place(member))


def _place(member: int) -> str:
    return f"member_key.wrapped:{member}"
