"""Where a member has disclosed details: all of them on one page, to be hidden or removed, singly and at once."""

import pytest

from accounts.sessions import SignedIn
from board.finding_rows import details_of
from board.hiding import hide
from board.outcomes import Placed
from board.queries.boards import BoardRow
from board.queries.posts import FullPost, full_post
from core.database import run, value, writing
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic
from tests.plain_browser import Shown

MAIL = "ada@lovellbakery.example"
THEIRS = "07700 900733"


@pytest.fixture
async def placed(ada: SignedIn, board: BoardRow) -> Placed:
    """Ada's post with a number and an address, both public."""
    return await topic(ada, board, f"Ring {PHONE} or write to {MAIL}.", "public")


async def post_of(post: int) -> FullPost:
    found = await full_post(post)
    assert found is not None
    return found


async def findings(post: int) -> list[int]:
    return [each.id for each in await details_of("post", post)]


async def several(browser: Browser, action: str, **fields: str | list[str]) -> None:
    """Sends the form with this action, several boxes ticked."""
    found = next(standing for where, standing in Shown(browser.page).forms if where == action)
    browser.answer = await browser.http.post(action, data=found | fields, follow_redirects=True)


async def test_a_post_that_a_moderator_hid_is_listed_and_can_be_cleared(placed: Placed, adas: Browser) -> None:
    await writing(lambda: hide(placed.id))
    assert "Public once the post is shown." in (await adas.open("/details")).text
    await adas.send("/details", do="hide-all")
    assert {each.choice for each in await details_of("post", placed.id)} == {"hide"}


@pytest.mark.clause("BOARD-2")
async def test_one_is_hidden_by_its_own_button(placed: Placed, adas: Browser, visitor: Browser) -> None:
    phone, _mail = await findings(placed.id)
    await visitor.open(f"/p/{placed.id}")
    await adas.open("/details?show=public")
    await adas.send("/details", hide=str(phone))
    assert str(adas.answer.url).endswith("/details?show=public&done=details-hidden")
    assert "Hidden from visitors, here and everywhere" in adas.page
    seen = (await visitor.open(f"/p/{placed.id}")).text
    assert PHONE not in seen
    assert MAIL in seen


async def test_the_ticked_are_hidden(ada: SignedIn, placed: Placed, adas: Browser) -> None:
    more = await answer(ada, placed.topic, "Or ring 07700 900555.", "public")
    picked = [(await findings(placed.id))[0], *await findings(more.id)]
    await adas.open("/details")
    await several(adas, "/details", do="hide", pick=[str(each) for each in picked])
    assert [each.choice for each in await details_of("post", placed.id)] == ["hide", "public"]
    assert [each.choice for each in await details_of("post", more.id)] == ["hide"]


async def test_all_are_hidden_and_quotes_follow(bo: SignedIn, placed: Placed, adas: Browser) -> None:
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE} or write.\n\nThanks.", "public")
    await adas.open("/details")
    await adas.send("/details", do="hide-all")
    for post in (placed.id, quoting.id):
        assert PHONE not in (await post_of(post)).visitor_html
    assert MAIL not in (await post_of(placed.id)).visitor_html


async def test_removing_asks_once_more(placed: Placed, adas: Browser) -> None:
    await adas.open("/details")
    await adas.send("/details", remove=str((await findings(placed.id))[0]))
    assert "Remove this detail?" in adas.page
    assert "This cannot be undone." in adas.page
    assert len(await findings(placed.id)) == 2


@pytest.mark.clause("BOARD-2")
async def test_one_is_removed(placed: Placed, adas: Browser) -> None:
    await adas.open("/details")
    await adas.send("/details", remove=str((await findings(placed.id))[0]))
    await adas.send("/details/remove", do="remove-all")
    assert "Removed from your posts" in adas.page
    assert (await post_of(placed.id)).source == f"Ring (removed) or write to {MAIL}."


@pytest.mark.clause("BOARD-2")
async def test_all_are_removed_and_quotes_follow(bo: SignedIn, placed: Placed, adas: Browser) -> None:
    quoting = await answer(bo, placed.topic, f"> #1:\n> Ring {PHONE} or write.\n\nThanks.", "public")
    await adas.open("/details")
    await adas.send("/details", do="remove-all")
    assert "Remove these 2 details?" in adas.page
    await adas.send("/details/remove", do="remove-all")
    assert (await post_of(placed.id)).source == "Ring (removed) or write to (removed)."
    assert PHONE not in (await post_of(quoting.id)).source
    assert "We found no personal details in your posts" in adas.page


