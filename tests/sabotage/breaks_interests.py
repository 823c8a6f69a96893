"""Breaks of the list of interests and of the offers on the site."""

from typing import Any

from tests.sabotage.breaking import Swap, sabotage


@sabotage("TRACK-2", "what is opened is written down for everybody, asked for or not")
def everybody_is_followed(swap: Swap) -> None:
    async def write_all() -> None:
        from accounts.interests.changing import begin
        from accounts.interests.opened import opened
        from core import clock
        from core.database import run, value

        while opened:
            one = opened.popleft()
            if not await value("SELECT id FROM interest_profile WHERE member = {}", one.member):
                await begin(one.member)
            await run(
                "INSERT INTO interest (member, subject, weight, since) VALUES ({}, {}, 1, {})"
                " ON CONFLICT (member, subject) DO UPDATE SET weight = interest.weight + 1",
                *(one.member, one.subject, clock.now()),
            )

    swap("accounts.interests.opened:write_opened", write_all)


@sabotage("TRACK-2", "taking the yes back leaves the list as it is")
def nothing_is_emptied(swap: Swap) -> None:
    async def nothing(_member: int) -> None:
        return None

    swap("accounts.interests.changing:end", nothing)


@sabotage("TRACK-2", "emptying the list says that it did, and did not")
def it_is_still_there(swap: Swap) -> None:
    async def nothing(*_given: Any) -> None:
        return None

    swap("accounts.interests.changing:empty", nothing)


@sabotage("TRACK-2", "boards about belief, health or politics count like any other")
def nothing_is_forbidden(swap: Swap) -> None:
    swap("accounts.interests.subjects:is_forbidden", lambda _words: False)


@sabotage("TRACK-2", "the first page is fitted to what is read, whatever was agreed to")
def fitted_unasked(swap: Swap) -> None:
    from accounts.interests.profile import Interest

    async def some(_request: Any) -> list[Interest]:
        from core import clock

        return [Interest("trade", 9, clock.now())] if _request.scope.get("user") else []

    swap("accounts.interests.profile:interests_here", some)


@sabotage("TRACK-3", "one yes is enough for offers by interest")
def one_yes_will_do(swap: Swap) -> None:
    async def any_list(request: Any, _offers: Any) -> Any:
        from accounts.interests.profile import interests_here

        return await interests_here(request)

    swap("board.site_offers.choosing:_interests", any_list)


@sabotage("TRACK-3", "a browser that asks us to let its reader be is not heard")
def the_signal_is_not_heard(swap: Swap) -> None:
    swap("accounts.consents:asks_not_to", lambda _request: False)


@sabotage("TRACK-3", "each showing is counted with nothing said of how it was chosen")
def all_alike(swap: Swap) -> None:
    def as_context(_way: str, *, heard: bool) -> None:
        from board.site_offers.counting import shown
        from core import clock

        shown[clock.now().date().isoformat(), "context"] += 1

    swap("board.site_offers.counting:count_shown", as_context)
