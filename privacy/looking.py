"""A member has looked at the statement: what changed since they last did is not marked any more."""

from accounts.joining import see_statement
from core.database import writing
from core.once import remember
from privacy.statement import newest_announced

LOOKED = "/privacy?done=statement-seen"


async def look(member: int, version: int, once: str = "") -> None:
    """Notes that the member knows this version, which stood before them. Raises AlreadyAnswered."""

    async def note() -> None:
        await remember(once, LOOKED)
        await see_statement(member, max(0, min(version, newest_announced().version)))

    await writing(note)
