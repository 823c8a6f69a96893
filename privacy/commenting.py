"""Comments on the statement: anybody may write one, without an account; who wrote it is not kept."""

import secrets
from datetime import timedelta

from msgspec import Struct

from core import clock
from core.database import run, writing
from core.i18n import gettext as _
from core.limits import Limit, spend
from core.lives import lasting
from core.once import remember
from privacy.statement import Clause, statement_in_force

KEPT = lasting("comment")
# By network address: more than anybody has to say within an hour.
COMMENTS = Limit(10, timedelta(hours=1))
MOST_WORDS = 2000
# Without what is mistaken for something else when read out on the telephone.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Received(Struct, frozen=True):
    """The comment is kept under this reference."""

    reference: str


class Refused(Struct, frozen=True):
    """It cannot be kept as it is; a sentence for whoever wrote it."""

    message: str


async def comment(clause: Clause, words: str, visitor: str, once: str = "") -> Received | Refused:
    """Keeps a comment on a clause of the statement in force, for moderators and administrators to read.

    `visitor` is the address hashed under the day's key, for the limit alone. Raises TooMany and AlreadyAnswered.
    """
    said = words.strip()
    if not said:
        return Refused(_("Write what you think of this promise."))
    if len(said) > MOST_WORDS:
        return Refused(_("Use at most 2,000 letters. What you wrote is still here."))
    await spend("comment", visitor, COMMENTS)
    reference, version = _reference(), statement_in_force().version

    async def keep() -> None:
        await remember(once, thanks_address(reference))
        await run(_KEEP, reference, clause.id, version, said, clock.now())

    await writing(keep)
    return Received(reference)


def thanks_address(reference: str) -> str:
    """Where whoever wrote a comment is thanked and told its reference."""
    return f"/privacy/commented/{reference}"


async def forget_old_comments() -> None:
    """Housekeeping: deletes comments older than they are kept."""

    async def forget() -> None:
        await run("DELETE FROM statement_comment WHERE at < {}", clock.now() - KEPT)

    await writing(forget)


def _reference() -> str:
    one, other = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(2))
    return f"{one}-{other}"


_KEEP = "INSERT INTO statement_comment (reference, clause, version, words, at) VALUES ({}, {}, {}, {}, {})"
