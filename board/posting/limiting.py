"""Who may write, and how often."""

from datetime import timedelta

from accounts.sessions import SignedIn
from board.outcomes import Refused
from core.i18n import gettext as _
from core.limits import Limit, spend

POSTS = Limit(30, timedelta(hours=1))
REPORTS = Limit(10, timedelta(hours=1))
CHECKS = Limit(120, timedelta(minutes=1))
LONG_TEXTS = Limit(60, timedelta(minutes=10))
# Letters; a shorter text is read and rendered in a few milliseconds.
LONG = 4_000


def may_write(writer: SignedIn) -> Refused | None:
    """Why a member may not write today."""
    if writer.suspended:
        return Refused(_("Your account is suspended: you can read, but not write. Your text is still here."))
    return None


async def spend_reading(writer: SignedIn, text: str) -> None:
    """Counts a long text that is scanned or rendered, whatever comes of it: that is work. Raises TooMany."""
    if len(text) > LONG:
        await spend("long_text", f"member:{writer.id}", LONG_TEXTS)


async def spend_post(writer: SignedIn) -> None:
    """Counts a post or an edit, inside the caller's transaction. Raises TooMany."""
    await spend("post", f"member:{writer.id}", POSTS)
