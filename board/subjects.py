"""What a board is about, as an administrator says; about what nobody may be guessed to care about it says nothing."""

from accounts.interests.subjects import SUBJECTS, is_forbidden, subject_if_allowed
from board.outcomes import Refused
from board.queries.boards import BoardRow
from core.database import run, writing
from core.i18n import gettext as _
from core.once import remember

SET = "/subjects?done=subject-set"


def subject_of(board: BoardRow) -> str:
    """The board's subject, if it may have one: asked at each use, so that a new name or a stray row changes nothing."""
    return subject_if_allowed(board.subject, words_of(board))


def bars_offers(board: BoardRow) -> bool:
    """Whether nothing is ever offered beside what is talked about here."""
    return is_forbidden(words_of(board))


def words_of(board: BoardRow) -> str:
    """What the board says of itself."""
    return f"{board.slug} {board.name} {board.blurb}"


async def name_subject(board: BoardRow, subject: str, once: str = "") -> str | Refused:
    """Gives a board a subject, or takes it away with ''; where the answer leads. Raises AlreadyAnswered."""
    if subject and bars_offers(board):
        return Refused(
            _("%(name)s touches health, belief, politics, origin or sexuality, so it can have no subject.")
            % {"name": board.name},
            board.slug,
        )
    if subject and subject not in SUBJECTS:
        return Refused(_("Choose one of the subjects."), board.slug)

    async def store() -> str:
        await remember(once, SET)
        await run("UPDATE board SET subject = {} WHERE id = {}", subject, board.id)
        return SET

    return await writing(store)
