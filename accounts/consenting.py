"""Giving a consent and withdrawing it: a row is added to the record, and none is ever changed."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from accounts.consents import standing
from accounts.interests import changing
from accounts.purposes import Purpose
from core import clock
from core.database import run, writing
from core.once import remember

How = Literal["choices", "letter", "restored"]


class Switched(Struct, frozen=True):
    """It is done, and counts from this moment; where the page goes on."""

    led_to: str


class ReadAgain(Struct, frozen=True):
    """The words have changed since the page was opened, so nobody has agreed to them yet."""


async def switch_on(member: int, purpose: Purpose, wording: str, once: str = "") -> Switched | ReadAgain:
    """Records that the member agrees to these words; `wording` is the hash of those shown. Raises AlreadyAnswered."""
    if wording != purpose.hash:
        return ReadAgain()
    return await _switch(member, purpose, once, given=True)


async def switch_off(member: int, purpose: Purpose, once: str = "") -> Switched:
    """Records that the member agrees no longer, in whatever words. Raises AlreadyAnswered."""
    return await _switch(member, purpose, once, given=False)


async def withdraw(member: int, purposes: Iterable[Purpose], how: How) -> None:
    """Withdraws these, inside the caller's transaction; what is off already stays as it is."""
    for purpose in purposes:
        await _record(member, purpose, how, given=False)


async def ask_everybody_again() -> int:
    """Withdraws everything optional, for a record that may be older than what members did since; how many members."""
    members = await run("SELECT DISTINCT member FROM consent ORDER BY member")
    for one in members:
        member = int(one["member"])

        async def keep(member: int = member) -> None:
            await withdraw(member, [each.purpose for each in await standing(member)], "restored")

        await writing(keep)
    return len(members)


async def _switch(member: int, purpose: Purpose, once: str, *, given: bool) -> Switched:
    led_to = f"/choices?done=choice-{'on' if given else 'off'}#{purpose.key}"

    async def keep() -> Switched:
        await remember(once, led_to)
        await _record(member, purpose, "choices", given=given)
        return Switched(led_to)

    return await writing(keep)


async def _record(member: int, purpose: Purpose, how: How, *, given: bool) -> None:
    """Adds a row where it says something new."""
    now = next(one for one in await standing(member) if one.purpose.key == purpose.key)
    if now.on if given else now.latest is None or not now.latest.given:
        return
    await run(_ADD, member, purpose.key, purpose.version, purpose.hash, given, how, clock.now())
    if purpose.kind == "interests":
        await (changing.begin(member) if given else changing.end(member))


_ADD = "INSERT INTO consent (member, purpose, version, wording, given, how, at) VALUES ({}, {}, {}, {}, {}, {}, {})"
