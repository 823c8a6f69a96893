"""How far a member has read: a mark in each topic, moved when a page is shown; and everything at once."""

from accounts.sessions import SignedIn
from core import clock
from core.database import run, writing

_MARK = """INSERT INTO read_mark (member, topic, number, at) VALUES ({}, {}, {}, {})
 ON CONFLICT (member, topic) DO UPDATE SET number = EXCLUDED.number, at = EXCLUDED.at
 WHERE read_mark.number < EXCLUDED.number"""


async def mark_read(member: int, topic: int, number: int) -> None:
    """The member was shown this topic's posts up to this number."""

    async def mark() -> None:
        await run(_MARK, member, topic, number, clock.now())

    await writing(mark)


async def read_all(member: SignedIn) -> None:
    """Everything posted up to now counts as read."""

    async def mark() -> None:
        await run("UPDATE member SET read_until = {} WHERE id = {}", clock.now(), member.id)

    await writing(mark)
