"""Reads: the offers that run now, and all that were written."""

from datetime import datetime

from msgspec import Struct

from core import clock
from core.database import rows

MOST = 200


class SiteOffer(Struct, frozen=True):
    """An offer; without a payer it is the site's own, without a subject it fits every page."""

    id: int
    title: str
    text: str
    link: str
    payer: str
    subject: str
    starts_at: datetime
    ends_at: datetime

    @property
    def runs(self) -> bool:
        """Whether it is shown now."""
        return self.starts_at <= clock.now() < self.ends_at

    @property
    def waits(self) -> bool:
        """Whether it will be."""
        return clock.now() < self.starts_at


async def running_offers() -> list[SiteOffer]:
    """Those that are shown now, in the order they were written."""
    now = clock.now()
    return await rows(
        SiteOffer, f"{_OFFER} WHERE ends_at > {{}} AND starts_at <= {{}} ORDER BY id LIMIT {MOST}", now, now
    )


async def offers_written() -> list[SiteOffer]:
    """All, the newest first."""
    return await rows(SiteOffer, f"{_OFFER} ORDER BY id DESC LIMIT {MOST}")


_OFFER = "SELECT id, title, text, link, payer, subject, starts_at, ends_at FROM site_offer"
