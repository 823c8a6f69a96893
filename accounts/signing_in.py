"""Signing in: by e-mail address or handle, and a password; a wrong one and an unknown one look and last the same."""

from msgspec import Struct

from accounts import addresses, handles, passwords
from accounts.sessions import sign_in
from core.database import row, run, writing


class SignedInAs(Struct, frozen=True):
    """The password was right; the cookie must hold `secret`."""

    member: int
    secret: str


class DoesNotMatch(Struct, frozen=True):
    """No such member, not confirmed, or another password: nobody learns which."""


class _Kept(Struct):
    id: int
    password_hash: str
    state: str


async def sign_in_with(who: str, password: str, instead_of: str = "") -> SignedInAs | DoesNotMatch:
    """Starts a session if the password is right; `instead_of` is the key of the session this browser had."""
    kept = await _kept(who)
    right = await passwords.matches(kept.password_hash if kept else "", password[: passwords.LONGEST])
    if kept is None or not right or kept.state not in ("active", "suspended"):
        return DoesNotMatch()
    if passwords.outdated(kept.password_hash):
        await _keep(kept, await passwords.hashed(password))
    return SignedInAs(kept.id, await sign_in(kept.id, instead_of))


async def _kept(who: str) -> _Kept | None:
    """The member meant: an address has an @, a handle never has."""
    who = who.strip()
    if "@" not in who:
        return await row(_Kept, f"{_MEMBER} handle_folded = {{}}", handles.folded(who))
    normal = addresses.normalised(who)
    return await row(_Kept, f"{_MEMBER} email_hmac = {{}}", addresses.fingerprint(normal)) if normal else None


async def _keep(kept: _Kept, password_hash: str) -> None:
    async def keep() -> None:
        # Not over a password that was changed meanwhile.
        await run(_AGAIN, password_hash, kept.id, kept.password_hash)

    await writing(keep)


_AGAIN = "UPDATE member SET password_hash = {} WHERE id = {} AND password_hash = {}"
_MEMBER = "SELECT id, password_hash, state FROM member WHERE"
