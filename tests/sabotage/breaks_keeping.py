"""Breaks of what lies sealed, of backups, and of what travels."""

from collections.abc import AsyncIterator
from typing import Any, BinaryIO

from core.headers import security_headers
from tests.sabotage.breaking import Swap, sabotage


@sabotage("SEC-2", "addresses are kept as they are typed")
def nothing_is_sealed(swap: Swap) -> None:
    async def as_it_is(_member: int, plaintext: bytes, _place: str) -> bytes:
        return plaintext

    swap("accounts.keys:seal_for", as_it_is)


@sabotage("SEC-2", "a backup can be read by whoever finds it")
def backups_lie_open(swap: Swap) -> None:
    async def written(chunks: AsyncIterator[bytes], file: BinaryIO, _to: Any) -> None:
        async for chunk in chunks:
            file.write(chunk)

    swap("core.backup.encrypting:encrypt", written)


@sabotage("SEC-2", "who was erased is back after a restore")
def nobody_stays_erased(swap: Swap) -> None:
    async def nobody(_before: Any) -> int:
        return 0

    swap("accounts.erasing:replay", nobody)


@sabotage("SEC-2", "after a change of key the old one still opens everything")
def nothing_is_wrapped_anew(swap: Swap) -> None:
    swap("core.sealing:wrapped_anew", lambda _wrapped, _place: None)


@sabotage("SEC-3", "a letter leaves whether or not the connection is encrypted")
def letters_in_the_clear(swap: Swap) -> None:
    from core.sending_mail import Transport

    connected = Transport._connected

    async def anyhow(self: Transport) -> Any:
        from msgspec.structs import replace

        self._settings = replace(self._settings, smtp_security="none")
        return await connected(self)

    swap("core.sending_mail:Transport._connected", anyhow)


@sabotage("SEC-3", "browsers are not told to ask over encrypted connections alone")
def no_hsts(swap: Swap) -> None:
    swap(
        "core.headers:security_headers",
        lambda: [(name, text) for name, text in security_headers() if name != b"strict-transport-security"],
    )


@sabotage("SEC-3", "a card number is kept in a profile")
def cards_are_kept(swap: Swap) -> None:
    swap("accounts.profiling:holds_card", lambda _text: False)
