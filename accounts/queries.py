"""Reads about members: a profile, notices, and why somebody is paused."""

from datetime import datetime

from msgspec import Struct

from accounts.handles import folded
from accounts.people import Avatar, draw
from core.database import row, rows, value

_COUNT_UNREAD = "SELECT count(*) FROM notice WHERE member = {} AND read_at IS NULL"
# Of the member `reader`, whose row it is asked with.
COUNT_UNREAD_NOTICES = _COUNT_UNREAD.format("reader.id")


class Profile(Struct, frozen=True):
    """A member's public page."""

    id: int
    handle: str
    display_name: str
    firm: str
    about: str
    kind: str
    role: str
    state: str
    joined_at: datetime

    @property
    def name(self) -> str:
        """What they go by."""
        return self.display_name or self.handle

    @property
    def avatar(self) -> Avatar:
        """Their picture."""
        return draw(self.id, self.name, self.kind)


class Notice(Struct, frozen=True):
    """Something a member was told."""

    id: int
    kind: str
    post: int | None
    details: int
    reason: str
    at: datetime
    read_at: datetime | None


async def profile_of(handle: str) -> Profile | None:
    """The public page of the member with this handle; None for one who never confirmed, or has left."""
    return await row(
        Profile, f"{_PROFILE} WHERE handle_folded = {{}} AND state IN ('active', 'suspended')", folded(handle)
    )


async def own_profile(member: int) -> Profile:
    """The signed-in member's own. Raises LookupError when the row is gone."""
    found = await row(Profile, f"{_PROFILE} WHERE id = {{}}", member)
    if found is None:
        raise LookupError(f"no member {member}")
    return found


async def notices_of(member: int) -> list[Notice]:
    """The newest hundred."""
    return await rows(Notice, f"{_NOTICE} WHERE member = {{}} ORDER BY at DESC, id DESC LIMIT 100", member)


async def unread_notices(member: int) -> int:
    """How many the member has not read."""
    return int(await value(_COUNT_UNREAD, member))


async def latest_suspension(member: int) -> Notice | None:
    """The notice that told the member of their last suspension."""
    return await row(
        Notice, f"{_NOTICE} WHERE member = {{}} AND kind = 'suspended' ORDER BY at DESC, id DESC LIMIT 1", member
    )


_PROFILE = "SELECT id, handle, display_name, firm, about, kind, role, state, joined_at FROM member"
_NOTICE = "SELECT id, kind, post, details, reason, at, read_at FROM notice"
