"""Signed-in browsers: who a request comes from, kept in the database by the hash of what the cookie holds."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec import Struct

from core import clock
from core.cookies import cookie, cookie_in, cookie_name
from core.database import row, run, writing
from core.lives import lasting
from core.once import remember

IDLE, ABSOLUTE = lasting("session"), lasting("session-at-most")
# Writing at each page would make every reader a writer.
SEEN_EVERY = timedelta(hours=1)
# How long a password given counts as given just now.
FRESH = timedelta(minutes=10)

SIGNED_OUT = "/?done=signed-out"

RANKS = {"member": 0, "moderator": 1, "administrator": 2}


# What the bar counts for the member `reader`: fields of SignedIn, each with SQL for one number, put here by the app.
# They are asked with the session: on PostgreSQL, what a page costs is how often it asks.
counted: dict[str, str] = {}


def _none_yet() -> int:
    return 0


# The newest version of the statement that was announced: known above, and put here by the app.
newest_statement: Callable[[], int] = _none_yet


class SignedIn(Struct, frozen=True):
    """The member a request comes from, with what every page needs to know of them."""

    id: int
    handle: str
    name: str
    firm: str
    kind: str
    role: str
    state: str
    joined_at: datetime
    read_until: datetime
    # The stored hash, not the cookie's own value.
    session_key: str
    # When the password was last given in this session.
    confirmed_at: datetime
    # When this session was last heard of, to the hour.
    seen_at: datetime
    suspended_until: datetime | None = None
    # Topics with something new, notices not read and, for moderators, cases that wait.
    unread: int = 0
    notices: int = 0
    queue: int = 0
    # The newest version of the statement that they accepted or looked at.
    statement_seen: int = 0

    @property
    def suspended(self) -> bool:
        """Whether they may read but not write today."""
        if self.state != "suspended":
            return False
        return self.suspended_until is None or self.suspended_until > clock.now()

    @property
    def moderates(self) -> bool:
        """Whether they may decide about others' posts."""
        return RANKS[self.role] >= RANKS["moderator"]

    @property
    def administers(self) -> bool:
        """Whether they run the board."""
        return RANKS[self.role] >= RANKS["administrator"]

    @property
    def statement_changed(self) -> bool:
        """Whether the statement has changed, or is to change, since they last looked at it."""
        return self.statement_seen < newest_statement()

    @property
    def fresh(self) -> bool:
        """Whether the password was given within the last ten minutes."""
        return clock.now() - self.confirmed_at < FRESH


async def sign_in(member: int, instead_of: str = "") -> str:
    """Starts a session and ends the one this browser had; gives what the cookie must hold."""
    secret, now = secrets.token_urlsafe(32), clock.now()

    async def start() -> None:
        if instead_of:
            await run("DELETE FROM session WHERE key = {}", instead_of)
        await run(
            "INSERT INTO session (key, member, started_at, seen_at, confirmed_at) VALUES ({}, {}, {}, {}, {})",
            *(hashed(secret), member, now, now, now),
        )

    await writing(start)
    return secret


async def sign_out(session_key: str, once: str = "") -> None:
    """Ends this session; a request still in flight cannot bring it back. Raises AlreadyAnswered."""

    async def end() -> None:
        await remember(once, SIGNED_OUT)
        await run("DELETE FROM session WHERE key = {}", session_key)

    await writing(end)


async def end_other_sessions(member: int, keep: str = "") -> None:
    """Ends every session of the member but the one with this key."""

    async def end() -> None:
        await run("DELETE FROM session WHERE member = {} AND key <> {}", member, keep)

    await writing(end)


async def forget_old_sessions() -> None:
    """Deletes sessions past their life: 30 days unseen, or 90 days old."""
    now = clock.now()

    async def forget() -> None:
        await run("DELETE FROM session WHERE seen_at < {} OR started_at < {}", now - IDLE, now - ABSOLUTE)

    await writing(forget)


def hashed(secret: str) -> str:
    """How a session's secret is stored."""
    return sha256(secret.encode()).hexdigest()


def session_cookie(secret: str) -> Cookie:
    """The cookie that carries a session, or takes it away when the secret is empty."""
    return cookie("session", secret)


class SessionMiddleware:
    """Puts the signed-in member, or None, into `scope["user"]`; one query, and none without a cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request with the member known."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        secret = _secret_in(scope)
        member = await _member_behind(secret) if secret else None
        scope["user"] = member
        await self.app(scope, receive, _dropping_cookie(send) if secret and member is None else send)


async def _member_behind(secret: str) -> SignedIn | None:
    key, now = hashed(secret), clock.now()
    found = await row(SignedIn, _member_behind_sql(), key, now - IDLE, now - ABSOLUTE)
    if found is not None and now - found.seen_at > SEEN_EVERY:
        await _seen(key, now)
    return found


async def _seen(key: str, now: datetime) -> None:
    async def touch() -> None:
        await run("UPDATE session SET seen_at = {} WHERE key = {}", now, key)

    await writing(touch)


def _secret_in(scope: Scope) -> str:
    """The session cookie's value; empty when there is none that could be ours."""
    return cookie_in(scope["headers"], "session")


def _dropping_cookie(send: Send) -> Send:
    """Tells the browser to forget a session that we do not know, unless the answer sets a new one."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            name = cookie_name("session") + "="
            if not any(cookie.startswith(name) for cookie in headers.getall("set-cookie", [])):
                headers.add("set-cookie", session_cookie("").to_header(header=""))
        await send(message)

    return sending


def _member_behind_sql() -> str:
    counts = "".join(f", ({sql}) AS {name}" for name, sql in counted.items())
    return f"SELECT {_MEMBER}{counts} {_BEHIND}"


_MEMBER = """reader.id, reader.handle,
 CASE WHEN reader.display_name = '' THEN reader.handle ELSE reader.display_name END AS name,
 reader.firm, reader.kind, reader.role, reader.state, reader.joined_at, reader.read_until, s.key AS session_key,
 s.confirmed_at, s.seen_at, reader.suspended_until, reader.statement_seen"""
_BEHIND = """FROM session s JOIN member reader ON reader.id = s.member
 WHERE s.key = {} AND s.seen_at > {} AND s.started_at > {} AND reader.state IN ('active', 'suspended')"""
