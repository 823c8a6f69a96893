"""Feeds are XML that any reader can take, whatever is written in a post."""

from xml.etree import ElementTree

import pytest

from accounts.sessions import SignedIn
from board.queries.boards import BoardRow
from tests.board import writers
from tests.board.browser import Browser


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\ufffe", "\uffff", "]]>", "\x85", "\U0010ffff", "&#0;", "\u202e"])
async def test_a_sign_that_xml_cannot_hold_breaks_no_feed(
    ada: SignedIn, board: BoardRow, visitor: Browser, sign: str
) -> None:
    await writers.topic(ada, board, f"Flour{sign}, please.", title=f"Who {sign} sells flour?")
    for path in ("/feed", "/b/trade/feed"):
        feed = ElementTree.fromstring((await visitor.open(path)).content)
        assert len(feed.findall("{*}entry")) == 1
