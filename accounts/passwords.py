"""Passwords: which are refused, and how the others are kept (Argon2id, RFC 9106)."""

import asyncio
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from core.i18n import gettext as _

SHORTEST, LONGEST = 10, 200
COMMON = Path(__file__).parent / "wordlists" / "common-passwords.txt"

# 64 MiB a hash: no more of them at once than this, or a rush of sign-ins would take all memory.
AT_ONCE = 4

PARAMETERS = RFC_9106_LOW_MEMORY
_hashers = [PasswordHasher.from_parameters(PARAMETERS)]
_dummies: dict[int, str] = {}
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def refusal(password: str, handle: str, address: str) -> str:
    """Why this password is not taken, in words for the person who chose it; empty when it is."""
    if len(password) < SHORTEST:
        return _("A password has at least 10 characters. A few words in a row are easiest to remember.")
    if len(password) > LONGEST:
        return _("A password has at most 200 characters.")
    folded = password.casefold()
    if folded in _common():
        return _("That is one of the passwords everybody tries first. Please choose another.")
    local = address.partition("@")[0].casefold()
    if any(len(part) > 2 and part in folded for part in (handle.casefold(), address.casefold(), local)):
        return _("A password must not contain your handle or your email address.")
    return ""


async def hashed(password: str) -> str:
    """What is kept of a password. About 100 ms of CPU, beside the loop."""
    async with _turn():
        return await asyncio.to_thread(_hashers[0].hash, password)


async def matches(kept: str, password: str) -> bool:
    """Whether this is the password; where nothing is kept, it takes as long to say no."""
    async with _turn():
        return await asyncio.to_thread(_matches, kept, password)


def outdated(kept: str) -> bool:
    """Whether the password was hashed with other parameters than we use today."""
    return _hashers[0].check_needs_rehash(kept)


def hash_with(hasher: PasswordHasher) -> None:
    """Uses other parameters from now on: cheap ones, where thousands of members are made in a test or for a show."""
    _hashers[0] = hasher


def _matches(kept: str, password: str) -> bool:
    try:
        return _hashers[0].verify(kept or dummy(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def dummy() -> str:
    """A hash of nothing anyone knows, under the present parameters."""
    hasher = _hashers[0]
    if id(hasher) not in _dummies:
        _dummies[id(hasher)] = hasher.hash("nobody's password: only its time is wanted")
    return _dummies[id(hasher)]


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").casefold().split("\n"))
