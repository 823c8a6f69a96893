"""Stopping offers by the link in a letter: without an account, without a cookie, in one click."""

from datetime import timedelta

from msgspec import Struct

from accounts.consenting import withdraw
from accounts.purposes import Purpose, of_kind, register
from core.database import value, writing
from core.settings import settings
from core.tokens import BadToken, read, sign

PURPOSE = "stop-letters"
# A letter may lie in a mailbox for years, and must be stopped from there even then.
LIFE = timedelta(days=3650)


class Behind(Struct, frozen=True):
    """Whose letters a link stops, and about what."""

    member: int
    topic: Purpose


def stop_link(member: int, topic: str) -> str:
    """The address under which these letters stop; it can do nothing else."""
    token = sign(PURPOSE, {"member": member, "topic": topic}, LIFE)
    return f"{settings().origin}/stop/{token}"


async def behind(token: str) -> Behind | None:
    """What this link stops; None for one that is not ours. Changes nothing."""
    try:
        told = read(PURPOSE, token)
    except BadToken:
        return None
    topic = register().get(told["topic"])
    there = await value("SELECT id FROM member WHERE id = {} AND state <> 'gone'", told["member"])
    return Behind(told["member"], topic) if topic and there is not None else None


async def stop(link: Behind, *, every: bool = False) -> None:
    """Stops these letters, or every letter with offers; one that waits to be sent is not sent any more."""
    topics = of_kind("letters") if every else [link.topic]
    await writing(lambda: withdraw(link.member, topics, "letter"))
