"""Putting a backup into an empty database: its own migrations, its rows, and each table's hash compared."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pyrage
from msgspec import Struct

from core.backup.encrypting import decrypted
from core.backup.lines import FORMAT, Beginning, Closing, End, Opening, read, row_of, tallied
from core.backup.stores import KEYS, MAIN, Stored, go_on_counting, put_back
from core.database import engine
from core.database.migrating import migrate, pending
from core.errors import Refused
from core.i18n import gettext as _

AT_ONCE = 500


class Backup(Struct, frozen=True):
    """The two files of a backup and what opens them."""

    file: Path
    keys: Path
    identities: Sequence[pyrage.x25519.Identity]


class Loaded(Struct):
    """What was put in: when it was made, of which site, and how much."""

    made_at: datetime
    site: str
    keys_made_at: datetime
    tables: int = 0
    rows: int = 0


async def load(backup: Backup) -> Loaded:
    """Fills the empty database there is, in the caller's transaction, and compares each table with its hash.

    Raises Refused, in words, where a file is damaged, incomplete, or not what it should be.
    """
    main, keys = await _beginning(backup, MAIN), await _beginning(backup, KEYS)
    if not set(keys.migrations).issuperset(main.migrations):
        raise Refused(422, text=_("These keys were backed up before the board: take the latest backup of the keys."))
    if not set(await pending()).issuperset(keys.migrations):
        raise Refused(422, text=_("This backup was made by a newer version of the program."))
    loaded = Loaded(main.made_at, main.site, keys.made_at)
    # The latest keys belong to every board that was backed up before, by older versions of the program too.
    for beginning, path in ((main, backup.file), (keys, backup.keys)):
        await migrate(only=beginning.migrations)
        await _load_file(path, backup, loaded)
    return loaded


async def _beginning(backup: Backup, store: str) -> Beginning:
    path = backup.file if store == MAIN else backup.keys
    marks = read(decrypted(path, backup.identities))
    try:
        first = await anext(marks, None)
    finally:
        await marks.aclose()  # type: ignore[attr-defined]
    if not isinstance(first, Beginning) or first.format != FORMAT:
        raise Refused(422, text=_("This is no backup of a board, or one that a newer version made."))
    if first.store != store:
        wrong = _("%(file)s is the other half of a backup: the board and the keys are two files.")
        raise Refused(422, text=wrong % {"file": path})
    return first


async def _load_file(path: Path, backup: Backup, loaded: Loaded) -> None:
    whole = False
    table: Stored | None = None
    lines: list[bytes] = []
    async for mark in read(decrypted(path, backup.identities)):
        match mark:
            case bytes():
                lines.append(mark)
            case Opening(table=opened):
                table = opened
            case Closing() if table is not None:
                await _put(table, lines)
                await _compare(table, mark, path)
                loaded.tables, loaded.rows = loaded.tables + 1, loaded.rows + mark.rows
            case End():
                whole = True
        if table is not None and (len(lines) >= AT_ONCE):
            await _put(table, lines)
    if not whole:
        raise Refused(422, text=_("%(file)s ends too early.") % {"file": path})


async def _put(table: Stored, lines: list[bytes]) -> None:
    if lines:
        await put_back(table, [row_of(table, line) for line in lines])
        lines.clear()


async def _compare(table: Stored, told: Closing, path: Path) -> None:
    await go_on_counting(table)
    if await tallied(table, engine().fetch) != told:
        wrong = _("The rows of %(table)s are not as %(file)s says.") % {"table": table.name, "file": path}
        raise Refused(422, text=wrong)
