"""Offers by e-mail: sent to those who asked for their topic, and to nobody else."""

from datetime import datetime

from msgspec import Struct

from accounts.outcomes import Refused
from accounts.purposes import Purpose, of_kind
from core import clock
from core.database import row, rows, run, value, writing
from core.i18n import gettext as _
from core.once import remember
from core.outbox import queue_mail

LONGEST = {"subject": 120, "text": 5000, "payer": 80}
SENT = "/offers?done=offer-sent"


class Wanted(Struct, frozen=True):
    """An offer as it was typed: about which topic, what it says, and who pays for it."""

    topic: str
    subject: str
    text: str
    payer: str


class Queued(Struct, frozen=True):
    """How many letters wait to go out; each asks once more before it does."""

    letters: int


class Offer(Struct, frozen=True):
    """An offer that was sent."""

    id: int
    topic: str
    subject: str
    text: str
    payer: str
    letters: int
    at: datetime


class _Asked(Struct):
    """A consent that stands, and whose it is."""

    id: int
    member: int


async def send_offer(wanted: Wanted, once: str = "") -> Queued | Refused:
    """Queues a letter for each member who agreed to this topic as it is worded now. Raises AlreadyAnswered."""
    topic = next((one for one in of_kind("letters") if one.key == wanted.topic), None)
    refused = _refused(wanted)
    if refused or topic is None:
        return refused or Refused("topic", _("Choose what it is about."))

    async def keep() -> Queued:
        await remember(once, SENT)
        asked = await rows(_Asked, _ASKED, topic.key, topic.hash)
        made = await run(_KEEP, topic.key, wanted.subject, wanted.text, wanted.payer, len(asked), clock.now())
        for consent in asked:
            # The consent is named, so that no letter waits that nobody asked for.
            about: dict[str, int | str] = {"offer": int(made[0]["id"]), "member": consent.member, "consent": consent.id}
            await queue_mail("offer", about, "offer")
        return Queued(len(asked))

    return await writing(keep)


async def how_many_asked() -> dict[str, int]:
    """By topic, how many members would be written to."""
    return {topic.key: len(await rows(_Asked, _ASKED, topic.key, topic.hash)) for topic in of_kind("letters")}


async def offer_sent(number: int) -> Offer | None:
    """The offer with this number."""
    return await row(Offer, f"{_OFFER} WHERE id = {{}}", number)


async def offers_sent() -> list[Offer]:
    """The newest fifty."""
    return await rows(Offer, f"{_OFFER} ORDER BY id DESC LIMIT 50")


async def agreed_at(consent: int) -> datetime | None:
    """When the consent was given that a letter goes by."""
    at: datetime | None = await value("SELECT at FROM consent WHERE id = {} AND given", consent)
    return at


def topic_of(offer: Offer) -> Purpose | None:
    """What an offer is about; None for a topic that is not in the register any more."""
    return next((one for one in of_kind("letters") if one.key == offer.topic), None)


def _refused(wanted: Wanted) -> Refused | None:
    empty = {
        "subject": _("Say in a few words what is offered."),
        "text": _("Say what is offered."),
        "payer": _("Say who pays for it: every letter names them."),
    }
    for field, message in empty.items():
        said = getattr(wanted, field)
        if not said.strip():
            return Refused(field, message)
        if len(said) > LONGEST[field]:
            return Refused(field, _("At most %(most)d letters.") % {"most": LONGEST[field]})
    return None


_ASKED = """SELECT c.id, c.member FROM consent c JOIN member m ON m.id = c.member
WHERE c.purpose = {} AND c.given AND c.wording = {} AND m.state IN ('active', 'suspended')
AND NOT EXISTS (SELECT 1 FROM consent later WHERE later.member = c.member AND later.purpose = c.purpose
 AND later.id > c.id) ORDER BY c.id"""
_KEEP = "INSERT INTO offer (topic, subject, text, payer, letters, at) VALUES ({}, {}, {}, {}, {}, {}) RETURNING id"
_OFFER = "SELECT id, topic, subject, text, payer, letters, at FROM offer"
