"""What a member does with their list: drops a subject, lets it rest, empties it; and what happens to it by itself."""

from accounts.interests.profile import LIFE, PURPOSE
from accounts.purposes import register
from core import clock
from core.database import run, writing
from core.once import remember

DROPPED = "/interests?done=interest-dropped"
EMPTIED = "/interests?done=interests-emptied"
PAUSED = "/interests?done=interests-paused"
RESUMED = "/interests?done=interests-resumed"


async def begin(member: int) -> None:
    """The consent is given: a list from nothing, inside the caller's transaction."""
    await end(member)
    await run(_BEGIN, member, False, clock.now())


async def end(member: int) -> None:
    """The consent is withdrawn, or the account goes: nothing of the list stays. Inside the caller's transaction."""
    await run("DELETE FROM interest WHERE member = {}", member)
    # What is being noted at this moment updates this row, so that one of the two transactions is run again.
    await run("DELETE FROM interest_profile WHERE member = {}", member)


async def drop(member: int, subject: str, once: str = "") -> None:
    """Forgets one subject, and what was opened about it up to now. Raises AlreadyAnswered."""

    async def forget() -> None:
        await remember(once, DROPPED)
        await run("DELETE FROM interest WHERE member = {} AND subject = {}", member, subject)
        await _count_from_now(member)

    await writing(forget)


async def empty(member: int, once: str = "") -> None:
    """Forgets every subject; the list goes on from nothing. Raises AlreadyAnswered."""

    async def forget() -> None:
        await remember(once, EMPTIED)
        await run("DELETE FROM interest WHERE member = {}", member)
        await _count_from_now(member)

    await writing(forget)


async def pause(member: int, once: str = "") -> None:
    """Lets the list rest: nothing is learned and nothing is fitted to it. Raises AlreadyAnswered."""

    async def rest() -> None:
        await remember(once, PAUSED)
        await run("UPDATE interest_profile SET paused = {} WHERE member = {}", True, member)

    await writing(rest)


async def resume(member: int, once: str = "") -> None:
    """Goes on with the list; what was opened meanwhile does not count. Raises AlreadyAnswered."""

    async def go_on() -> None:
        await remember(once, RESUMED)
        await run("UPDATE interest_profile SET paused = {} WHERE member = {}", False, member)
        await _count_from_now(member)

    await writing(go_on)


async def forget_old_interests() -> None:
    """Housekeeping: what is over goes, and every list that nobody agrees to in the words of today."""

    async def forget() -> None:
        await run("DELETE FROM interest WHERE since <= {}", clock.now() - LIFE)
        for table in ("interest", "interest_profile"):
            # One of two names, both written here.
            await run(f"DELETE FROM {table} WHERE member NOT IN ({_AGREED})", PURPOSE, register()[PURPOSE].hash)  # noqa: S608

    await writing(forget)


async def _count_from_now(member: int) -> None:
    # Pages that were opened before may not be written down yet.
    await run("UPDATE interest_profile SET counts_from = {} WHERE member = {}", clock.now(), member)


_BEGIN = "INSERT INTO interest_profile (member, paused, counts_from) VALUES ({}, {}, {})"
_AGREED = """SELECT c.member FROM consent c WHERE c.purpose = {} AND c.given AND c.wording = {} AND NOT EXISTS
 (SELECT 1 FROM consent later WHERE later.member = c.member AND later.purpose = c.purpose AND later.id > c.id)"""
