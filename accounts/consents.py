"""Consents: whether a member's data may be used for a purpose, asked at the moment of use and never remembered."""

from datetime import datetime
from typing import Any

from litestar import Request
from msgspec import Struct

from accounts.purposes import Purpose, register, registered
from core.database import row, rows
from core.headers import header_in


class Change(Struct, frozen=True):
    """One row of the record: given or withdrawn, as worded in which version, when, and by which way."""

    id: int
    purpose: str
    version: int
    wording: str
    given: bool
    how: str
    at: datetime


class Standing(Struct, frozen=True):
    """A purpose as it is worded now, and the member's latest word on it, if there is one."""

    purpose: Purpose
    latest: Change | None

    @property
    def on(self) -> bool:
        """Whether it is agreed to in exactly the words in force."""
        latest = self.latest
        return latest is not None and latest.given and latest.wording == self.purpose.hash

    @property
    def lapsed(self) -> bool:
        """Whether it was agreed to in other words, and so has to be asked again."""
        return self.latest is not None and self.latest.given and not self.on


async def given(member: int, purpose: str) -> bool:
    """Whether the member's data may be used for this purpose now. Raises NotRegistered."""
    found = await registered(purpose)
    return not found.optional or Standing(found, await _latest(member, purpose)).on


async def given_here(request: Request[Any, Any, Any], purpose: str) -> bool:
    """The same for whom a request comes from; where their browser asks us not to, it counts as withdrawn.

    Visitors agreed to nothing. Raises NotRegistered.
    """
    found, member = await registered(purpose), request.scope.get("user")
    if not found.optional:
        return True
    if member is None or asks_not_to(request):
        return False
    return await given(member.id, purpose)


def asks_not_to(request: Request[Any, Any, Any]) -> bool:
    """Whether the browser sends the signal of Global Privacy Control, `Sec-GPC: 1`."""
    return header_in(request.scope["headers"], b"sec-gpc").strip() == "1"


async def standing(member: int) -> list[Standing]:
    """Every purpose that needs a yes, in the order of the register, with the member's latest word."""
    latest = {change.purpose: change for change in reversed(await changes(member))}
    return [Standing(purpose, latest.get(key)) for key, purpose in register().items() if purpose.optional]


async def changes(member: int) -> list[Change]:
    """Everything the member ever switched, the newest first."""
    return await rows(Change, f"{_CHANGE} WHERE member = {{}} ORDER BY id DESC", member)


async def _latest(member: int, purpose: str) -> Change | None:
    return await row(
        Change, f"{_CHANGE} WHERE member = {{}} AND purpose = {{}} ORDER BY id DESC LIMIT 1", member, purpose
    )


_CHANGE = "SELECT id, purpose, version, wording, given, how, at FROM consent"
