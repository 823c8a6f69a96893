"""Breaks of what is promised about links to other sites."""

from urllib.parse import urlsplit

from core.headers import security_headers
from core.settings import settings
from core.web_addresses import Place, place_of
from tests.sabotage.breaking import Swap, sabotage


@sabotage("LINK-1", "an address that we did not make is taken for ours, so that our notice recommends it")
def unsigned(swap: Swap) -> None:
    nowhere = Place("https://evil.example/", "evil.example", 0)
    swap("accounts.leaving:destination", lambda to, _until, _mark: place_of(to) or nowhere)


@sabotage("LINK-1", "an address of ours is good for ever")
def for_ever(swap: Swap) -> None:
    from datetime import date

    swap("accounts.leaving:_today", lambda: date(2026, 11, 27))


@sabotage("LINK-1", "links lead out without the notice")
def straight_out(swap: Swap) -> None:
    swap("board.pages.outward:outward", lambda html, _back="": html)


@sabotage("LINK-1", "a name that looks like another is shown as it looks, without a warning")
def alike(swap: Swap) -> None:
    swap("core.hosts:mixes_alphabets", lambda _host: False)


@sabotage("LINK-1", "members are sent on who never switched the notice off")
def sent_on(swap: Swap) -> None:
    async def nobody(_member: object) -> bool:
        return False

    swap("accounts.leaving:wants_notice", nobody)


@sabotage("LINK-1", "what a member chose is not kept")
def not_kept(swap: Swap) -> None:
    async def keeps_nothing(_member: object, _wanted: bool, _once: str = "") -> None:
        return

    swap("accounts.leaving:choose_notice", keeps_nothing)


@sabotage("LINK-2", "links say nothing of where they lead")
def unmarked(swap: Swap) -> None:
    swap("board.pages.outward:_mark", lambda _place, _words: "")


@sabotage("LINK-2", "the other site is told where its visitor came from")
def told(swap: Swap) -> None:
    def telling() -> list[tuple[bytes, bytes]]:
        return [(name, b"unsafe-url" if name == b"referrer-policy" else value) for name, value in security_headers()]

    swap("core.headers:security_headers", telling)


@sabotage("LINK-2", "pages may load pictures from anywhere")
def from_anywhere(swap: Swap) -> None:
    def letting_in() -> list[tuple[bytes, bytes]]:
        return [(name, value.replace(b"img-src 'self'", b"img-src *")) for name, value in security_headers()]

    swap("core.headers:security_headers", letting_in)


@sabotage("LINK-3", "whatever ends like a sister's name is taken for a sister")
def by_its_end(swap: Swap) -> None:
    def by_end(place: Place) -> bool:
        ours = urlsplit(settings().origin).hostname or ""
        return not place.host.endswith((*settings().sisters, ours))

    swap("core.family:is_foreign", by_end)


@sabotage("LINK-3", "any site is taken for a sister")
def everybody(swap: Swap) -> None:
    swap("core.family:is_foreign", lambda _place: False)
