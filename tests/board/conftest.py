"""The people and the board of these tests, and their browsers at the whole site."""

from collections.abc import AsyncIterator

import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from core.database import Engine
from tests.board import writers
from tests.board.browser import Browser, browser_of
from tests.board.interested import board_about, some_topic
from tests.board.meanwhile import Meanwhile, arranging


@pytest.fixture
async def ada(database: Engine) -> SignedIn:
    """Ada writes."""
    return await writers.ada()


@pytest.fixture
async def bo(database: Engine) -> SignedIn:
    """Bo reads."""
    return await writers.member("bo", "Bo Reader", kind="neighbour")


@pytest.fixture
async def mo(database: Engine) -> SignedIn:
    """Mo moderates."""
    return await writers.member("mo", "Mo Haddad", role="moderator")


@pytest.fixture
async def board(database: Engine) -> BoardRow:
    """A board to write on."""
    return await writers.a_board()


@pytest.fixture
async def trade(database: Engine) -> BoardRow:
    """A board about trade."""
    return await board_about("trade", "Trade counter")


@pytest.fixture
async def money(database: Engine) -> BoardRow:
    """A board about money."""
    return await board_about("money", "Money and paperwork")


@pytest.fixture
async def flour(ada: SignedIn, trade: BoardRow) -> str:
    """Where Ada's topic about trade is."""
    return await some_topic(ada, trade)


@pytest.fixture
async def taxes(ada: SignedIn, money: BoardRow) -> str:
    """Where her topic about money is."""
    return await some_topic(ada, money, "Who files VAT?")


@pytest.fixture
async def visitor(database: Engine) -> AsyncIterator[Browser]:
    """Somebody without an account."""
    async with browser_of() as browser:
        yield browser


@pytest.fixture
async def adas(ada: SignedIn) -> AsyncIterator[Browser]:
    """Ada's browser."""
    async with browser_of(ada) as browser:
        yield browser


@pytest.fixture
async def bos(bo: SignedIn) -> AsyncIterator[Browser]:
    """Bo's browser."""
    async with browser_of(bo) as browser:
        yield browser


@pytest.fixture
async def others(visitor: Browser, bos: Browser) -> tuple[Browser, Browser]:
    """Those who are not Ada: a visitor's browser and Bo's."""
    return visitor, bos


@pytest.fixture
async def mos(mo: SignedIn) -> AsyncIterator[Browser]:
    """Mo's browser."""
    async with browser_of(mo) as browser:
        yield browser


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Somebody else is quicker."""
    return arranging(monkeypatch)
