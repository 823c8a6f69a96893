"""A member's page, and changing it."""

import pytest
from msgspec import Struct

from accounts.handles import speaks_for_the_board
from accounts.people import Person, avatar, draw, initials, people
from accounts.queries import own_profile
from core import clock
from core.database import rows, run, value
from tests.accounts.browser import Browser
from tests.people import Someone

PHONE = "07700 900412"


class Row(Struct):
    place: str
    label: str
    choice: str
    start: int
    end: int


async def save(browser: Browser, **fields: str) -> int:
    await browser.open("/profile")
    return (await browser.send("/profile", **fields)).status_code


async def found() -> list[Row]:
    return await rows(Row, 'SELECT place, label, choice, start, "end" FROM finding ORDER BY place, start')


async def test_anybody_sees_who_ada_is_and_nobody_her_address(ada: Someone, browser: Browser) -> None:
    answer = await browser.open("/m/ada")
    assert answer.status_code == 200
    for shown in ("Ada Lovell", "Lovell &amp; Daughters", "a member since", "No posts yet"):
        assert shown in browser.page
    assert ada.address not in browser.page
    assert (await browser.open("/m/ADA")).status_code == 200
    assert (await browser.open("/m/nobody")).status_code == 404


async def test_bo_says_something_about_himself(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    assert (
        await save(browser, kind="business", name="Bo  Baker ", firm="Baker's", about="I bake.\n\nOn Sundays too.")
        == 303
    )
    mine = await own_profile(bo.id)
    assert (mine.kind, mine.display_name, mine.firm, mine.about) == (
        "business",
        "Bo Baker",
        "Baker's",
        "I bake.\n\nOn Sundays too.",
    )
    assert await value("SELECT value FROM epoch WHERE name = 'names'") == 1
    await browser.open("/m/bo_reads")
    assert "On Sundays too." in browser.page


async def test_a_number_in_the_profile_is_asked_about_before_it_is_stored(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    assert await save(browser, about=f"Ring me on {PHONE}.") == 422
    assert "Mobile number" in browser.page
    assert 'value="hide"' not in browser.page
    assert (await own_profile(bo.id)).about == ""


async def test_the_protective_choice_is_made_already(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    await save(browser, about=f"Ring me on {PHONE}.")
    assert (await browser.send("/profile")).status_code == 303
    assert (await own_profile(bo.id)).about == "Ring me on (removed)."
    assert await found() == []


async def test_kept_public_it_is_recorded_by_kind_and_span(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    await save(browser, about=f"Ring me on {PHONE}.")
    assert (await browser.send("/profile", f1="public")).status_code == 303
    assert await found() == [Row("about", "phone", "public", 11, 23)]
    assert await save(browser, about=f"Do ring me on {PHONE}.") == 303
    assert await found() == [Row("about", "phone", "public", 14, 26)]


async def test_a_mistake_is_kept_for_the_scanner_without_text_or_name(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    await save(browser, about=f"Ring me on {PHONE}.")
    await browser.send("/profile", f1="mistake")
    await save(browser, about=f"Ring me on {PHONE}!")
    assert await value("SELECT COUNT(*) FROM mistake") == 1
    assert await value("SELECT length FROM mistake WHERE label = 'phone'") == len(PHONE)


@pytest.mark.parametrize("field", ["name", "firm", "about"])
@pytest.mark.parametrize("card", ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005"])
async def test_no_card_number_is_stored_in_any_field(field: str, card: str, bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    assert await save(browser, **{field: f"Pay {card}"}) == 422
    assert "payment card" in browser.page
    assert (await own_profile(bo.id)).display_name == "Bo"


@pytest.mark.parametrize(("field", "longest"), [("name", 60), ("firm", 80), ("about", 1000)])
async def test_what_is_too_long_is_refused_and_kept_in_the_form(
    field: str, longest: int, bo: Someone, browser: Browser
) -> None:
    await browser.be(bo)
    assert await save(browser, **{field: "x" * longest}) == 303
    assert await save(browser, **{field: "x" * (longest + 1)}) == 422
    assert "x" * (longest + 1) in browser.page


async def test_markup_in_a_profile_is_shown_as_it_was_typed(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    await save(browser, name="<b>Bo</b>", about="<script>alert(1)</script>")
    await browser.open("/m/bo_reads")
    assert "<script>alert" not in browser.page
    assert "&lt;b&gt;Bo" in browser.page


async def test_a_visitor_is_asked_to_sign_in_first(browser: Browser) -> None:
    assert "/sign-in?next=/profile" in str((await browser.open("/profile")).url)


async def test_people_are_known_by_name_or_else_by_handle(ada: Someone, bo: Someone) -> None:
    await run("UPDATE member SET display_name = '' WHERE id = {}", bo.id)
    known = await people([ada.id, bo.id, 99])
    assert {one.id: one.name for one in known.values()} == {ada.id: "Ada Lovell", bo.id: "bo_reads"}


def test_the_picture_is_the_same_everywhere_and_tells_a_firm_from_a_neighbour() -> None:
    ada = Person(7, "ada", "Ada Lovell", "", "business", "active")
    assert avatar(ada) == avatar(ada) == draw(7, "Ada Lovell", "business")
    assert "v8h" in avatar(ada).path
    assert draw(7, "Bo", "neighbour").path.endswith("h40v14h-40z")
    assert {draw(n, "A", "business").tone for n in range(100)} == set(range(7))


def test_an_awning_is_drawn_as_in_the_reference() -> None:
    paths = {draw(n, "A", "business").path for n in range(50)}
    assert "M0 0h5.71v8h-5.71zM11.4 0h5.71v8h-5.71zM22.9 0h5.71v8h-5.71zM34.3 0h5.71v8h-5.71z" in paths


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovell", "AL"),
        ("bo_reads", "BR"),
        ("Bo", "BO"),
        ("Ola van der Berg", "OB"),
        ("\u00e9va", "\u00c9V"),
        ("!", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


NEIGHBOUR = "My neighbour Tom Ashworth, 12 Mill Lane, 01632 960987, has keys."


async def test_a_neighbours_details_are_taken_out_of_a_profile_whatever_is_said_about_them(
    bo: Someone, browser: Browser
) -> None:
    await browser.be(bo)
    assert await save(browser, about=NEIGHBOUR) == 422
    for choice in ("mistake", "public", "hide"):
        assert f'value="{choice}"' not in browser.page
    answers = {name: "mistake" for name in browser.form("/profile") if name[:1] == "f" and name[1:].isdecimal()}
    assert len(answers) >= 2
    assert (await browser.send("/profile", **answers)).status_code == 303
    about = (await own_profile(bo.id)).about
    assert "Ashworth" not in about
    assert "960987" not in about
    assert await value("SELECT COUNT(*) FROM mistake") == 0


async def test_a_neighbours_details_that_were_called_a_mistake_before_are_asked_about_again(
    bo: Someone, browser: Browser
) -> None:
    await browser.be(bo)
    await save(browser, about=NEIGHBOUR)
    await run("UPDATE member SET about = {} WHERE id = {}", NEIGHBOUR, bo.id)
    start = NEIGHBOUR.index("Tom")
    await run(_CALLED_A_MISTAKE, bo.id, bo.id, start, start + len("Tom Ashworth"), clock.now())
    assert await save(browser, about=NEIGHBOUR) == 422


_CALLED_A_MISTAKE = """INSERT INTO finding (member, place, subject, label, start, "end", confidence, whose, choice,
chosen_by, at) VALUES ({}, 'about', {}, 'person_name', {}, {}, 1, 'other', 'mistake', 'writer', {})"""


OURS = ["SME Cluster", "smecluster", "The SME-Cluster team", "Mоderator", "M o d e r a t o r", "MODERATORS of Kelderby"]
OFFICES = ["Admin", "Bob (admin)", "ad-min", "Site staff", "ѕtaff"]
NOT_OURS = ["", "Bob Stafford", "Badminton Club", "Modern Homes", "Cluster Bakery", "Modi Patel", "Ada Lovell"]


@pytest.mark.parametrize("field", ["name", "firm"])
@pytest.mark.parametrize("name", OURS)
async def test_nobody_goes_by_a_name_that_speaks_for_the_board(
    field: str, name: str, bo: Someone, browser: Browser
) -> None:
    await browser.be(bo)
    assert await save(browser, **{field: name}) == 422
    assert "reads like the board’s own name" in browser.page
    assert name in browser.page
    assert (await own_profile(bo.id)).display_name == "Bo"


@pytest.mark.parametrize("name", OFFICES)
def test_a_member_goes_by_no_office_of_the_board(name: str) -> None:
    assert speaks_for_the_board(name, "SME Cluster")


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_name_that_only_has_some_of_the_same_letters_is_nobodys_business(name: str) -> None:
    assert not speaks_for_the_board(name, "SME Cluster")


def test_a_firm_may_do_office_work_and_is_no_office() -> None:
    assert not speaks_for_the_board("Office Admin Services", "SME Cluster", firm=True)
    assert speaks_for_the_board("Staff", "SME Cluster", firm=True)


async def test_who_moderates_may_say_so(mo: Someone, browser: Browser) -> None:
    await browser.be(mo)
    assert await save(browser, name="Mo, moderator") == 303


async def test_what_the_form_says_about_where_each_part_is_shown_is_true(bo: Someone, browser: Browser) -> None:
    await browser.be(bo)
    await browser.open("/profile")
    assert "Your name and your business stand beside each of your posts." in browser.page
    assert "What you say about yourself is on your public page." in browser.page
