"""Choices made about details last: over edits, in quotes, when a moderator masks, when the writer thinks again."""

from pathlib import Path

import pytest

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.changing_a_choice import change_choice
from board.details import Detail
from board.finding_rows import details_of
from board.masking import mask, prepare_mask
from board.outcomes import Held, Published, Refused
from board.posting import edit
from board.posting.drafting import Writing
from board.queries import BoardRow, FullPost, full_post, open_flags, revisions_of
from board.revealing import reveal
from core.database import run, value, writing
from core.errors import NotFound
from core.once import form_key
from core.settings import Settings
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, change, topic


async def post_of(post: int) -> FullPost:
    found = await full_post(post)
    assert found is not None
    return found


async def only_detail(post: int) -> Detail:
    (found,) = await details_of("post", post)
    return found


async def test_a_hidden_number_may_be_shown_later(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    assert isinstance(await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "public"), Published)
    assert PHONE in (await post_of(placed.id)).visitor_html


async def test_a_shown_number_may_be_hidden_later(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "hide")
    post = await post_of(placed.id)
    assert PHONE not in post.visitor_html
    assert PHONE in post.member_html


async def test_a_number_removed_later_is_cut_from_the_post(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}, or ask.", "hide")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "remove")
    assert (await post_of(placed.id)).source == "Ring (removed), or ask."
    assert await details_of("post", placed.id) == []


