"""What `board backup`, `board restore` and `board verify` do."""

from datetime import datetime
from pathlib import Path

from accounts.consenting import ask_everybody_again
from accounts.erasing import never_again, replay, without_a_key
from accounts.keys import keys_that_open
from app.opening import up_to_date
from app.serving import bring_up_to_date
from core import clock
from core.backup.encrypting import identities, recipients
from core.backup.loading import Backup, Loaded
from core.backup.making import back_up
from core.backup.replacing import Erased, holds_something, restore, thrown_away
from core.dates import lasting
from core.errors import Refused
from core.i18n import gettext as _
from core.i18n import ngettext
from core.latest import note
from core.settings import Settings
from core.site_secret import secret_opened


def beside(file: Path) -> Path:
    """Where the members' keys are backed up: always under the same name, so that each backup overwrites the last."""
    return file.with_name("keys.age")


async def make_backup(settings: Settings, file: Path, keys: Path | None, to: tuple[str, ...]) -> list[str]:
    """Writes both files while the site goes on. Raises Refused."""
    chosen, keys = recipients(to), _apart(file, keys or beside(file))
    async with up_to_date(settings):
        if not await holds_something():
            # An empty database would overwrite the only backup of the keys there is.
            raise Refused(409, text=_("There is nothing here to back up. Is DATA_DIR, or DATABASE_URL, the right one?"))
        await back_up(file, keys, chosen)
        await note("backup")
    return [
        _("The board is in %(file)s, the members’ keys are in %(keys)s.") % {"file": file, "keys": keys},
        _("Keep as many of the first as you like, and of the keys this one alone: what is erased is forgotten then."),
        _("Keep the site’s key apart from both (SITE_KEY, or site.key in DATA_DIR)."),
    ]


async def restore_backup(
    settings: Settings, file: Path, keys: Path | None, identity: Path, *, overwrite: bool
) -> list[str]:
    """Puts a backup in place of the database, and erases again who was erased. Raises Refused, SettingsError."""
    again: list[int] = []

    async def afterwards(before: list[Erased]) -> None:
        async with secret_opened(in_use=True):
            again.append(await replay([(one.member, one.at) for one in before]))
            await never_again()
        if missing := await without_a_key():
            raise Refused(422, text=_not_its_keys(missing))
        # What was withdrawn since the backup was made stands nowhere in it.
        await ask_everybody_again()
        await note("restored")

    backup = Backup(file, keys or beside(file), identities(identity))
    loaded = await restore(settings, backup, afterwards, overwrite=overwrite)
    await bring_up_to_date(settings)
    return [
        _equal(loaded, _("Restored")),
        _("Erased members who stay erased: %(number)d. Everybody signs in again, and is asked again for every consent.")
        % {"number": again[-1]},
    ]


async def verify_backup(settings: Settings, file: Path, keys: Path | None, identity: Path) -> list[str]:
    """Restores a backup somewhere to be thrown away, and compares each table's rows with their hash. Raises Refused."""
    backup = Backup(file, keys or beside(file), identities(identity))
    async with thrown_away(settings, backup) as loaded:
        opening, there = await keys_that_open()
        missing = await without_a_key()
    drill = {"made_at": loaded.made_at.isoformat(), "rows": loaded.rows, "keys": there}
    ours = loaded.site == settings.origin and opening == there and not missing and _has_a_database(settings)
    if ours:
        async with up_to_date(settings):
            await note("drill", **drill)
    return [
        _equal(loaded, _("Verified")),
        _("Made %(ago)s ago; the keys %(keys_ago)s ago.")
        % {"ago": _ago(loaded.made_at), "keys_ago": _ago(loaded.keys_made_at)},
        _("Members’ keys that the site’s key here opens: %(number)d of %(all)d.") % {"number": opening, "all": there},
        *(
            []
            if ours
            else [_("Not noted as this site’s drill: its key or its database is not here, or it is not its backup.")]
        ),
    ]


def _not_its_keys(members: int) -> str:
    said = ngettext(
        "The keys are not those of this board: %(num)d member would have none.",
        "The keys are not those of this board: %(num)d members would have none.",
        members,
    )
    return said % {"num": members}


def _apart(file: Path, keys: Path) -> Path:
    if file.absolute() == keys.absolute():
        raise Refused(422, text=_("The board and the keys are two files: give the board another name."))
    return keys


def _has_a_database(settings: Settings) -> bool:
    return settings.sqlite_path is None or settings.sqlite_path.exists()


def _equal(loaded: Loaded, done: str) -> str:
    return _("%(done)s: %(tables)d tables, %(rows)d rows, each table equal by its hash.") % {
        "done": done,
        "tables": loaded.tables,
        "rows": loaded.rows,
    }


def _ago(moment: datetime) -> str:
    return lasting((clock.now() - moment).total_seconds())
