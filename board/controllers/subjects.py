"""The administrator's page of what each board is about."""

from typing import Any

from litestar import Response, get, post

from accounts.guards import administrators
from accounts.interests.subjects import SUBJECTS
from board.controllers.reader import AnyRequest
from board.forms import SubjectForm
from board.outcomes import Refused
from board.queries.boards import board_by_slug, boards
from board.subjects import bars_offers, name_subject, subject_of
from core.errors import NotFound
from core.forms import read_form
from core.pages import page, redirect


@get("/subjects", guard=administrators)
async def show_subjects(request: AnyRequest) -> Response[Any]:
    """Every board with its subject, or with why it can have none."""
    return await _page(request)


@post("/subjects", guard=administrators)
async def send_subject(request: AnyRequest) -> Response[Any]:
    """Gives a board a subject, or takes it away."""
    form = await read_form(request, SubjectForm)
    board = await board_by_slug(form.board)
    if board is None:
        raise NotFound
    match await name_subject(board, form.subject, form.once):
        case Refused() as refused:
            return await _page(request, refused)
        case led_to:
            return redirect(led_to)


async def _page(request: AnyRequest, refused: Refused | None = None) -> Response[Any]:
    return page(
        request,
        "board/subjects.html",
        status=422 if refused else 200,
        boards=[(board, subject_of(board), bars_offers(board)) for board in await boards()],
        subjects=SUBJECTS,
        refused=refused,
    )


handlers = [show_subjects, send_subject]