async def test_a_value_that_stands_twice_is_removed_with_one(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    twice = await topic(ada, board, f"Ring {PHONE}. I said {PHONE}.", "public")
    await adas.open("/details")
    await adas.send("/details", do="remove-all")
    await adas.send("/details/remove", do="remove-all")
    assert (await post_of(twice.id)).source == "Ring (removed). I said (removed)."


async def test_what_was_added_meanwhile_is_not_among_all(ada: SignedIn, placed: Placed, adas: Browser) -> None:
    await adas.open("/details")
    more = await answer(ada, placed.topic, "Or ring 07700 900555.", "public")
    await adas.send("/details", do="hide-all")
    assert [each.choice for each in await details_of("post", more.id)] == ["public"]


async def test_nothing_ticked_changes_nothing(placed: Placed, adas: Browser) -> None:
    for what in ("hide", "remove"):
        await adas.open("/details")
        await adas.send("/details", do=what)
        assert "Nothing was ticked" in adas.page
    assert len(await findings(placed.id)) == 2


async def test_what_is_hidden_already_is_left_alone(placed: Placed, adas: Browser) -> None:
    await adas.open("/details")
    await adas.send("/details", do="hide-all")
    version = await value("SELECT version FROM topic WHERE id = {}", placed.topic)
    await adas.open("/details")
    await adas.send("/details", do="hide", pick=str((await findings(placed.id))[0]))
    assert await value("SELECT version FROM topic WHERE id = {}", placed.topic) == version


async def test_what_cannot_be_hidden_is_said(placed: Placed, adas: Browser) -> None:
    await run("UPDATE finding SET label = 'credential' WHERE id = {}", (await findings(placed.id))[0])
    await adas.open("/details")
    await adas.send("/details", do="hide-all")
    assert "Some could not be hidden" in adas.page
    assert [each.choice for each in await details_of("post", placed.id)] == ["public", "hide"]


async def test_a_form_sent_twice_counts_once(placed: Placed, adas: Browser) -> None:
    phone = (await findings(placed.id))[0]
    await adas.open("/details")
    form = next(standing for where, standing in Shown(adas.page).forms if where == "/details")
    first = await adas.http.post("/details", data=form | {"hide": str(phone)})
    await run("UPDATE finding SET choice = 'public' WHERE id = {}", phone)
    again = await adas.http.post("/details", data=form | {"hide": str(phone)})
    assert again.headers["location"] == first.headers["location"] == "/details?done=details-hidden"
    assert (await details_of("post", placed.id))[0].choice == "public"


@pytest.mark.parametrize("way", [("/details", "hide"), ("/details/remove", "remove")])
async def test_nobody_touches_another_members_details(
    bo: SignedIn, board: BoardRow, placed: Placed, bos: Browser, way: tuple[str, str]
) -> None:
    own = await topic(bo, board, f"Ring {THEIRS}.", "public", title="Who sells yeast?")
    await bos.open("/details")
    form = next(standing for where, standing in Shown(bos.page).forms if where == "/details")
    every = [*await findings(own.id), *await findings(placed.id)]
    tried = await bos.http.post(way[0], data=form | {"do": way[1], "pick": [str(each) for each in every]})
    assert tried.status_code == 404
    for post in (own.id, placed.id):
        assert {each.choice for each in await details_of("post", post)} == {"public"}


async def test_nobody_is_shown_another_members_detail_before_removing(placed: Placed, bos: Browser) -> None:
    await bos.open("/profile")
    form = next(standing for where, standing in Shown(bos.page).forms if where == "/profile")
    asked = await bos.http.post("/details", data={**form, "remove": str((await findings(placed.id))[0])})
    assert "There is nothing to remove" in asked.text
    assert PHONE not in asked.text


async def test_a_paused_member_hides_and_removes(ada: SignedIn, placed: Placed, adas: Browser) -> None:
    await run("UPDATE member SET state = 'suspended' WHERE id = {}", ada.id)
    phone, mail = await findings(placed.id)
    await adas.open("/details")
    await adas.send("/details", hide=str(phone))
    await adas.send("/details", remove=str(mail))
    await adas.send("/details/remove", do="remove-all")
    post = await post_of(placed.id)
    assert PHONE not in post.visitor_html
    assert MAIL not in post.source
