"""What the queue calls things: cases, decisions, lengths of time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from accounts.reasons import kind_of, note_of
from board.flagging import HOLDING, REPORT
from board.reporting import REASONS
from core.i18n import gettext as _
from core.i18n import ngettext
from moderation.queries import Flagged
from pii import LABELS

# The decisions, in the order of their buttons.
WHATS = ("keep", "mask", "ask", "hide", "warn", "suspend")

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# Functions, since a word is translated when it is said and not when this file is read.
_DONE: dict[str, Callable[[], str]] = {
    "keep": lambda: _("Kept"),
    "mask": lambda: _("Masked"),
    "ask": lambda: _("Asked the writer"),
    "hide": lambda: _("Hidden"),
    "warn": lambda: _("Warned"),
    "suspend": lambda: _("Suspended"),
}

_REPORTED: dict[str, Callable[[], str]] = {
    "my-details": lambda: _("Reported: a reader’s own details"),
    "their-details": lambda: _("Reported: someone’s details"),
    "threat": lambda: _("Reported: a threat"),
    "fraud": lambda: _("Reported: fraud"),
    "untrue": lambda: _("Reported: untrue"),
    "advert": lambda: _("Reported: an advert"),
    "other": lambda: _("Reported"),
}

_CHOSEN: dict[str, Callable[[], str]] = {
    "hide": lambda: _("Writer chose: hide from visitors."),
    "public": lambda: _("Writer chose: keep public."),
    "mistake": lambda: _("Writer says: not a personal detail."),
}


def case_name(kind: str, label: str) -> str:
    """What a case is called after its worst flag: "Someone else’s phone number", "Health", "Reported: rude"."""
    if kind == "first_links":
        return _("New member, first links")
    if kind == "report":
        return _REPORTED.get(label, _REPORTED["other"])()
    if label not in LABELS:
        return _("Someone else’s details") if kind == "third_party" else _("Personal details")
    if kind != "third_party":
        return kind_of(label)
    if label.startswith("sensitive_"):
        return _("%(kind)s, someone else’s") % {"kind": kind_of(label)}
    return _("Someone else’s %(detail)s") % {"detail": note_of(label)}


def report_said(label: str) -> str:
    """What the reader chose on the form."""
    return _(REASONS[label][0]) if label in REASONS else _(REASONS["other"][0])


def why_here(reasons: Sequence[Flagged], shown_at: datetime | None) -> str:
    """How a case came into the queue, in a few words: its reasons, worst first, and since when others saw the post."""
    if reasons[0].kind == REPORT:
        return _("reported by a reader")
    held = [reason.at for reason in reasons if reason.kind in HOLDING]
    if not held:
        return _("published, then queued")
    return _("held before posting") if shown_at is None or min(held) <= shown_at else _("queued after an edit")


def done(what: str) -> str:
    """A decision as the log says it: "Masked"."""
    return _DONE[what]()


def choice_made(choice: str, whose: str, chosen_by: str) -> str:
    """What was chosen for a finding, and by whom."""
    if chosen_by == "moderator":
        return _("A moderator chose: hide from visitors.")
    if chosen_by == "quoted":
        return _("Hidden where it is quoted from.")
    if chosen_by == "scanner":
        return _("Found later. The writer was told, and has not chosen yet.")
    if choice == "public" and whose == "other":
        return _("Writer chose: keep public, “they agree”.")
    return _CHOSEN[choice]()


def whose_it_is(whose: str) -> str:
    """Whose detail it is, as well as we know."""
    if whose == "other":
        return _("third person")
    return _("the writer’s own") if whose == "own" else _("perhaps the writer’s own")


def sureness(confidence: float) -> str:
    """How sure the scanner is: "97% sure"."""
    return _("%(percent)d%% sure") % {"percent": round(confidence * 100)}


def waited(length: timedelta) -> str:
    """A wait as a row says it: "2 min", "5 h 10", "3 days"."""
    minutes = max(1, int(length.total_seconds()) // 60)
    if length < HOUR:
        return _("%(minutes)d min") % {"minutes": minutes}
    if length < 2 * DAY:
        return _("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}
    return ngettext("%(num)d day", "%(num)d days", length.days) % {"num": length.days}


def minutes_left(length: timedelta) -> str:
    """What is left of a claim, rounded up: "13 min"."""
    return _("%(minutes)d min") % {"minutes": max(1, -(-int(length.total_seconds()) // 60))}
