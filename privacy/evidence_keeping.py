"""What shows that data is kept locked away and travels encrypted: seals, backups, drills, headers, handshakes."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from core import clock
from core.backup.stores import KEYS
from core.cookies import cookie
from core.database import engine, row, value
from core.database.migrating import registered_tables
from core.dates import in_full, lasting
from core.headers import security_headers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.latest import Done, latest
from core.settings import settings
from privacy.evidence import Evidence
from privacy.registers import held

WEAK = frozenset({"SSLv3", "TLSv1", "TLSv1.1"})
# How a seal begins (core.sealing.VERSION), asked of a column.
NOT_SEALED = {"sqlite": "hex(substr({0}, 1, 1)) <> '01'", "postgres": "get_byte({0}, 0) <> 1"}


async def of_sealing() -> Evidence:
    """SEC-2: what lies sealed, that none of it lies open, and when a backup was made and tried out last."""
    sealed = opened = 0
    for table, column in _sealed_columns():
        filled = f"FROM {table} WHERE length({column}) > 0"
        sealed += int(await value(f"SELECT count(*) {filled}"))
        opened += int(await value(f"SELECT count(*) {filled} AND {NOT_SEALED[engine().engine_type].format(column)}"))
    said = ngettext("%(num)s value lies sealed here.", "%(num)s values lie sealed here.", sealed)
    words = [said % {"num": sealed}, _("Open where they should be sealed: %(num)d.") % {"num": opened}]
    return Evidence(" ".join([*words, _backup(await latest("backup")), _drill(await latest("drill"))]), opened == 0)


def _sealed_columns() -> Iterator[tuple[str, str]]:
    schemas = {table._meta.tablename: table._meta.schema for table in registered_tables()}
    for name, table in held().items():
        place = f'"{KEYS}"."{name}"' if schemas.get(name) == KEYS else f'"{name}"'
        yield from ((place, f'"{column}"') for column, field in table.fields.items() if field.sealed)


def _backup(done: Done | None) -> str:
    if done is None:
        return _("No backup has been made yet.")
    return _("Last backup: %(when)s, encrypted.") % {"when": in_full(done.at)}


def _drill(done: Done | None) -> str:
    if done is None:
        return _("No backup has been restored to try it yet.")
    age = done.at - datetime.fromisoformat(done.about["made_at"])
    words = _("Last restored to try it: %(when)s, a backup then %(age)s old, its %(rows)d rows all equal.")
    return words % {"when": in_full(done.at), "age": lasting(age.total_seconds()), "rows": done.about["rows"]}


class _Cards(Struct):
    kept: int
    asked: int


async def of_transport() -> Evidence:
    """SEC-3: how pages, cookies and mail travel, and that no card number was kept."""
    pages, encrypted = _pages()
    mail, strong = await _mail()
    cards = await row(_Cards, _CARDS) or _Cards(0, 0)
    said = _("Card numbers kept: %(kept)d; found later, their writers asked: %(asked)d.")
    numbers = said % {"kept": cards.kept, "asked": cards.asked}
    words = [pages, mail, *await _waiting(), numbers]
    return Evidence(" ".join(words), encrypted and strong and cards.kept == 0)


def _pages() -> tuple[str, bool]:
    if settings().loopback:
        return _("This site can be reached from its own machine alone, so that its pages do not travel."), True
    told = b"strict-transport-security" in dict(security_headers())
    if told and cookie("session", "").secure:
        return _(
            "Browsers ask for pages over encrypted connections alone (HSTS), and send cookies over no others."
        ), True
    return _("Pages can be asked for without encryption."), False


async def _mail() -> tuple[str, bool]:
    done = await latest("mail")
    if done is None:
        return _("No letter has left yet; none would without encryption."), True
    if not done.about["protocol"]:
        return _("Letters are handed to a mail server on the same machine."), True
    until = datetime.fromisoformat(done.about["expires"]) if done.about["expires"] else clock.now()
    words = _(
        "Mail last left over %(protocol)s, %(when)s; the server’s certificate, verified, is good until %(until)s."
    )
    said = words % {"protocol": done.about["protocol"], "when": in_full(done.at), "until": in_full(until)}
    return said, done.about["protocol"] not in WEAK


async def _waiting() -> list[str]:
    letters = int(
        await value("SELECT count(*) FROM outbox WHERE state = 'waiting' AND problem LIKE {}", "the mail server%")
    )
    if not letters:
        return []
    said = ngettext(
        "%(num)s letter waits for a mail server that encrypts.",
        "%(num)s letters wait for a mail server that encrypts.",
        letters,
    )
    return [said % {"num": letters}]


_WAITING = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND problem LIKE {}"
_CARDS = """SELECT coalesce(sum(CASE WHEN chosen_by <> 'scanner' THEN 1 ELSE 0 END), 0) AS kept,
 coalesce(sum(CASE WHEN chosen_by = 'scanner' THEN 1 ELSE 0 END), 0) AS asked
 FROM finding WHERE label = 'payment_card' AND choice <> 'mistake'"""
