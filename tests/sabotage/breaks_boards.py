"""Breaks of what happens to details of others, to what is taken back, and of who may do what."""

from typing import Any

from board.details import Detail
from tests.sabotage.breaking import Swap, sabotage


@sabotage("BOARD-2", "a detail that is taken back stays where visitors see it")
def nothing_is_taken_back(swap: Swap) -> None:
    async def done(writer: Any, post: int, _finding: int, _what: str) -> Any:
        from board.outcomes import Placed, Published
        from board.queries import full_post

        found = await full_post(post)
        return Published(Placed(post, found.topic, found.number)) if found else None

    swap("board.changing_a_choice:change_choice", done)


@sabotage("BOARD-2", "nobody is asked about clauses that tell of health or belief")
def nothing_is_sensitive(swap: Swap) -> None:
    from pii import scan

    def blind(text: str, *given: Any, **more: Any) -> list[Any]:
        return [found for found in scan(text, *given, **more) if not found.label.startswith("sensitive")]

    swap("pii:scan", blind)


@sabotage("BOARD-3", "what is told of somebody else is published at once")
def nothing_is_held(swap: Swap) -> None:
    def none(_details: list[Detail]) -> list[Any]:
        return []

    swap("board.flagging:reasons_in", none)


@sabotage("SEC-1", "everybody is let in everywhere")
def no_guard(swap: Swap) -> None:
    async def open_to_all(_request: Any) -> None:
        return None

    swap("accounts.guards:let_in", open_to_all)


@sabotage("SEC-1", "a moderator opens a case and nobody learns of it")
def not_noted(swap: Swap) -> None:
    async def unseen(*_given: Any) -> None:
        return None

    swap("moderation.reviewing.claiming:look", unseen)
