"""A title and the address that repeats it: shown to nobody who may not know them, and gone with what was in them."""

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.outcomes import Held, Refused
from board.posting import edit, start_topic
from board.posting.deleting import delete
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.topics import topic_head
from core.database import migrate, opened, run, value
from core.database.migrating import quietly
from core.once import form_key
from core.settings import Settings
from tests.board import writers
from tests.board.browser import Browser
from tests.board.writers import PHONE, answers


async def test_a_number_in_the_title_goes_when_ada_deletes_the_post_that_opened_it(
    ada: SignedIn, bo: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    place = await writers.topic(ada, board, "Ring me.", "public", title=f"Flour, ring {PHONE}")
    await writers.answer(bo, place.topic, "I will, thank you.")
    await delete(ada, place.id)
    head = await topic_head(place.topic)
    assert head is not None
    assert (head.state, head.title, head.slug) == ("visible", "Flour, ring (removed)", "flour-ring-removed")
    assert PHONE not in (await visitor.open(f"/b/{board.slug}")).text


async def test_a_title_of_which_nothing_can_be_seen_is_none(ada: SignedIn, board: BoardRow) -> None:
    refused = await start_topic(ada, board, Writing("Flour?", "\u200b\u2800\u202e", form_key()))
    assert isinstance(refused, Refused)
    assert refused.field == "title"


async def test_bo_does_not_learn_a_held_title_from_his_own_reply(
    ada: SignedIn, bo: SignedIn, board: BoardRow, bos: Browser
) -> None:
    place = await writers.topic(ada, board, "Ring me.")
    reply = await writers.answer(bo, place.topic, f"I will, on {PHONE}.", "hide")
    asked = await edit(ada, place.id, Writing("Ring me.", "Mrs Sue Brown owes me money", form_key()))
    assert isinstance(asked, NeedsChoice)
    agreed = answers(asked, "public", more={"agree1": "yes"})
    held = await edit(ada, place.id, Writing("Ring me.", "Mrs Sue Brown owes me money", form_key(), agreed))
    assert isinstance(held, Held)
    for page in ("", "/report", "/reported", "/edit", "/delete"):
        answer = await bos.http.get(f"/p/{reply.id}{page}")
        assert "brown" not in (answer.text + answer.headers.get("location", "")).casefold(), page
    assert (await bos.open(f"/p/{reply.id}/delete")).status_code == 200
    assert "brown" not in (await bos.send(f"/p/{reply.id}/delete")).text.casefold()


@pytest.mark.parametrize("title", ["Feed", "Reply"])
async def test_a_topic_has_a_page_whatever_it_is_called(
    title: str, ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await writers.topic(ada, board, "Flour?", title=title)
    shown = await visitor.open(f"/p/{placed.id}")
    assert f"<h1>{title}</h1>" in shown.text


async def test_topics_from_before_have_their_pages_after_the_migration(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        ada = await writers.ada()
        board = await writers.a_board()
        placed = await writers.topic(ada, board, "Flour?", title="Feed")
        # Written before, since today's posts have columns that those did not.
        with quietly():
            await BackwardsMigrationManager("board", "2026-11-27T05:58:00:000000", auto_agree=True).run()
        await run("UPDATE topic SET slug = 'feed'")
        await migrate()
        assert await value("SELECT slug FROM topic WHERE id = {}", placed.topic) == "feed-topic"
