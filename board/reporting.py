"""Reports a post to the moderators: anybody may, without an account."""

from board.flagging import REPORT, Reason, flag
from board.outcomes import Refused
from board.posting.limiting import REPORTS
from board.queries.posts import full_post
from core.database import writing
from core.i18n import gettext as _
from core.i18n import marked
from core.limits import spend
from core.once import AlreadyAnswered, remember

MOST_WORDS = 1000

# Each with the words of the form and how heavily it weighs in the queue.
REASONS: dict[str, tuple[str, int]] = {
    "my-details": (marked("It shows my personal details"), 5),
    "their-details": (marked("It shows somebody else’s personal details"), 5),
    "threat": (marked("It threatens or harasses somebody"), 5),
    "fraud": (marked("It looks like fraud"), 4),
    "untrue": (marked("It says something untrue about a person or a firm"), 3),
    "advert": (marked("It is an advert in the wrong place"), 2),
    "other": (marked("Something else"), 2),
}


async def report(post: int, reason: str, words: str, visitor: str, once: str = "") -> Refused | None:
    """Queues a post for a reader's reason, kept with their words and nothing about them.

    `visitor` is the address hashed under the day's key, for the limit alone. Raises TooMany.
    """
    if reason not in REASONS:
        return Refused(_("Choose what is wrong with it."), "reason")
    if len(words) > MOST_WORDS:
        return Refused(_("Use at most 1,000 letters. What you wrote is still here."), "words")
    await spend("report", visitor, REPORTS)

    async def store() -> None:
        # A post that was deleted meanwhile needs no moderator any more.
        found = await full_post(post)
        if found is None or found.state == "deleted":
            return
        await remember(once, f"/p/{post}/reported")
        await flag(post, [Reason(REPORT, reason, words.strip(), REASONS[reason][1])])

    try:
        await writing(store)
    except AlreadyAnswered:
        return None
    return None
