"""The statement's page."""

from collections import Counter
from typing import Any

from litestar import Request, Response, get, post

from accounts.guards import anyone, signed_in
from core.forms import read_form
from core.pages import Page, page, redirect
from core.visits.seen import counts_as
from privacy.clauses import Shown
from privacy.forms import SeenForm
from privacy.lately import shown_lately
from privacy.looking import LOOKED, look
from privacy.news import news_for
from privacy.statement import statement_in_force


@get("/privacy", guard=anyone)
async def show_statement(request: Request[Any, Any, Any]) -> Page:
    """The 45 clauses in plain words, each with its state and what shows it, and the number to ring."""
    counts_as(request, "/privacy")
    statement, found = statement_in_force(), await shown_lately()
    states = {clause.id: found.get(clause.id, Shown("pending")) for clause in statement.clauses}
    return page(
        request,
        "privacy/statement.html",
        statement=statement,
        states=states,
        counts=Counter(each.state for each in states.values()),
        news=news_for(request.scope.get("user")),
        current="privacy",
    )


@post("/privacy/seen", guard=signed_in)
async def send_seen(request: Request[Any, Any, Any]) -> Response[Any]:
    """Notes that the member has seen what changes, and takes the mark away."""
    form = await read_form(request, SeenForm)
    await look(request.scope["user"].id, form.version, form.once)
    return redirect(LOOKED)


handlers = [show_statement, send_seen]
