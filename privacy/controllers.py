"""The statement's page."""

from typing import Any

from litestar import Request, get
from litestar.response import Response

from accounts.guards import anyone
from core.pages import page
from privacy.clauses import state
from privacy.statement import statement_in_force


@get("/privacy", guards=[anyone])
async def show_statement(request: Request[Any, Any, Any]) -> Response[Any]:
    """The 45 clauses in plain words, with the number to ring."""
    statement = statement_in_force()
    states = {clause.id: state(clause.id) for clause in statement.clauses}
    return await page(request, "privacy/statement.html", statement=statement, states=states)


handlers = [show_statement]
