"""A small community, and a walk through all its pages as everyone."""

from collections.abc import AsyncIterator

import httpx
from msgspec import Struct

from accounts.consenting import switch_on
from accounts.leaving import way_out
from accounts.purposes import register
from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from board.reporting import report
from board.site_offers.writing import Wanted, write_offer
from board.subjects import name_subject
from core import clock
from core.database import run, value
from core.web_addresses import place_of
from tests import people
from tests.board import writers
from tests.browser.pages import PAGES, Shown
from tests.privacy.commenting import a_comment

__all__ = ["PAGES", "Place", "a_community", "walk"]


ASKED = "Who sells flour?"


class Place(Struct):
    """Where the walk finds a topic, posts, a case, and who is who."""

    ada: people.Someone
    mo: people.Someone
    chief: people.Someone
    fields: dict[str, str | int]


async def a_community() -> Place:
    """A board with a topic by Ada, a reply by Bo that a reader reported, Mo to moderate and Sam to run it."""
    ada, bo, mo = await people.ada(), await people.bo(), await people.mo()
    chief = await people.member("sam_runs", "Sam Haddad", role="administrator")
    ada_in, bo_in = await people.as_request_knows(ada), await people.as_request_knows(bo)
    boards = [
        await writers.a_board(slug, name)
        for slug, name in (("trade-counter", "Trade counter"), ("money-and-paperwork", "Money"))
    ]
    first = await writers.topic(
        ada_in, boards[1], f"Ring me on {writers.PHONE} after six.", "hide", title="Card machine fees"
    )
    second = await writers.answer(bo_in, first.topic, "We pay 2.4 per cent at the stall.")
    await report(second.id, "threat", "He shouts at people", "a visitor")
    case = int(await value("SELECT max(id) FROM flag"))
    await _interested(ada_in, boards[0], bo_in)
    fields: dict[str, str | int] = {
        "long": f"/t/{first.topic}/card-machine-fees",
        "late": f"/t/{first.topic}/card-machine-fees?page=1",
        "short": f"/t/{first.topic}",
        "mine": first.id,
        "comment": await a_comment(),
    }
    away = place_of("https://b\u00fccher.example/list")
    assert away is not None
    fields |= {"leaving": way_out(away, f"/p/{first.id}")}
    return Place(ada, mo, chief, fields | {"theirs": second.id, "handle": ada.handle, "flag": case})


async def _interested(reader: SignedIn, board: BoardRow, writer: SignedIn) -> None:
    """Ada keeps a list that says that she reads about trade, and the site has an offer."""
    for purpose in ("interests", "interest-offers"):
        await switch_on(reader.id, register()[purpose], register()[purpose].hash)
    await name_subject(board, "trade")
    await run(
        "INSERT INTO interest (member, subject, weight, since) VALUES ({}, 'trade', 3, {})", reader.id, clock.now()
    )
    await writers.topic(writer, board, "We buy it by the sack.", title=ASKED)
    today = clock.now().date().isoformat()
    await write_offer(Wanted("Till rolls", "Ten for eight.", "", "Kelder Paper", "trade", today, "2999-01-31"))


async def walk(client: httpx.AsyncClient, place: Place) -> AsyncIterator[tuple[Shown, httpx.Response]]:
    """Every page in every state, opened by whom it is for."""
    for shown in PAGES:
        client.cookies.clear()
        if shown.reader == "member":
            await people.signed_in(client, place.ada)
        if shown.reader == "moderator":
            await people.signed_in(client, place.mo)
        if shown.reader == "administrator":
            await people.signed_in(client, place.chief)
        yield shown, await client.get(shown.path.format_map(place.fields), follow_redirects=True)
