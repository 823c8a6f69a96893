"""What `board log` shows: what the technical log says for one purpose, read through its gate."""

from app.opening import up_to_date
from core.i18n import gettext as _
from core.settings import Settings
from core.visits.technical_log import PURPOSES, QUESTIONS, Question, Tally, read_log


async def show_log(settings: Settings, purpose: str) -> list[str]:
    """Each question that may be asked for this purpose, with its answers; the lines to print."""
    lines = [_("The technical log of the last 14 days, read %(purpose)s.") % {"purpose": _(PURPOSES[purpose])}]
    async with up_to_date(settings):
        for question in QUESTIONS:
            if purpose in question.purposes:
                lines += ["", *_answered(question, await read_log(purpose, question))]
    return lines


def _answered(question: Question, tallies: list[Tally]) -> list[str]:
    said = [f"{each.times:>8}  {_(each.what) if each.what else _('not known')}" for each in tallies]
    return [_(question.title), *(said or ["  " + _("nothing")])]
