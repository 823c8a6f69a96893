"""Joining: a handle, an e-mail address, a password, and the statement accepted; nothing else is asked."""

import sqlite3
from collections.abc import Callable

import asyncpg
from msgspec import Struct

from accounts import addresses, handles, passwords
from accounts.confirming import activate
from accounts.keys import email_place, make_key, seal_for
from accounts.outcomes import Refused
from core import clock, errors
from core.database import run, value, writing
from core.i18n import gettext as _
from core.outbox import queue_mail


class Statement(Struct, frozen=True):
    """The privacy statement as it stands: its version for people, its hash for the record."""

    version: str
    hash: str


def _no_statement() -> Statement:
    raise LookupError("The app has not said which statement is in force.")


# The statement belongs to a package above; the app puts its own function here.
statement_in_force: Callable[[], Statement] = _no_statement


class Application(Struct, frozen=True):
    """What somebody who joins tells us, and the hash of the statement that stood before them."""

    handle: str
    address: str
    password: str
    accepted: str


class Received(Struct, frozen=True):
    """The answer to everybody whose form was in order, whether the address was known or not."""

    member: int


async def join(application: Application) -> Received | Refused:
    """Keeps the handle and writes to the address: to confirm it, or to say that it was known already."""
    normal = addresses.normalised(application.address)
    refused = _refused(application, normal)
    if refused or normal is None:
        return refused or _not_an_address()
    password_hash = await passwords.hashed(application.password)
    member = await _take_handle(application.handle, password_hash)
    if member is None:
        return _taken()
    await make_key(member)
    await _write_to(member, normal, application)
    return Received(member)


async def open_account(handle: str, address: str, password: str, *, role: str = "member") -> str:
    """Makes an account that is confirmed from the start, for whoever runs the board; its handle.

    Raises core.errors.Refused, whose text says what is not right.
    """
    statement = statement_in_force().hash
    normal = addresses.normalised(address)
    refused = _refused(Application(handle, address, password, statement), normal)
    if normal is not None and await value(_HOLDER, addresses.fingerprint(normal)) is not None:
        refused = Refused("email", _("A member with that email address is here already."))
    member = None if refused else await _take_handle(handle, await passwords.hashed(password))
    if member is None:
        raise errors.Refused(422, _("That account cannot be made"), refused.message if refused else _taken().message)
    await make_key(member)
    sealed = await _sealed(member, address)

    async def keep() -> None:
        await _keep_address(member, sealed, addresses.fingerprint(normal or ""))
        await accept_statement(member, statement)
        await activate(member)
        await run("UPDATE member SET role = {} WHERE id = {}", role, member)

    await writing(keep)
    return handle


def _refused(application: Application, normal: str | None) -> Refused | None:
    if application.accepted != statement_in_force().hash:
        return Refused(
            "accept", _("The statement has changed since you opened this page. Please read it and join again.")
        )
    if message := handles.refusal(application.handle):
        return Refused("handle", message)
    if normal is None:
        return _not_an_address()
    if message := passwords.refusal(application.password, application.handle, application.address.strip()):
        return Refused("password", message)
    return None


def _not_an_address() -> Refused:
    return Refused("email", _("That does not look like an email address."))


def _taken() -> Refused:
    return Refused("handle", _("That handle is taken, or looks too much like one that is."))


async def _take_handle(handle: str, password_hash: str) -> int | None:
    """A row for the handle, without an address yet; None when the handle or one that looks like it is taken.

    Also where the address turns out to be known: if the handle stayed free, asking for it again would tell.
    """
    now = clock.now()

    async def take() -> int | None:
        made = await run(_TAKE, handle, handles.folded(handle), handles.key_of(handle), b"", password_hash, now, now)
        return int(made[0]["id"]) if made else None

    return await writing(take)


async def _write_to(member: int, normal: str, application: Application) -> None:
    sealed = await _sealed(member, application.address)
    fingerprint = addresses.fingerprint(normal)

    async def keep() -> None:
        holder = await value(_HOLDER, fingerprint)
        if holder is not None:
            await queue_mail("address_taken", {"member": int(holder)}, f"address_taken:{member}")
            return
        await _keep_address(member, sealed, fingerprint)
        await accept_statement(member, application.accepted)
        await queue_mail("confirm_address", {"member": member}, f"confirm_address:{member}")

    try:
        await writing(keep)
    except (sqlite3.IntegrityError, asyncpg.UniqueViolationError):
        # Somebody joined with the same address in this very moment; now it is known.
        await writing(keep)


async def _sealed(member: int, address: str) -> bytes:
    return await seal_for(member, address.strip().encode(), email_place(member))


async def _keep_address(member: int, sealed: bytes, fingerprint: str) -> None:
    await run("UPDATE member SET email_sealed = {}, email_hmac = {} WHERE id = {}", sealed, fingerprint, member)


async def accept_statement(member: int, statement: str) -> None:
    """Records, inside the caller's transaction, that the member accepted the statement with this hash."""
    await run("INSERT INTO acceptance (member, statement, at) VALUES ({}, {}, {})", member, statement, clock.now())
    await see_statement(member, int(statement_in_force().version))


async def see_statement(member: int, version: int) -> None:
    """Notes, inside the caller's transaction, that the member knows this version of the statement."""
    await run("UPDATE member SET statement_seen = {} WHERE id = {} AND statement_seen < {}", version, member, version)


_HOLDER = "SELECT id FROM member WHERE email_hmac = {}"
_TAKE = """INSERT INTO member (handle, handle_folded, handle_key, email_sealed, password_hash, kind, display_name, firm,
about, role, state, joined_at, read_until)
VALUES ({}, {}, {}, {}, {}, 'neighbour', '', '', '', 'member', 'unconfirmed', {}, {})
ON CONFLICT DO NOTHING RETURNING id"""
