"""A comment on the statement, for tests that need one."""

from privacy.commenting import Received, comment
from privacy.statement import statement_in_force


async def a_comment(words: str = "How long is a moment?", clause: str = "BOARD-1", visitor: str = "a visitor") -> str:
    """Somebody comments on a clause; the reference."""
    about = statement_in_force().clause(clause)
    assert about is not None
    kept = await comment(about, words, visitor)
    assert isinstance(kept, Received)
    return kept.reference
