"""Offers on the site: one of its own, and two that firms of the town's neighbourhood pay for."""

from datetime import datetime, timedelta

from demo.filling.bulk import insert

RUNS = timedelta(days=60)
# Title, text, who pays, where it fits.
_OFFERS = (
    ("A stall at the spring market", "Ten pitches on the square are still free, for members at half price.", "", ""),
    (
        "Till rolls, ten for eight",
        "Ten boxes for the price of eight, until the shelf is empty.",
        "Kelder Paper",
        "trade",
    ),
    ("Your books in an afternoon", "An hour with a book-keeper, and the first one is free.", "Reckon & Sum", "money"),
)


async def fill_offers(now: datetime) -> None:
    """Writes them, inside the caller's transaction."""
    days = {"starts_at": now, "ends_at": now + RUNS, "written_at": now}
    await insert(
        "site_offer",
        [
            {"title": title, "text": text, "link": "", "payer": payer, "subject": subject} | days
            for title, text, payer, subject in _OFFERS
        ],
    )
