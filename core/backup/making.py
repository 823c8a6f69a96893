"""Making a backup while the site goes on: the board in one file, the members' keys in another that is overwritten."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import pyrage

from core.backup.encrypting import encrypt
from core.backup.lines import written
from core.backup.stores import KEYS, MAIN, snapshot
from core.database.migrating import done, pending
from core.errors import Refused
from core.i18n import gettext as _


async def back_up(file: Path, keys: Path, to: Sequence[pyrage.x25519.Recipient]) -> None:
    """Writes both files whole or not at all. Raises Refused."""
    if await pending():
        raise Refused(409, text=_("The database is older than this program: start the site once, then back it up."))
    drafts = {target: target.with_name(f".{target.name}.{secrets.token_hex(4)}") for target in (keys, file)}
    try:
        # The board first: whoever joins meanwhile has a key too many, and nobody one too few.
        await _write(MAIN, drafts[file], to)
        await _write(KEYS, drafts[keys], to)
        for target, draft in drafts.items():
            draft.replace(target)
    except OSError as problem:
        wrong = _("%(file)s cannot be written: %(problem)s.") % {"file": file, "problem": problem.strerror}
        raise Refused(409, text=wrong) from None
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


async def _write(store: str, draft: Path, to: Sequence[pyrage.x25519.Recipient]) -> None:
    migrations = await done()
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as sink:
        async with snapshot() as fetch:
            await encrypt(written(store, migrations, fetch), sink, to)
        sink.flush()
        os.fsync(sink.fileno())
