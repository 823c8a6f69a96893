"""Which clauses the software keeps, by what, and what shows it; the others stand as "not yet"."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, Literal

from msgspec import Struct

from core import clock
from core.i18n import gettext as _
from core.log import broken
from privacy import (
    evidence,
    evidence_boards,
    evidence_consents,
    evidence_interests,
    evidence_keeping,
    evidence_links,
    evidence_versions,
    evidence_visits,
)
from privacy.evidence import Evidence

log = logging.getLogger(__name__)

State = Literal["kept", "limit", "pending", "broken"]


class Control(Struct, frozen=True):
    """The function that keeps a clause, as package.module:function, and the one that reads its evidence."""

    function: str
    evidence: Callable[[], Awaitable[Evidence]]


# A clause enters this table with the tests that carry its mark.
CONTROLS: Final = {
    "SCOPE-1": Control("accounts.joining:join", evidence.of_acceptance),
    "COLLECT-1": Control("privacy.registers:unregistered", evidence.of_fields),
    "COLLECT-3": Control("core.visits.technical_log:line_of", evidence_visits.of_log),
    "COLLECT-4": Control("core.visits.technical_log:allow", evidence_visits.of_readings),
    "BOARD-1": Control("accounts.warning:decide", evidence.of_warnings),
    "BOARD-2": Control("board.changing_a_choice:change_choice", evidence_boards.of_sensitive),
    "BOARD-3": Control("board.flagging:reasons_in", evidence_boards.of_other_people),
    "LINK-1": Control("accounts.leaving:destination", evidence_links.of_notices),
    "LINK-2": Control("core.headers:security_headers", evidence_links.of_headers),
    "LINK-3": Control("core.family:is_foreign", evidence_links.of_sisters),
    "SEC-1": Control("accounts.guards:let_in", evidence_boards.of_guards),
    "TRACK-1": Control("core.visits.counting:count", evidence_visits.of_counters),
    "TRACK-2": Control("accounts.interests.opened:write_opened", evidence_interests.of_interests),
    "TRACK-3": Control("board.site_offers.choosing:offer_on", evidence_interests.of_site_offers),
    "USE-1": Control("accounts.consents:given", evidence_consents.of_purposes),
    "USE-2": Control("accounts.offering:send_offer", evidence_consents.of_offers),
    "SEC-2": Control("accounts.keys:seal_for", evidence_keeping.of_sealing),
    "SEC-3": Control("core.sending_mail:Transport.send", evidence_keeping.of_transport),
    "COOKIE-1": Control("core.cookies:cookie", evidence.of_register),
    "COOKIE-2": Control("core.cookies:fitting", evidence.of_grammar),
    "COOKIE-3": Control("core.cookies:cookie_name", evidence.of_cookies),
    "COOKIE-4": Control("accounts.sessions:sign_in", evidence_consents.of_references),
    "COOKIE-5": Control("accounts.controllers.appearance:send_appearance", evidence.of_choice),
    "COOKIE-6": Control("core.csrf:fits_visitor", evidence_consents.of_features),
    "CHANGE-1": Control("privacy.statement.chain:read_versions", evidence_versions.of_versions),
    "CHANGE-2": Control("privacy.statement:statement_in_force", evidence_versions.of_notice),
}


class Shown(Struct, frozen=True):
    """A clause's state with what shows it, and when that was read; no words and no time where nothing keeps it yet."""

    state: State
    words: str = ""
    control: str = ""
    at: datetime | None = None


async def shown() -> dict[str, Shown]:
    """By clause, what the running system shows of it now. A clause that is not in it stands as "not yet"."""
    read = await asyncio.gather(*(_read(control) for control in CONTROLS.values()))
    return dict(zip(CONTROLS, read, strict=True))


async def _read(control: Control) -> Shown:
    try:
        found = await control.evidence()
    except Exception as problem:
        # What cannot be read is said to be missing, and is never green.
        broken(log, problem)
        return Shown("limit", _("The figure that shows it could not be read just now."), control.function, clock.now())
    return Shown("kept" if found.holds else "broken", found.words, control.function, clock.now())
