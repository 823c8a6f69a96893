"""A newer scanner reads what an older one read: writers are told and choose, and nothing changes without them."""

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager

from accounts.sessions import SignedIn
from accounts.warning import NeedsChoice
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from board.hiding import hide
from board.outcomes import Held
from board.posting import delete, edit
from board.posting.drafting import Writing
from board.queries.boards import BoardRow
from board.queries.posts import FullPost, full_post
from core.database import migrate, opened, run, value, writing
from core.database.migrating import quietly
from core.once import form_key
from core.settings import Settings
from pii import VERSION
from tests.board import writers
from tests.board.browser import Browser
from tests.board.scanning import BOTH, all_scanned, an_older_scanner, found_in, notices
from tests.board.writers import MAIL, PHONE, answer, change, topic

THEIRS = "Call Gareth Whitlow on 07700 900733, his mobile."


async def post_of(post: int) -> FullPost:
    found = await full_post(post)
    assert found is not None
    return found


async def test_a_new_post_is_read_by_the_scanner_of_today(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    assert (await post_of(placed.id)).scanner == VERSION
    assert await all_scanned() == (0, 0, 0)


async def test_posts_from_before_count_as_read_by_an_older_one(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        placed = await topic(await writers.ada(), await writers.a_board(), BOTH, "public")
        with quietly():
            await BackwardsMigrationManager("board", "2026-11-27T06:50:00:000000", auto_agree=True).run()
        await migrate()
        assert (await post_of(placed.id)).scanner == 0
        assert await all_scanned() == (1, 0, 0)


async def test_an_edited_post_is_read_by_the_scanner_of_today(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, "Five minutes.")
    await an_older_scanner()
    await change(ada, placed.id, "Nine minutes.")
    assert (await post_of(placed.id)).scanner == VERSION


async def test_what_is_new_stays_shown_until_ada_chooses(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    before, seen = await post_of(placed.id), await value("SELECT version FROM topic")
    await an_older_scanner("phone")
    assert await all_scanned() == (1, 1, 1)
    assert await post_of(placed.id) == before
    assert await value("SELECT version FROM topic") == seen
    assert await found_in(placed.id) == [("phone", "public", "writer"), ("email", "public", "scanner")]


async def test_ada_is_told_without_a_word_of_it_and_hides_it_on_her_post(
    ada: SignedIn, board: BoardRow, adas: Browser, visitor: Browser
) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner()
    await all_scanned()
    await adas.open("/notices")
    assert "found 2 personal details" in adas.page
    assert PHONE not in adas.page
    assert f'href="{placed.address}"' in adas.page
    await adas.open(placed.address)
    assert adas.page.count("A newer check found it") == 2
    phone, mail = await details_of("post", placed.id)
    await adas.send(f"/p/{placed.id}/details", hide=str(phone.id))
    await adas.send(f"/p/{placed.id}/details", remove=str(mail.id))
    await visitor.open(placed.address)
    assert PHONE not in visitor.page
    assert MAIL not in visitor.page
    assert await found_in(placed.id) == [("phone", "hide", "writer")]


async def test_somebody_elses_detail_is_told_and_holds_nothing(
    ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, "Does anybody know a plumber?")
    await run("UPDATE post SET source = {}", THEIRS)
    await an_older_scanner()
    assert await all_scanned() == (1, 2, 1)
    assert {each.whose for each in await details_of("post", placed.id)} == {"other"}
    assert (await post_of(placed.id)).state == "visible"
    assert await value("SELECT count(*) FROM flag") == 0


async def test_somebody_elses_detail_that_ada_then_makes_public_goes_to_a_moderator(
    ada: SignedIn, board: BoardRow
) -> None:
    placed = await topic(ada, board, "Does anybody know a plumber?")
    await run("UPDATE post SET source = {}", THEIRS)
    await an_older_scanner()
    await all_scanned()
    assert isinstance(await change_choice(ada, placed.id, (await details_of("post", placed.id))[0].id, "public"), Held)


@pytest.mark.parametrize("chosen", ["hide", "public", "mistake"])
async def test_what_was_chosen_before_stays_as_it_is(chosen: str, ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, chosen)
    before = await details_of("post", placed.id)
    await an_older_scanner("phone", "email")
    assert await all_scanned() == (1, 0, 0)
    assert await details_of("post", placed.id) == before
    assert await notices() == []


async def test_what_stands_within_something_chosen_was_chosen_with_it(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE} after six.", "hide")
    await an_older_scanner("phone")
    await run("UPDATE finding SET label = 'national_id', start = start - 3")
    assert await all_scanned() == (1, 0, 0)
    assert await found_in(placed.id) == [("national_id", "hide", "writer")]


async def test_what_the_new_scanner_no_longer_finds_stays_as_chosen(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "hide")
    await an_older_scanner("phone", "email")
    await run("UPDATE finding SET label = 'online_handle', start = 0, \"end\" = 4 WHERE label = 'email'")
    await all_scanned()
    assert ("online_handle", "hide", "writer") in await found_in(placed.id)


async def test_scanning_twice_tells_once(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner("phone")
    await all_scanned()
    assert await all_scanned() == (0, 0, 0)
    assert [each["post"] for each in await notices()] == [placed.id]


async def test_a_later_version_that_finds_more_leaves_one_notice(ada: SignedIn, board: BoardRow) -> None:
    await topic(ada, board, BOTH, "public")
    await an_older_scanner()
    await all_scanned()
    await an_older_scanner("phone")
    await all_scanned()
    assert [each["details"] for each in await notices()] == [2]


async def test_an_edit_asks_about_what_nobody_has_chosen_for(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner("phone")
    await all_scanned()
    asked = await edit(ada, placed.id, Writing(f"{BOTH} Thanks.", "Who sells flour?", form_key()))
    assert isinstance(asked, NeedsChoice)


async def test_a_title_is_scanned_with_its_first_post(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Who sells flour?", "public", title=f"Ring {PHONE}")
    await an_older_scanner()
    assert await all_scanned() == (1, 1, 1)
    await adas.open(placed.address)
    assert "Change the title" in adas.page
    assert f'formaction="/p/{placed.id}/details"' not in adas.page


async def test_a_post_taken_off_the_board_is_scanned_without_a_word(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner()
    await writing(lambda: hide(placed.id))
    assert await all_scanned() == (1, 2, 0)
    assert await notices() == []


async def test_a_deleted_post_is_done_with(ada: SignedIn, bo: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await answer(bo, placed.topic, "Thanks.")
    await an_older_scanner()
    await delete(ada, placed.id)
    assert await all_scanned() == (2, 0, 0)


async def test_a_post_whose_writer_has_gone_is_done_with(ada: SignedIn, board: BoardRow) -> None:
    placed = await topic(ada, board, BOTH, "public")
    await an_older_scanner()
    await run("UPDATE member SET state = 'gone'")
    assert await all_scanned() == (1, 0, 0)
    assert await found_in(placed.id) == []
