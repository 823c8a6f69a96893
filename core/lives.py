"""The table of lives: how long each thing is kept. Whoever forgets something reads it here; so does the statement."""

from datetime import timedelta
from typing import Final

from msgspec import Struct

from core.i18n import marked


class Life(Struct, frozen=True):
    """What readers are told, and after how long it goes by itself; None where it ends with what it belongs to."""

    kept: str
    lasts: timedelta | None = None


LIVES: Final = {
    "account": Life(marked("As long as the account")),
    "account-number": Life(marked("The number alone for good, so that it is never given to anybody else")),
    "unconfirmed": Life(marked("7 days, where the address was never confirmed"), timedelta(days=7)),
    "session": Life(marked("30 days unused"), timedelta(days=30)),
    "session-at-most": Life(marked("90 days at the most"), timedelta(days=90)),
    "post": Life(marked("Until its writer deletes it")),
    "post-number": Life(marked("The number alone for good, so that it is never used again")),
    "post-copy": Life(
        marked("30 days at the most, for moderators, of a deleted post they had to look at"), timedelta(days=30)
    ),
    "finding": Life(marked("As long as the choice made about it")),
    "review": Life(marked("As long as the post it is about")),
    "claim": Life(marked("15 minutes"), timedelta(minutes=15)),
    "comment": Life(marked("A year"), timedelta(days=365)),
    "mail": Life(marked("14 days, where it could not be sent"), timedelta(days=14)),
    "technical-log": Life(marked("14 days"), timedelta(days=14)),
    "log-reading": Life(marked("30 days"), timedelta(days=30)),
    "page-count": Life(marked("A year; about nobody"), timedelta(days=365)),
    "form": Life(marked("2 days"), timedelta(days=2)),
    "attempt": Life(marked("As long as the limit lasts, an hour at the most"), timedelta(hours=1)),
    "interest": Life(marked("30 days, however much you read"), timedelta(days=30)),
    "interest-list": Life(marked("Until you switch the list off")),
    "offer-count": Life(marked("A year; about nobody"), timedelta(days=365)),
    "day": Life(marked("Until the day is over"), timedelta(days=1)),
    "key": Life(marked("As long as the account; erased with it, so that backups forget too")),
    "for-good": Life(marked("For good")),
    "site": Life(marked("As long as the site; about nobody")),
}


def lasting(life: str) -> timedelta:
    """After how long it goes by itself. Raises LookupError for a life that has no end of its own."""
    lasts = LIVES[life].lasts
    if lasts is None:
        raise LookupError(f"{life} has no end of its own")
    return lasts