async def test_only_the_writer_may_choose(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    with pytest.raises(NotFound):
        await change_choice(bo, placed.id, (await only_detail(placed.id)).id, "public")


async def test_somebody_elses_detail_made_public_is_held_again(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Call Gareth Whitlow on 07700 900733, his mobile.", "hide")
    await writing(lambda: reveal(placed.id))
    await run("UPDATE flag SET state = 'closed'")
    detail = next(each for each in await details_of("post", placed.id) if each.label == "phone")
    assert isinstance(await change_choice(ada, placed.id, detail.id, "public"), Held)
    assert [each.kind for each in await open_flags(placed.id)] == ["third_party"]


async def test_an_edit_carries_the_choice_over(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    made = await edit(ada, placed.id, Writing(f"Please ring {PHONE} after six.", "Who sells flour?", form_key()))
    assert isinstance(made, Published)
    assert PHONE not in (await post_of(placed.id)).visitor_html


async def test_a_detail_new_in_an_edit_needs_a_choice(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Ring me.")
    asked = await edit(ada, placed.id, Writing(f"Ring me on {PHONE}.", "Who sells flour?", form_key()))
    assert isinstance(asked, NeedsChoice)
    assert (await post_of(placed.id)).source == "Ring me."


async def test_an_edit_keeps_the_version_before(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Five minutes.")
    await change(ada, placed.id, "Nine minutes.")
    assert [each.source for each in await revisions_of(placed.id)] == ["Five minutes."]
    assert (await post_of(placed.id)).edited_at is not None


async def test_a_detail_taken_out_by_an_edit_leaves_the_earlier_version_too(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await change(ada, placed.id, "Write to me.")
    assert [each.source for each in await revisions_of(placed.id)] == ["Ring (removed)."]


async def test_removing_rewrites_every_version(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    await change(ada, placed.id, f"Do ring {PHONE}.")
    await change(ada, placed.id, f"Please do ring {PHONE}.")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "remove")
    assert [each.source for each in await revisions_of(placed.id)] == ["Ring (removed).", "Do ring (removed)."]


async def test_a_removed_number_is_nowhere_in_the_database(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    await change(ada, placed.id, f"Do ring {PHONE}.")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "remove")
    for table, column in (
        ("post", "source"),
        ("post", "visitor_html"),
        ("post", "member_html"),
        ("revision", "source"),
    ):
        assert await value(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%900412%'") == 0


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_a_removed_number_is_in_no_file(
    ada: SignedIn, board: BoardRow, engine_name: str, database_settings: Settings
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "remove")
    if engine_name == "sqlite":
        await run("PRAGMA wal_checkpoint(TRUNCATE)")
    # A server keeps its files to itself; then the folder holds our own keys alone.
    assert PHONE.encode() not in bytes_in(Path(str(database_settings.data_dir)))


async def test_hiding_a_number_hides_it_in_quotes(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "hide")
    assert PHONE not in (await post_of(quoting.id)).visitor_html
    assert (await only_detail(quoting.id)).chosen_by == "quoted"


async def test_showing_it_again_shows_it_in_quotes(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    for what in ("hide", "public"):
        await change_choice(ada, placed.id, (await only_detail(placed.id)).id, what)
    assert PHONE in (await post_of(quoting.id)).visitor_html


async def test_a_quote_hides_what_its_source_hides(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    assert PHONE not in (await post_of(quoting.id)).visitor_html


async def test_who_quotes_may_not_show_what_the_source_hides(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    refused = await change_choice(bo, quoting.id, (await only_detail(quoting.id)).id, "public")
    assert isinstance(refused, Refused)


async def test_quotes_of_quotes_follow(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE}.\n\nThanks.", "public")
    further = await answer(ada, placed.topic, f"> #2:\n> Ring {PHONE}.\n\nYes.", "public")
    await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "remove")
    assert PHONE not in (await post_of(further.id)).source


async def test_a_moderators_mask_sticks_over_an_edit(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    masked = await prepare_mask(placed.id, [(await only_detail(placed.id)).id])
    await writing(lambda: mask(masked))
    await change(ada, placed.id, f"I said: ring {PHONE}!", "hide")
    post = await post_of(placed.id)
    assert PHONE not in post.visitor_html
    assert (await only_detail(placed.id)).chosen_by == "moderator"


async def test_a_writer_may_not_lift_a_moderators_mask(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "public")
    masked = await prepare_mask(placed.id, [(await only_detail(placed.id)).id])
    await writing(lambda: mask(masked))
    assert isinstance(await change_choice(ada, placed.id, (await only_detail(placed.id)).id, "public"), Refused)
    assert PHONE not in (await post_of(placed.id)).visitor_html


async def test_the_author_alone_is_shown_the_choice_in_place(
    ada: SignedIn, board: BoardRow, adas: Browser, bos: Browser
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    mine = await adas.open(f"/p/{placed.id}")
    assert "Only you can see this." in mine.text
    assert "Only you can see this." not in (await bos.open(f"/p/{placed.id}")).text


async def test_the_author_chooses_again_in_place(
    ada: SignedIn, board: BoardRow, adas: Browser, visitor: Browser
) -> None:
    placed = await topic(ada, board, f"Ring {PHONE}.", "hide")
    path = f"/t/{placed.topic}/who-sells-flour"
    assert PHONE not in (await visitor.open(path)).text
    await adas.open(path)
    number = (await only_detail(placed.id)).id
    assert f'name="public" value="{number}"' in adas.page
    await adas.send(f"/p/{placed.id}/details", public=str(number))
    assert "Your choice is changed" in adas.page
    assert PHONE in (await visitor.open(path)).text


async def test_a_title_edited_moves_its_address(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?", title="Who sells flour?")
    await change(ada, placed.id, "Flour?", title="Who sells yeast?")
    moved = await visitor.http.get(f"/t/{placed.topic}/who-sells-flour?page=1")
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/t/{placed.topic}/who-sells-yeast?page=1"


async def test_an_edit_that_adds_a_new_members_first_link_is_held(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Flour?")
    assert isinstance(await change(ada, placed.id, "Flour? https://example.org"), Held)


async def test_an_edit_after_review_is_not_held_for_what_was_seen(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Call Gareth Whitlow on 07700 900733, his mobile.", "hide")
    await writing(lambda: reveal(placed.id))
    made = await change(ada, placed.id, "Do call Gareth Whitlow on 07700 900733, his mobile.", "hide")
    assert isinstance(made, Published)
