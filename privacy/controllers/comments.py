"""Comments on the statement: a form at each clause for anybody, and a list for those who run the board."""

from math import ceil
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, QueryParameter

from accounts.day_keys import visitor
from accounts.guards import anyone, moderators
from core.errors import NotFound
from core.forms import read_form
from core.pages import Page, page, redirect
from privacy.commenting import MOST_WORDS, Received, comment, thanks_address
from privacy.forms import CommentForm
from privacy.queries import clause_commented, comments, comments_count
from privacy.statement import Clause, statement_in_force

AnyRequest = Request[Any, Any, Any]
PER_PAGE, MOST_PAGES = 50, 100_000


@get("/privacy/comment/{clause:str}", guard=anyone)
async def show_comment(request: AnyRequest, clause: FromPath[str]) -> Page:
    """A box for what somebody thinks of this clause."""
    return _form(request, _clause(clause), CommentForm())


@post("/privacy/comment/{clause:str}", guard=anyone, status_code=303)
async def send_comment(request: AnyRequest, clause: FromPath[str]) -> Response[Any]:
    """Thanks, or the form again with what is missing."""
    about, form = _clause(clause), await read_form(request, CommentForm)
    outcome = await comment(about, form.words, await visitor(request), form.once)
    if isinstance(outcome, Received):
        return redirect(thanks_address(outcome.reference))
    return _form(request, about, form, outcome.message)


@get("/privacy/commented/{reference:str}", guard=anyone)
async def show_thanks(request: AnyRequest, reference: FromPath[str]) -> Page:
    """Thanks, with the reference; the words themselves are not shown again."""
    clause = await clause_commented(reference)
    if clause is None:
        raise NotFound
    return page(request, "privacy/commented.html", reference=reference, clause=clause, current="privacy")


@get("/privacy/comments", guard=moderators)
async def show_comments(
    request: AnyRequest, number: Annotated[int, QueryParameter(name="page", ge=1, le=MOST_PAGES)] = 1
) -> Page:
    """What people wrote, the newest first."""
    pages = max(1, ceil(await comments_count() / PER_PAGE))
    if number > pages:
        raise NotFound
    found = await comments(PER_PAGE, (number - 1) * PER_PAGE)
    return page(request, "privacy/comments.html", comments=found, number=number, pages=pages, current="privacy")


def _clause(name: str) -> Clause:
    """The clause of the statement in force with this id. Raises NotFound."""
    found = statement_in_force().clause(name)
    if found is None:
        raise NotFound
    return found


def _form(request: AnyRequest, clause: Clause, form: CommentForm, error: str = "") -> Page:
    return page(
        request,
        "privacy/comment.html",
        status=422 if error else 200,
        clause=clause,
        form=form,
        error=error,
        most=MOST_WORDS,
        current="privacy",
    )


handlers = [show_comment, send_comment, show_thanks, show_comments]
