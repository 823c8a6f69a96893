"""The statement's page."""

from datetime import UTC, datetime
from typing import Any

from litestar import Request, get

from accounts.guards import anyone
from core.pages import Page, page
from privacy.clauses import state
from privacy.statement import statement_in_force


@get("/privacy", guard=anyone)
async def show_statement(request: Request[Any, Any, Any]) -> Page:
    """The 45 clauses in plain words, with the number to ring."""
    statement = statement_in_force()
    states = {clause.id: state(clause.id) for clause in statement.clauses}
    since = datetime.fromisoformat(statement.since).replace(tzinfo=UTC)
    return page(request, "privacy/statement.html", statement=statement, states=states, since=since, current="privacy")


handlers = [show_statement]
