"""The statement's page."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from litestar import Request, get

from accounts.guards import anyone
from core.pages import Page, page
from core.visits.seen import counts_as
from privacy.clauses import Shown, shown
from privacy.statement import statement_in_force


@get("/privacy", guard=anyone)
async def show_statement(request: Request[Any, Any, Any]) -> Page:
    """The 45 clauses in plain words, each with its state and what shows it, and the number to ring."""
    counts_as(request, "/privacy")
    statement, found = statement_in_force(), await shown()
    states = {clause.id: found.get(clause.id, Shown("pending")) for clause in statement.clauses}
    return page(
        request,
        "privacy/statement.html",
        statement=statement,
        states=states,
        counts=Counter(each.state for each in states.values()),
        since=datetime.fromisoformat(statement.since).replace(tzinfo=UTC),
        current="privacy",
    )


handlers = [show_statement]
