"""When a decision is not taken: who may not decide, what is missing, what changed meanwhile."""

from msgspec import Struct

from accounts.people import people
from accounts.sessions import RANKS, SignedIn
from core.dates import in_full
from core.i18n import gettext as _
from moderation.naming import WHATS, done
from moderation.outcomes import Refused
from moderation.queries import Case, record_of
from moderation.reviewing.claiming import anothers
from pii import scan

LONGEST_REASON = 500
# Days of a suspension; 0 is until further notice.
LENGTHS = (1, 7, 30, 0)
# What can still be decided about a post that its author deleted while it was under review.
AFTER_DELETING = ("keep", "warn", "suspend")


class Order(Struct, frozen=True):
    """What a moderator wants done with a case. `seen` is Case.seen of what was on their screen."""

    what: str
    seen: str
    reason: str = ""
    # Ids of the findings to mask; None for every one.
    findings: tuple[int, ...] | None = None
    # Days of a suspension, see LENGTHS; None asks for it.
    days: int | None = None
    once: str = ""


async def why_not_now(moderator: SignedIn, case: Case, order: Order) -> Refused | None:
    """What about the case and its people stands against deciding it, or None; asked again inside the transaction."""
    for check in (_own, _closed, _claimed, _changed, _rank):
        refused = await check(moderator, case, order)
        if refused is not None:
            return refused
    return None


def why_not_so(case: Case, order: Order) -> Refused | None:
    """What is missing or wrong in the order itself, or None."""
    if order.what not in WHATS:
        return Refused(_("Choose what to decide."))
    if case.post.state == "deleted" and order.what not in AFTER_DELETING:
        return Refused(_("Its author has deleted the post, so there is nothing to mask, change or hide."))
    if order.what == "mask" and not chosen_findings(case, order):
        return Refused(_("Choose at least one finding to mask."), "finding")
    if order.days is not None and order.days not in LENGTHS:
        return Refused(_("Choose how long the suspension lasts."), "days")
    if order.what != "keep" and not order.reason.strip():
        return Refused(_("Write a reason: it is sent to the writer and kept in the log."), "reason")
    return reason_refused(order.reason)


def reason_refused(reason: str) -> Refused | None:
    """The log is read by others, and the writer gets it: nobody's details belong in a reason."""
    if len(reason) > LONGEST_REASON:
        return Refused(_("Keep the reason within %(most)d characters.") % {"most": LONGEST_REASON}, "reason")
    if reason and scan(reason):
        return Refused(
            _("The reason holds a personal detail. Say it without: it is sent to the writer and kept in the log."),
            "reason",
        )
    return None


async def _own(moderator: SignedIn, case: Case, _order: Order) -> Refused | None:
    if case.post.author == moderator.id:
        return Refused(_("This is your own post, so another moderator decides about it."))
    return None


async def _closed(moderator: SignedIn, case: Case, _order: Order) -> Refused | None:
    if case.open:
        return None
    if case.last is None or case.last.undone_at is not None:
        return Refused(_("Nothing is waiting here: the case is closed."))
    who = (
        _("You")
        if case.last.moderator == moderator.id
        else (await people([case.last.moderator]))[case.last.moderator].name
    )
    said = {"what": done(case.last.what), "name": who, "when": in_full(case.last.at)}
    return Refused(_("It is decided already. %(what)s: %(name)s, %(when)s.") % said)


async def _claimed(moderator: SignedIn, case: Case, _order: Order) -> Refused | None:
    if case.is_anothers(moderator.id):
        refused = await anothers(case.post.id)
        return Refused(_("%(who)s Nothing was decided.") % {"who": refused.message})
    return None


async def _changed(_moderator: SignedIn, case: Case, order: Order) -> Refused | None:
    if case.seen == order.seen:
        return None
    return Refused(_("The post or its flags changed after you opened it. Nothing was decided: look at it again."))


async def _rank(moderator: SignedIn, case: Case, order: Order) -> Refused | None:
    if order.what != "suspend":
        return None
    author = await record_of(case.post.author)
    if author is not None and RANKS[moderator.role] <= RANKS[author.role]:
        return Refused(_("Only an administrator suspends a moderator, and nobody an administrator."))
    return None


def chosen_findings(case: Case, order: Order) -> list[int]:
    """The findings to mask: those in the post itself, for a title can be changed but not masked."""
    maskable = [each.id for each in case.findings if each.place == "post"]
    return maskable if order.findings is None else [each for each in maskable if each in order.findings]
