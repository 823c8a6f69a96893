"""Pausing a member: they read, and see why and until when; they do not write."""

from datetime import datetime

from accounts.noticing import tell
from core.database import run, writing


async def suspend(member: int, until: datetime | None, reason: str, post: int | None = None) -> None:
    """Pauses the member until then, or until further notice, and tells them why; joins the caller's transaction."""

    async def pause() -> None:
        await run("UPDATE member SET state = 'suspended', suspended_until = {} WHERE id = {}", until, member)
        await tell(member, "suspended", post, reason)

    await writing(pause)


async def lift_suspension(member: int) -> None:
    """Lets the member write again; inside the caller's transaction where there is one."""

    async def lift() -> None:
        await run(
            "UPDATE member SET state = 'active', suspended_until = {} WHERE id = {} AND state = 'suspended'",
            None,
            member,
        )

    await writing(lift)


async def put_back(member: int, state: str, until: datetime | None) -> None:
    """How a member stood before a suspension that is taken back; tells nobody, inside the caller's transaction."""
    await run(
        "UPDATE member SET state = {}, suspended_until = {} WHERE id = {} AND state = 'suspended'", state, until, member
    )
