"""What `board init` and `board grant` do: open a real community and hand out roles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from accounts.granting import grant
from accounts.joining import open_account
from app.build import assembled
from app.serving import bring_up_to_date
from board.opening import open_boards
from core.settings import Settings


@asynccontextmanager
async def up_to_date(settings: Settings) -> AsyncIterator[None]:
    """The site's database, migrated and open, and its rooms joined."""
    await bring_up_to_date(settings)
    async with assembled(settings):
        yield


async def open_community(settings: Settings, person: tuple[str, str, str], boards: tuple[str, ...]) -> list[str]:
    """Makes the first administrator (handle, e-mail, password) and the first boards. Raises Refused."""
    async with up_to_date(settings):
        handle = await open_account(*person, role="administrator")
        opened = await open_boards(boards)
    return [
        f"{handle} is the administrator and can sign in with that password.",
        f"Opened: {', '.join(opened)}.",
        f"Start the site with `board serve`; it will be at {settings.origin}.",
    ]


async def grant_role(settings: Settings, handle: str, role: str) -> list[str]:
    """Gives `handle` a role. Raises Refused where nobody has that handle."""
    async with up_to_date(settings):
        await grant(handle, role)
    return [f"{handle} is now {role}."]
