"""Taking a case for a quarter of an hour, so that two moderators do not decide it at once."""

from accounts.people import people
from accounts.sessions import SignedIn
from core import clock
from core.database import row, run, value, writing
from core.dates import at
from core.errors import NotFound
from core.i18n import gettext as _
from core.lives import lasting
from moderation.outcomes import Claimed, Refused, Released
from moderation.queries import Case, Claim, case_of, claim_on

LASTS = lasting("claim")

# Of two who ask at once the row's lock lets one through; the other's condition no longer holds.
_CLAIM = """INSERT INTO claim (post, moderator, until) VALUES ({}, {}, {})
 ON CONFLICT (post) DO UPDATE SET moderator = excluded.moderator, until = excluded.until
 WHERE claim.moderator = excluded.moderator OR claim.until <= {} RETURNING moderator, until"""


async def claim(moderator: SignedIn, number: int) -> Claimed | Refused:
    """Takes the case, or keeps it for another quarter of an hour. Raises NotFound."""
    case = await _found(number)
    if case.post.author == moderator.id:
        return Refused(_("This is your own post, so another moderator decides about it."))
    if not case.open:
        return Refused(_("Nothing is waiting here: the case is closed."))
    now = clock.now()

    async def take() -> Claim | None:
        return await row(Claim, _CLAIM, case.post.id, moderator.id, now + LASTS, now)

    taken = await writing(take)
    return Claimed(taken.until) if taken else await anothers(case.post.id)


async def release(moderator: SignedIn, number: int) -> Released:
    """Lets the case go, if it is the moderator's. Raises NotFound."""
    case = await _found(number)

    async def let_go() -> None:
        await run("DELETE FROM claim WHERE post = {} AND moderator = {}", case.post.id, moderator.id)

    await writing(let_go)
    return Released()


async def look(moderator: SignedIn, case: Case) -> None:
    """Notes once that the moderator has opened the case; one's own post is no case."""
    if case.post.author == moderator.id:
        return

    async def note() -> None:
        seen = await value("SELECT id FROM look WHERE post = {} AND moderator = {}", case.post.id, moderator.id)
        if seen is None:
            await run(
                "INSERT INTO look (post, moderator, at) VALUES ({}, {}, {})", case.post.id, moderator.id, clock.now()
            )

    await writing(note)


async def anothers(post: int) -> Refused:
    """Says who has the case and until when."""
    taken = await claim_on(post)
    if taken is None:
        return Refused(_("Another moderator just had this case. Try again."))
    who = (await people([taken.moderator]))[taken.moderator].name
    return Refused(_("%(name)s has this case until %(time)s.") % {"name": who, "time": at(taken.until)})


async def _found(number: int) -> Case:
    case = await case_of(number)
    if case is None:
        raise NotFound
    return case
