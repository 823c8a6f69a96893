"""Visitors' network addresses, known for a day: hashed under a key that is thrown away with the day."""

import hmac
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from litestar.connection import ASGIConnection

from core import clock
from core.database import run, value, writing
from core.sealing import new_key, unwrap
from core.site_secret import wrap_inside

_today: dict[str, bytes] = {}


async def visitor(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Who a limit counts for: the address a request comes from, as a hash that means nothing tomorrow."""
    return await day_mark(network(connection.client.host) if connection.client else "")


async def reader_mark(page: str, host: str) -> str:
    """Who reads a page, for counting: another mark on each page and each day, so that nobody is followed by it."""
    return await day_mark(f"read {page} {network(host)}")


def network(host: str) -> str:
    """Whom an address stands for: of IPv6 every home has 2^64, so that only their common part tells who it is."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((int(address), 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


async def day_mark(text: str) -> str:
    """An HMAC of the text under today's key, hex."""
    day = clock.now().date().isoformat()
    if day not in _today:
        key = await _key_for(day)
        _today.clear()
        _today[day] = key
    return hmac.digest(_today[day], text.encode(), "sha256").hex()


async def forget_old_days() -> None:
    """Housekeeping: throws away the keys of days that are over."""

    async def forget() -> None:
        await run('DELETE FROM "keys"."day_key" WHERE day < {}', clock.now().date().isoformat())

    await writing(forget)


async def _key_for(day: str) -> bytes:
    wrapped = await _stored(day)
    if wrapped is None:
        key = new_key()

        async def keep() -> None:
            fresh = await wrap_inside(key, day_place(day))
            await run(
                'INSERT INTO "keys"."day_key" (day, key) VALUES ({}, {}) ON CONFLICT (day) DO NOTHING', day, fresh
            )
            yesterday = (clock.now() - timedelta(days=1)).date().isoformat()
            await run('DELETE FROM "keys"."day_key" WHERE day <= {}', yesterday)

        await writing(keep)
        wrapped = await _stored(day)
    return unwrap(bytes(wrapped or b""), day_place(day))


async def _stored(day: str) -> bytes | None:
    found: bytes | None = await value('SELECT key FROM "keys"."day_key" WHERE day = {}', day)
    return found


def day_place(day: str) -> str:
    """Where a day's wrapped key stands."""
    return f"day_key.key:{day}"
