"""What the board holds about one member, read from the field registry, so that nothing that is held can be missing."""

from datetime import datetime
from itertools import chain
from typing import Any

from msgspec import Struct

from accounts.purposes import SERVICE
from accounts.reaching import address_for
from accounts.sessions import SignedIn
from core.database import run, value
from core.dates import in_full
from core.i18n import gettext as _
from core.i18n import marked
from privacy.registers import Field, Held, held

# The one table with a single row for each member, whose values are shown; of all others there is a page or a count.
ACCOUNT = "member"
# What our own words for a member mean.
WORDS = {
    "kind": {"business": marked("A business"), "neighbour": marked("A neighbour")},
    "role": {
        "member": marked("A member"),
        "moderator": marked("A moderator"),
        "administrator": marked("An administrator"),
    },
    "state": {"active": marked("Confirmed"), "suspended": marked("Paused")},
}
# Whoever wrote the post it belongs to, and the one among the ids of a letter, as JSON with sorted keys.
OF_POST = "post IN (SELECT id FROM post WHERE author = {})"
OF_LETTER = "about LIKE {} OR about LIKE {}"


class Kept(Struct, frozen=True):
    """A field with its reason, and the reader's own value; None where only its rows are counted."""

    name: str
    field: Field
    value: str | None = None
    # Whether the value is the reader's own words rather than ours.
    own: bool = False


class Record(Struct, frozen=True):
    """A table: how many of its rows are about the reader, and each of its fields."""

    name: str
    title: str
    rows: int
    page: str
    fields: list[Kept]


async def held_about(member: SignedIn) -> list[Record]:
    """Everything the registry says is held about members, with this member's own values and counts."""
    account = await _account(member)
    return [
        Record(
            name,
            _(table.title),
            await _rows(name, table, member.id),
            table.page.format(handle=member.handle),
            [_kept(column, field, account if name == ACCOUNT else None) for column, field in table.fields.items()],
        )
        for name, table in held().items()
        if table.about == "member"
    ]


async def _account(member: SignedIn) -> dict[str, Any]:
    """The member's own row, their address opened for themselves."""
    columns = ", ".join(f'"{column}"' for column in held()[ACCOUNT].fields)
    # Names of columns and tables come from the registry, here and below.
    found = (await run(f"SELECT {columns} FROM member WHERE id = {{}}", member.id))[0]  # noqa: S608
    return found | {"email_sealed": await address_for(member.id, SERVICE)}


async def _rows(name: str, table: Held, member: int) -> int:
    place = f'"{table.store}"."{name}"' if table.store else f'"{name}"'
    conditions, given = zip(*(_whose(column, member) for column in table.whose), strict=True)
    return int(await value(f"SELECT count(*) FROM {place} WHERE {' OR '.join(conditions)}", *chain(*given)))  # noqa: S608


def _whose(column: str, member: int) -> tuple[str, tuple[int | str, ...]]:
    """The condition by which a row is the member's, and what stands in its places."""
    if column == "post":
        return OF_POST, (member,)
    if column == "about":
        return OF_LETTER, (f'%"member": {member},%', f'%"member": {member}}}%')
    return f'"{column}" = {{}}', (member,)


def _kept(column: str, field: Field, account: dict[str, Any] | None) -> Kept:
    if account is None:
        return Kept(column, field)
    if field.secret:
        return Kept(column, field, _("Not shown: nothing can be read from it"))
    said = _said(column, account[column])
    return Kept(column, field, str(account[column]), own=True) if said is None else Kept(column, field, said)


def _said(column: str, found: Any) -> str | None:
    """A value in our words; None for one that is in the member's own."""
    if found is None or found == "":
        return _("Nothing")
    if isinstance(found, datetime):
        return in_full(found)
    if isinstance(found, bool):
        return _("Yes") if found else _("No")
    if column in WORDS and found in WORDS[column]:
        return _(WORDS[column][found])
    return str(found) if isinstance(found, int) else None
