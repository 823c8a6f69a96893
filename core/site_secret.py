"""The site's secret: signatures and HMACs are made from it and not from the site's key, which can so be changed.

It is kept in the key store, wrapped like the members' keys.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct

from core import clock
from core.database import engine, row, run, value, writing
from core.sealing import CannotUnseal, new_key, unwrap, wrap, wrapped_anew
from core.settings import SettingsError
from core.site_keys import key_id, ring, site_key
from core.tokens import using_secret

NAME = "derive"
PLACE = f"site_secret.wrapped:{NAME}"
ANOTHER_KEY = (
    "The keys in this database are wrapped with another site key: put the right one in SITE_KEY or DATA_DIR/site.key"
)


class _Kept(Struct):
    wrapped: bytes
    key_id: str


@asynccontextmanager
async def secret_opened(*, in_use: bool) -> AsyncIterator[None]:
    """Reads the secret, which the first start makes, and has signatures made from it for as long as the block lasts.

    `in_use` says whether the database has members already.

    Raises SettingsError where another site key wraps it.
    """
    kept = await _kept()
    if kept is None:
        # In a database that is older than this table, fingerprints were made from the site's key.
        await _make(site_key() if in_use else new_key())
        kept = await _kept()
    try:
        secret = unwrap(bytes(kept.wrapped if kept else b""), PLACE)
    except CannotUnseal:
        raise SettingsError(ANOTHER_KEY) from None
    with using_secret(secret):
        yield


async def wrap_inside(key: bytes, place: str) -> bytes:
    """A key wrapped under the site's, inside the transaction that stores it.

    So nothing can be wrapped under a site's key that was changed meanwhile. Raises CannotUnseal where this process
    knows the old one alone.
    """
    lock = " FOR SHARE" if engine().engine_type == "postgres" else ""
    current = await value(f"{_KEY_ID}{lock}", NAME)
    if current is not None and current not in map(key_id, ring()):
        raise CannotUnseal("the site's key was changed: start this process again with the new one")
    return wrap(key, place)


async def change_key() -> None:
    """Wraps the secret under the site's newest key; from now on every other key is wrapped under that."""

    async def change() -> None:
        # Touched first: it waits for whoever is wrapping under the old key in this moment.
        await run('UPDATE "keys"."site_secret" SET key_id = {} WHERE name = {}', key_id(site_key()), NAME)
        kept = await _kept()
        anew = wrapped_anew(bytes(kept.wrapped), PLACE) if kept else None
        if anew is not None:
            await run('UPDATE "keys"."site_secret" SET wrapped = {} WHERE name = {}', anew, NAME)

    await writing(change)


async def _kept() -> _Kept | None:
    return await row(_Kept, 'SELECT wrapped, key_id FROM "keys"."site_secret" WHERE name = {}', NAME)


async def _make(secret: bytes) -> None:
    wrapped = wrap(secret, PLACE)

    async def keep() -> None:
        await run(_KEEP, NAME, wrapped, key_id(site_key()), clock.now())

    await writing(keep)


_KEY_ID = 'SELECT key_id FROM "keys"."site_secret" WHERE name = {}'
_KEEP = """INSERT INTO "keys"."site_secret" (name, wrapped, key_id, made_at) VALUES ({}, {}, {}, {})
ON CONFLICT (name) DO NOTHING"""
