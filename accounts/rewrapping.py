"""Wrapping every key in the key store anew under the site's new key: some at a time, so that it may be stopped."""

from collections.abc import AsyncIterator, Callable

from msgspec import Struct

from accounts.day_keys import day_place
from accounts.keys import key_place
from core.database import rows, run, value, writing
from core.sealing import CannotUnseal, wrapped_anew

AT_ONCE = 200


class Progress(Struct, frozen=True):
    """How many keys have been looked at, and how many of them no site key opens."""

    done: int
    lost: int


class _Wrapped(Struct):
    id: int
    owner: str
    wrapped: bytes


async def keys_to_look_at() -> int:
    """How many keys there are."""
    return int(await value(_COUNT))


async def rewrap() -> AsyncIterator[Progress]:
    """Wraps what is still under the old site key; where it stopped before, it passes over what is done."""
    done = lost = 0
    places: tuple[tuple[str, str, str, Callable[[str], str]], ...] = (
        ("member_key", "member", "wrapped", lambda member: key_place(int(member))),
        ("day_key", "day", "key", day_place),
    )
    for table, owner, column, place in places:
        sql = _SOME.format(table=table, owner=owner, column=column)
        last = 0
        while some := await rows(_Wrapped, sql.replace("(LAST)", "{}").replace("(MOST)", "{}"), last, AT_ONCE):
            lost += await _rewrap_some(table, column, some, place)
            last, done = some[-1].id, done + len(some)
            yield Progress(done, lost)


async def _rewrap_some(table: str, column: str, some: list[_Wrapped], place: Callable[[str], str]) -> int:
    """How many of these no key opens."""
    # A key that was erased meanwhile does not come back.
    change = f'UPDATE "keys"."{table}" SET {column} = {{}} WHERE id = {{}} AND {column} = {{}}'  # noqa: S608
    anew, lost = [], 0
    for one in some:
        try:
            fresh = wrapped_anew(bytes(one.wrapped), place(one.owner))
        except CannotUnseal:
            lost += 1
            continue
        if fresh is not None:
            anew.append((fresh, one.id, bytes(one.wrapped)))

    async def keep() -> None:
        for changed in anew:
            await run(change, *changed)

    if anew:
        await writing(keep)
    return lost


_COUNT = 'SELECT (SELECT count(*) FROM "keys"."member_key") + (SELECT count(*) FROM "keys"."day_key")'
_SOME = """SELECT id, CAST({owner} AS text) AS owner, {column} AS wrapped FROM "keys"."{table}"
WHERE id > (LAST) ORDER BY id LIMIT (MOST)"""
