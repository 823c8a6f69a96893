"""Where a member has disclosed details: the list of them, from all their posts, for that member alone."""

from collections.abc import Sequence
from typing import Any

import pytest

from accounts.sessions import SignedIn
from board.finding_rows import details_of
from board.hiding import hide
from board.outcomes import Placed
from board.posting import delete
from board.queries.boards import BoardRow
from board.queries.disclosed import PER_PAGE
from core.database import Engine, run, writing
from core.once import form_key
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, masked, topic
from tests.plain_browser import Shown

MAIL = "ada@lovellbakery.example"
THEIRS = "07700 900733"


@pytest.fixture
async def placed(ada: SignedIn, board: BoardRow) -> Placed:
    """Ada's post with a number and an address, both public."""
    return await topic(ada, board, f"Ring {PHONE} or write to {MAIL}.", "public")


async def test_it_lists_what_can_be_seen_and_what_is_hidden(
    ada: SignedIn, board: BoardRow, placed: Placed, adas: Browser
) -> None:
    await topic(ada, board, "Ring 07700 900555.", "hide", title="Who sells yeast?")
    page = (await adas.open("/details")).text
    assert [each in page for each in (PHONE, MAIL, "07700 900555")] == [True] * 3
    assert f'<a href="/p/{placed.id}">Who sells flour?</a>' in page
    public = (await adas.open("/details?show=public")).text
    assert PHONE in public
    assert "07700 900555" not in public
    hidden = (await adas.open("/details?show=hidden")).text
    assert "07700 900555" in hidden
    assert PHONE not in hidden


async def test_nobody_sees_another_members_list(placed: Placed, bos: Browser, visitor: Browser) -> None:
    page = await bos.open("/details")
    assert PHONE not in page.text
    assert "We found no personal details in your posts" in page.text
    assert str((await visitor.open("/details")).url).endswith("/sign-in?next=/details")


async def test_it_is_never_kept(placed: Placed, adas: Browser) -> None:
    assert (await adas.open("/details")).headers["cache-control"] == "private, no-store"


async def test_somebody_elses_detail_is_listed_and_says_so(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    await topic(ada, board, f"Call Gareth Whitlow on {THEIRS}, his mobile.", "hide")
    page = (await adas.open("/details")).text
    assert THEIRS in page
    assert page.count("It is somebody else’s.") == 2


async def test_what_is_no_personal_detail_is_not_listed(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    await topic(ada, board, f"Part {PHONE}.", "mistake")
    assert PHONE not in (await adas.open("/details")).text


async def test_a_deleted_post_is_not_listed(ada: SignedIn, placed: Placed, adas: Browser) -> None:
    await answer(ada, placed.topic, "Anybody?")
    await delete(ada, placed.id, form_key())
    assert PHONE not in (await adas.open("/details")).text


async def test_the_title_of_a_topic_that_was_taken_off_is_not_told(
    ada: SignedIn, bo: SignedIn, board: BoardRow, placed: Placed, bos: Browser
) -> None:
    await answer(bo, placed.topic, f"Ring {THEIRS}.", "public")
    await writing(lambda: hide(placed.id))
    page = (await bos.open("/details")).text
    assert THEIRS in page
    assert "Who sells flour?" not in page


async def test_what_a_moderator_hid_can_only_be_removed(placed: Placed, adas: Browser) -> None:
    await masked(placed.id)
    page = (await adas.open("/details")).text
    assert "A moderator hid it." in page
    assert 'name="hide"' not in page


@pytest.fixture
async def many(ada: SignedIn, placed: Placed) -> int:
    """So many details that they fill two pages and begin a third; how many there are."""
    more, first = 2 * PER_PAGE, (await details_of("post", placed.id))[0]
    columns = 'member, place, subject, label, start, "end", confidence, whose, choice, chosen_by, at'
    for _each in range(more):
        await run(f"INSERT INTO finding ({columns}) SELECT {columns} FROM finding WHERE id = {{}}", first.id)
    return more + 2


async def test_a_long_list_comes_in_pages(many: int, adas: Browser) -> None:
    sizes, seen = [], set[str]()
    for number in (1, 2, 3):
        forms = dict(Shown((await adas.open(f"/details?page={number}")).text).forms)
        listed = forms["/details"]["listed"].split()
        sizes.append(len(listed))
        seen |= set(listed)
    assert sizes == [PER_PAGE, PER_PAGE, 2]
    assert len(seen) == many
    assert "We change one page at a time" in adas.page


async def test_after_the_last_page_is_gone_the_one_before_is_shown(many: int, adas: Browser) -> None:
    page = await adas.open("/details?page=9")
    assert page.status_code == 200
    assert 'aria-current="page">3</a>' in page.text


async def test_no_request_changes_more_than_a_page(ada: SignedIn, many: int, placed: Placed, adas: Browser) -> None:
    await adas.open("/details")
    every = " ".join(str(each.id) for each in await details_of("post", placed.id))
    await adas.send("/details", do="remove-all", listed=every)
    assert f"Remove these {PER_PAGE} details?" in adas.page


async def test_the_list_asks_as_little_for_many_as_for_few(
    ada: SignedIn, database: Engine, placed: Placed, adas: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    fetch: Any = type(database).fetch

    async def spying(self: Any, sql: str, args: Sequence[Any] = ()) -> Any:
        asked.append(sql)
        return await fetch(self, sql, args)

    monkeypatch.setattr(type(database), "fetch", spying)
    await adas.open("/details")
    few = len(asked)
    monkeypatch.undo()
    for number in range(5):
        await answer(ada, placed.topic, f"Or ring 07700 90055{number}.", "public")
    monkeypatch.setattr(type(database), "fetch", spying)
    asked.clear()
    await adas.open("/details")
    assert len(asked) == few
    assert sum("finding" in sql for sql in asked) == 2
