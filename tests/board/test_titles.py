"""A title and the address that repeats it: shown to nobody who may not know them, and gone with what was in them."""

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.outcomes import Held, Refused
from board.posting import edit, start_topic
from board.posting.deleting import delete
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.topics import topic_head
from core.once import form_key
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
