"""Breaks of consents, of offers and of what a cookie holds and costs."""

from base64 import urlsafe_b64encode
from typing import Any

from accounts.offering import Queued
from tests.sabotage.breaking import Swap, sabotage


@sabotage("USE-1", "data is used for whatever purpose somebody thinks of, agreed to or not")
def every_purpose_is_fine(swap: Swap) -> None:
    async def yes(*_given: Any) -> bool:
        return True

    swap("accounts.consents:given", yes)


@sabotage("USE-1", "a yes to older words counts for new ones")
def old_words_will_do(swap: Swap) -> None:
    swap("accounts.consents:Standing.on", property(lambda self: self.latest is not None and self.latest.given))


@sabotage("USE-1", "the page of what is held leaves out what nobody would like to read")
def a_table_is_left_out(swap: Swap) -> None:
    from privacy.registers import held

    swap("privacy.registers:held", lambda: {name: table for name, table in held().items() if name != "decision"})


@sabotage("USE-2", "a letter goes out though its reader has stopped them since it was queued")
def a_stop_comes_too_late(swap: Swap) -> None:
    from accounts.keys import address_of

    async def in_any_case(member: int, _purpose: str) -> str | None:
        return await address_of(member)

    swap("accounts.reaching:address_for", in_any_case)


@sabotage("USE-2", "the link in a letter says that it stopped, and did not")
def nothing_is_stopped(swap: Swap) -> None:
    async def nothing(*_given: Any, **_more: Any) -> None:
        return None

    swap("accounts.stopping:stop", nothing)


@sabotage("USE-2", "an offer goes to every member, asked for or not")
def everybody_is_written_to(swap: Swap) -> None:
    from core.database import rows, run, writing
    from core.outbox import queue_mail

    async def to_all(wanted: Any, _once: str = "") -> Queued:
        from accounts.offering import _KEEP, _Asked
        from core import clock

        async def keep() -> Queued:
            members = await rows(_Asked, "SELECT id, id AS member FROM member")
            words = (wanted.topic, wanted.subject, wanted.text, wanted.payer, len(members))
            made = await run(_KEEP, *words, clock.now())
            for one in members:
                about: dict[str, int | str] = {"offer": int(made[0]["id"]), "member": one.member}
                await queue_mail("offer", about, "offer")
            return Queued(len(members))

        return await writing(keep)

    swap("accounts.offering:send_offer", to_all)


@sabotage("COOKIE-4", "the cookie says who it is, for anybody to read")
def the_cookie_says_who(swap: Swap) -> None:
    from accounts.sessions import hashed
    from core import clock
    from core.database import run, value

    async def telling(member: int, instead_of: str = "") -> str:
        handle = await value("SELECT handle FROM member WHERE id = {}", member)
        secret = urlsafe_b64encode(f"{member:04}:{handle}:".encode().ljust(32, b"."))[:43].decode()
        now = clock.now()
        for old in {hashed(secret), instead_of}:
            await run("DELETE FROM session WHERE key = {}", old)
        row = (hashed(secret), member, now, now, now)
        await run(
            "INSERT INTO session (key, member, started_at, seen_at, confirmed_at) VALUES ({}, {}, {}, {}, {})", *row
        )
        return secret

    swap("accounts.sessions:sign_in", telling)


@sabotage("COOKIE-4", "whoever comes is taken for the member who came first")
def the_first_is_remembered(swap: Swap) -> None:
    from accounts.sessions import _member_behind

    first: list[Any] = []

    async def remembered(secret: str) -> Any:
        found = await _member_behind(secret)
        first.append(found)
        return next((one for one in first if one is not None), None)

    swap("accounts.sessions:_member_behind", remembered)


@sabotage("COOKIE-6", "whoever brings no cookie is sent away from every form")
def no_cookie_no_form(swap: Swap) -> None:
    swap("core.csrf:fits_visitor", lambda _given: False)
