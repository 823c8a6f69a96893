"""Which clauses the software already keeps, and the function that keeps each: the others stand as "not yet"."""

from typing import Final

# Clause -> the control, as package.module:function. A clause enters this table with the tests that carry its mark.
CONTROLS: Final = {
    "SCOPE-1": "accounts.joining:join",
    "BOARD-1": "accounts.warning:decide",
    "COOKIE-3": "core.headers:cookie_name",
    "COOKIE-5": "accounts.controllers.appearance:send_appearance",
}


def state(clause_id: str) -> str:
    """'kept' where a control stands in `CONTROLS`, 'pending' where none does yet."""
    return "kept" if clause_id in CONTROLS else "pending"
