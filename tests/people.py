"""Ada who writes, Bo who reads, Mo who moderates: made by the verbs that make real members."""

import httpx
from argon2 import PasswordHasher
from msgspec import Struct

from accounts import joining, passwords
from accounts.sessions import SessionMiddleware, SignedIn, sign_in
from core.cookies import cookie_name
from core.database import run, value

PASSWORD = "correct horse battery staple"
STATEMENT = joining.Statement("1", "5" * 64)

# What is tested is what a hash decides, not how long it takes; the real parameters have a test of their own.
passwords.hash_with(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


class Someone(Struct, frozen=True):
    """A member, with what only they know."""

    id: int
    handle: str
    address: str
    password: str = PASSWORD


def statement() -> joining.Statement:
    """The statement in force: the app's, or one for tests that do without the app."""
    try:
        return joining.statement_in_force()
    except LookupError:
        joining.statement_in_force = lambda: STATEMENT
        return STATEMENT


async def member(
    handle: str, name: str = "", *, role: str = "member", kind: str = "neighbour", firm: str = ""
) -> Someone:
    """A member who has confirmed their address."""
    statement()
    address = f"{handle}@people.example"
    await joining.open_account(handle, address, PASSWORD, role=role)
    found = int(await value("SELECT id FROM member WHERE handle = {}", handle))
    await run("UPDATE member SET display_name = {}, kind = {}, firm = {} WHERE id = {}", name, kind, firm, found)
    return Someone(found, handle, address)


async def ada() -> Someone:
    """Ada, who has a bakery and writes."""
    return await member("ada", "Ada Lovell", kind="business", firm="Lovell & Daughters")


async def bo() -> Someone:
    """Bo, a neighbour who reads."""
    return await member("bo_reads", "Bo")


async def mo() -> Someone:
    """Mo, who moderates."""
    return await member("mo_decides", "Mo Haddad", role="moderator")


async def signed_in(client: httpx.AsyncClient, person: Someone) -> str:
    """Signs the person in at this browser; the session's secret."""
    secret = await sign_in(person.id)
    client.cookies.set(cookie_name("session"), secret)
    return secret


async def as_request_knows(person: Someone) -> SignedIn:
    """The person as a request of theirs would know them."""
    secret = await sign_in(person.id)
    scope = {"type": "http", "headers": [(b"cookie", f"{cookie_name('session')}={secret}".encode())]}

    async def nothing(*_: object) -> None:
        """Neither sends nor receives."""

    await SessionMiddleware(nothing)(scope, nothing, nothing)  # type: ignore[arg-type]
    found = scope["user"]
    assert isinstance(found, SignedIn)
    return found
