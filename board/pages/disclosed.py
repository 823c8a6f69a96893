"""A detail in one's own posts, as the list of them says it."""

from datetime import datetime

from msgspec import Struct

from accounts.reasons import about
from board.changing_a_choice import choices_for
from board.queries.disclosed import Disclosed
from core.i18n import gettext as _


class Line(Struct, frozen=True):
    """One line of the list; `title` is empty where the member may no longer know of the topic."""

    id: int
    kind: str
    excerpt: str
    # The permalink, and when the post was written.
    address: str
    title: str
    at: datetime
    hidden: bool
    # Who sees it, whose it is, and why no more than `may_hide` says can be chosen.
    said: str
    may_hide: bool


def line_of(each: Disclosed, *, linked: bool) -> Line:
    """The line for a detail; `linked` says whether the member may open the topic that it stands in."""
    choices, theirs = choices_for(each.detail), each.whose == "other"
    whose = _("It is somebody else’s.") if theirs else ""
    return Line(
        id=each.id,
        kind=about(each.label, each.excerpt, third_party=theirs).kind,
        excerpt=each.excerpt,
        address=f"/p/{each.post}",
        title=each.title if linked else "",
        at=each.at,
        hidden=each.choice == "hide",
        said=" ".join(part for part in (_seen(each), whose, choices.why) if part),
        may_hide="hide" in choices.offered and each.choice != "hide",
    )


def _seen(each: Disclosed) -> str:
    """Who sees it, as the post stands now."""
    if each.choice == "hide":
        return _("Hidden from visitors.")
    return _("Public.") if each.on_the_board else _("Public once the post is shown.")
