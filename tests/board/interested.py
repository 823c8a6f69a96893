"""Bo says yes, boards get subjects, and what was noted beside the requests is written down."""

import re
from collections.abc import Sequence
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from accounts.consenting import switch_off, switch_on
from accounts.interests.profile import profile_of
from accounts.purposes import register
from accounts.sessions import SignedIn
from board.outcomes import Refused
from board.queries.boards import BoardRow, board_by_slug
from board.site_offers.writing import Wanted, write_offer
from board.subjects import name_subject
from core import clock
from core.aside import write_notes
from core.database import Engine, run
from core.dates import ZONE
from tests.board import writers
from tests.board.browser import Browser
from tests.board.writers import topic

# Boards that may have no subject: what they are called.
SENSITIVE = (
    ("faith-and-church", "Faith and church"),
    ("town-politics", "Town politics"),
    ("health-and-care", "Health and care"),
    ("race-relations", "Race relations"),
    ("lgbtq-neighbours", "LGBTQ+ neighbours"),
    ("eglwys", "Yr Eglwys"),
)
INTERESTS, OFFERS = "interests", "interest-offers"
SIGNAL = {"Sec-GPC": "1"}


async def say_yes(member: SignedIn, *purposes: str) -> None:
    """Switches these on, in the words in force."""
    for purpose in purposes or (INTERESTS,):
        await switch_on(member.id, register()[purpose], register()[purpose].hash)


async def say_no(member: SignedIn, purpose: str = INTERESTS) -> None:
    """Switches it off."""
    await switch_off(member.id, register()[purpose])


async def board_about(subject: str, name: str) -> BoardRow:
    """A board with a subject that an administrator gave it."""
    board = await writers.a_board(subject, name)
    assert isinstance(await name_subject(board, subject), str)
    found = await board_by_slug(subject)
    assert found is not None
    return found


async def stored_subject(board: BoardRow, subject: str) -> BoardRow:
    """The subject put into the database past everything that asks whether it may be there."""
    await run("UPDATE board SET subject = {} WHERE id = {}", subject, board.id)
    found = await board_by_slug(board.slug)
    assert found is not None
    return found


async def some_topic(writer: SignedIn, board: BoardRow, title: str = "Who sells flour?") -> str:
    """A topic, and where it is."""
    placed = await topic(writer, board, "We buy it by the sack.", title=title)
    return f"/t/{placed.topic}"


async def read(browser: Browser, path: str, times: int = 1, **headers: str) -> None:
    """Opens a page so often, and waits until what is noted about it is written."""
    for _time in range(times):
        assert (await browser.open(path, **headers)).status_code == 200
    await write_notes()


async def caught_up(browser: Browser) -> None:
    """Marks everything as read, so that the first page has room for what is suggested."""
    await browser.open("/new")
    if 'action="/read-all"' in browser.page:
        await browser.send("/read-all")
    await browser.open("/")


async def learned(member: SignedIn) -> dict[str, int]:
    """What is in the member's list: how often, by subject."""
    return {one.subject: one.weight for one in (await profile_of(member.id)).interests}


def main_of(page: str) -> str:
    """What stands between the bar and the foot, without the keys that differ at each showing."""
    return re.sub(r'name="(csrf|once)" value="[^"]*"', "", page.partition("<main")[2].partition("</main>")[0])


def listed(page: str) -> list[str]:
    """The topics that a page lists, in its order, without where in a topic a member goes on."""
    return [address.partition("?")[0] for address in re.findall(r'class="title" href="(/t/[^"#]*)', page)]


def spying(database: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement from now on."""
    asked: list[str] = []
    fetch: Any = type(database).fetch

    async def noting(self: Any, sql: str, args: Sequence[Any] = ()) -> Any:
        asked.append(sql)
        return await fetch(self, sql, args)

    monkeypatch.setattr(type(database), "fetch", noting)
    return asked


async def offer(title: str, subject: str = "", payer: str = "", link: str = "", days: tuple[int, int] = (0, 7)) -> None:
    """Has an offer shown from one day on until another, counted from today."""
    today = clock.now().astimezone(ZONE).date()
    first, last = ((today + timedelta(days=each)).isoformat() for each in days)
    outcome = await write_offer(Wanted(title, f"{title}: come and see.", link, payer, subject, first, last))
    assert not isinstance(outcome, Refused), outcome


async def offered(browser: Browser, path: str, **headers: str) -> str:
    """The offer on a page, as HTML; empty where there is none."""
    page = (await browser.open(path, **headers)).text
    found = re.findall(r'<aside class="offer".*?</aside>', page, re.DOTALL)
    assert len(found) <= 1, "one at a time"
    return unescape(found[0]) if found else ""
