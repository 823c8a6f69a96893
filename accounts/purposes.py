"""The register of purposes: what members' data may be used for, each in words to agree to. There are no others."""

import hashlib
import logging
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from core import clock
from core.database import run, writing
from core.i18n import marked

log = logging.getLogger(__name__)

SERVICE: Final = "service"
Kind = Literal["service", "letters", "interests", "notices"]


class NotRegistered(LookupError):
    """Nobody was ever asked for this purpose, so nothing is done for it."""


class Purpose(Struct, frozen=True):
    """One purpose as worded in one version; the service itself is the only kind that asks nobody."""

    key: str
    kind: Kind
    version: int
    title: str
    wording: str

    @property
    def optional(self) -> bool:
        """Whether it needs a yes of its own."""
        return self.kind != SERVICE

    @property
    def hash(self) -> str:
        """What a consent is bound to: SHA-256, hex, of exactly these words in this version."""
        return hashlib.sha256(f"{self.key}\0{self.version}\0{self.title}\0{self.wording}".encode()).hexdigest()


# Every wording there ever was, so that what somebody agreed to can still be read; of each purpose the newest counts.
# Whoever changes a word adds an entry with the next version: who agreed to the old one is asked again.
WORDINGS: Final = (
    Purpose(SERVICE, SERVICE, 1, marked("The service itself"), marked("To run what you asked for when you joined.")),
    Purpose(
        *("offers-supplies", "letters", 1),
        marked("Supplies and tools"),
        marked("Send me offers of supplies and tools by email, the site’s own and its affiliates’."),
    ),
    Purpose(
        *("offers-premises", "letters", 1),
        marked("Premises and running costs"),
        marked("Send me offers about premises, energy and insurance by email, the site’s own and its affiliates’."),
    ),
    Purpose(
        *("offers-advice", "letters", 1),
        marked("Courses and advice"),
        marked("Send me offers of courses and advice by email, the site’s own and its affiliates’."),
    ),
    Purpose(
        *("offers-events", "letters", 1),
        marked("Markets and events"),
        marked("Send me offers about markets, fairs and events by email, the site’s own and its affiliates’."),
    ),
    Purpose(
        *("interests", "interests", 1),
        marked("A profile of what I read"),
        marked(
            "Keep a short list of what I read about, to suggest topics to me. I can read it, change it and empty it,"
            " and each entry is gone after 30 days. Health, politics, religion, origin and sexuality never enter it."
        ),
    ),
    Purpose(
        *("interest-offers", "notices", 1),
        marked("Offers on the site that fit my interests"),
        marked(
            "Choose the offers shown to me on the site by that list. Without this, they are chosen by the page alone."
            " Nobody else learns what is in it."
        ),
    ),
    # The board knows nobody's age, so that only who says so counts as grown up.
    Purpose(
        *("interest-offers", "notices", 2),
        marked("Offers on the site that fit my interests"),
        marked(
            "I am 18 or older. Choose the offers shown to me on the site by that list. Without this, they are chosen by"
            " the page alone. Nobody else learns what is in it."
        ),
    ),
)


@cache
def register() -> Mapping[str, Purpose]:
    """Every purpose by its key, as it is worded now."""
    return {purpose.key: purpose for purpose in sorted(WORDINGS, key=lambda one: one.version)}


def of_kind(kind: Kind) -> list[Purpose]:
    """The purposes of a kind, in the order of the register."""
    return [purpose for purpose in register().values() if purpose.kind == kind]


def as_worded(key: str, version: int) -> Purpose | None:
    """A purpose as it was worded in this version, for the record of what was agreed to."""
    return next((one for one in WORDINGS if (one.key, one.version) == (key, version)), None)


async def registered(key: str) -> Purpose:
    """The purpose with this key. Raises NotRegistered for one that is not there, and keeps a note of it."""
    found = register().get(key)
    if found is None:
        await _note(key)
        raise NotRegistered(key)
    return found


async def _note(key: str) -> None:
    # The line stays where the caller's transaction takes the row back.
    log.warning("data was asked for a purpose that nobody registered: %r", key[:40])

    async def keep() -> None:
        await run("INSERT INTO purpose_refused (purpose, at) VALUES ({}, {})", key[:40], clock.now())

    await writing(keep)
