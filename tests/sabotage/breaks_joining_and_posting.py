"""Breaks of joining, of the field registry and of the warning."""

from typing import Any

from accounts.warning import Decided
from accounts.warning.words import NeedsChoice
from tests.sabotage.breaking import Swap, sabotage


@sabotage("SCOPE-1", "who joins is a member without a note of what they accepted")
def no_note(swap: Swap) -> None:
    async def nothing(*_given: Any) -> None:
        return None

    swap("accounts.joining:accept_statement", nothing)


@sabotage("SCOPE-1", "somebody joins under a statement that they never saw")
def any_statement(swap: Swap) -> None:
    swap("accounts.joining:_refused", lambda *_given: None)


@sabotage("COLLECT-1", "a column that nobody registered passes")
def nothing_unregistered(swap: Swap) -> None:
    from privacy.registers import held

    swap("privacy.registers:held", lambda: {name: table for name, table in held().items() if name != "member"})


@sabotage("BOARD-1", "a post is stored as it is, and nobody is asked")
def nobody_is_asked(swap: Swap) -> None:
    async def decided(words: list[Any], *_given: Any, **_more: Any) -> NeedsChoice | Decided:
        return Decided({field.field: field.text for field in words}, [])

    swap("accounts.warning.deciding:decide", decided)


@sabotage("BOARD-1", "what was chosen to be hidden is shown to everybody")
def nothing_is_hidden(swap: Swap) -> None:
    swap("accounts.warning.deciding:_chosen", _public)


def _public(question: Any, moved: int) -> Any:
    from accounts.warning.words import PUBLIC, Chosen

    finding = question.finding
    return Chosen(
        field=question.field,
        label=finding.label,
        start=finding.start + moved,
        end=finding.end + moved,
        confidence=finding.confidence,
        whose=finding.whose,
        choice=PUBLIC,
    )
