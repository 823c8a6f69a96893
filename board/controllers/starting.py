"""Starting a topic."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.guards import members
from board.controllers.composing import Composer, answer, preview, show
from board.controllers.reader import AnyRequest, member_of
from board.forms import TopicForm
from board.posting import start_topic
from board.posting.drafting import Writing
from board.queries.boards import boards
from core.errors import NotFound
from core.forms import read_form


@get("/b/{slug:str}/new", guard=members)
async def show_new_topic(request: AnyRequest, slug: FromPath[str]) -> Response[Any]:
    """The empty page."""
    return show(request, await _composer(slug, TopicForm()))


@post("/b/{slug:str}/new", guard=members, status_code=200)
async def send_new_topic(request: AnyRequest, slug: FromPath[str]) -> Response[Any]:
    """A topic, or the question what is to happen to the details in it."""
    form = await read_form(request, TopicForm)
    composer = await _composer(form.board or slug, form)
    if form.do == "preview":
        return await preview(request, composer)
    written = Writing(form.body, form.title, form.once, form.typed)
    return await answer(request, composer, await start_topic(member_of(request), composer.board, written), "started")


async def _composer(slug: str, form: TopicForm) -> Composer:
    every = await boards()
    board = next((each for each in every if each.slug == slug), None)
    if board is None:
        raise NotFound
    return Composer("new", f"/b/{slug}/new", f"/b/{slug}", board, body=form.body, title=form.title, boards=tuple(every))


handlers = [show_new_topic, send_new_topic]
