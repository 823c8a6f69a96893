"""Joining, and confirming the address."""

import asyncio
from datetime import timedelta

import pytest

from accounts.tidying import forget_unconfirmed
from core import clock
from core.database import value
from tests import people
from tests.accounts.browser import Browser, link_in, mail_to
from tests.people import Someone

ADDRESS = "cy@people.example"


async def test_a_person_joins_confirms_and_signs_in(browser: Browser) -> None:
    answer = await browser.join("cy_new", ADDRESS)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/join/sent"
    [letter] = await mail_to(ADDRESS)
    assert "Confirm your address" in letter.subject
    await browser.open(link_in(letter))
    assert "cy_new" in browser.page
    confirmed = await browser.send(link_in(letter))
    assert confirmed.headers["location"] == "/sign-in?done=confirmed"
    entered = await browser.sign_in("cy_new", "a pony in the parlour")
    assert entered.status_code == 303
    assert (await browser.open("/profile")).status_code == 200


async def test_the_form_says_in_the_open_what_joining_accepts(browser: Browser) -> None:
    await browser.open("/join")
    assert "By joining you accept the" in browser.page
    assert f"version {people.statement().version}" in browser.page
    assert "checkbox" not in browser.page


@pytest.mark.clause("SCOPE-1")
async def test_the_acceptance_is_recorded_with_the_statement_it_was_for(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    assert await value("SELECT statement FROM acceptance") == people.statement().hash


@pytest.mark.clause("SCOPE-1")
async def test_a_form_without_the_acceptance_is_refused(browser: Browser) -> None:
    await browser.open("/join")
    answer = await browser.send("/join", handle="cy_new", email=ADDRESS, password="a pony in the parlour")
    assert answer.status_code == 422
    assert await value("SELECT COUNT(*) FROM member") == 0


@pytest.mark.clause("SCOPE-1")
async def test_a_statement_that_has_changed_meanwhile_has_to_be_read_again(browser: Browser) -> None:
    await browser.open("/join")
    sent = {"handle": "cy_new", "email": ADDRESS, "password": "a pony in the parlour"}
    answer = await browser.send("/join", **sent, accept="yes", statement="4" * 64)
    assert answer.status_code == 422
    assert "has changed since" in browser.page


async def test_a_known_address_gets_the_same_answer_and_a_letter(ada: Someone, browser: Browser) -> None:
    new = await browser.join("cy_new", ADDRESS)
    known = await browser.join("dee_new", ada.address)
    assert (new.status_code, new.headers["location"]) == (known.status_code, known.headers["location"])
    [letter] = await mail_to(ada.address)
    assert "already" in letter.subject
    assert await value("SELECT COUNT(*) FROM member WHERE email_hmac IS NOT NULL") == 2


async def test_the_handle_is_gone_whether_the_address_was_known_or_not(ada: Someone, browser: Browser) -> None:
    await browser.join("dee_new", ada.address)
    again = await browser.join("dee_new", "dee@people.example")
    assert again.status_code == 422
    assert "taken" in browser.page


@pytest.mark.parametrize("known", [False, True])
async def test_as_much_is_hashed_whether_an_address_is_known_or_not(
    known: bool, ada: Someone, browser: Browser, argon2_count: list[str]
) -> None:
    await browser.join("cy_new", ada.address if known else ADDRESS)
    assert argon2_count == ["hash"]


async def test_opening_the_link_changes_nothing_and_it_works_once(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    link = link_in((await mail_to(ADDRESS))[0])
    await browser.open(link)
    assert await value("SELECT state FROM member") == "unconfirmed"
    await browser.open(link)
    assert (await browser.send(link)).status_code == 303
    assert (await browser.open(link)).status_code == 410


async def test_nobody_signs_in_before_confirming(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    answer = await browser.sign_in("cy_new", "a pony in the parlour")
    assert answer.status_code == 422
    assert "That does not match" in browser.page


async def test_a_profile_is_not_to_be_seen_before_its_member_has_confirmed(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    assert (await browser.open("/m/cy_new")).status_code == 404


async def test_a_handle_nobody_confirms_is_free_again_after_a_week(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert await forget_unconfirmed() == 1
    assert await value('SELECT COUNT(*) FROM "keys"."member_key"') == 0
    assert (await browser.join("cy_new", ADDRESS)).status_code == 303


@pytest.mark.parametrize(
    ("handle", "why"),
    [
        ("cy", "3 to 30"),
        ("c" * 31, "3 to 30"),
        ("cy new", "only letters"),
        ("cy<b>", "only letters"),
        ("1cy", "begins with a letter"),
        ("c\u0443_new", "one alphabet"),
        ("moderator", "kept for the board"),
        ("M0DERAT0R", "kept for the board"),
        ("former-member", "kept for the board"),
        ("Ada", "taken"),
        ("\u0430\u0501\u0430", "taken"),
    ],
)
async def test_a_handle_that_could_mislead_is_refused(handle: str, why: str, ada: Someone, browser: Browser) -> None:
    answer = await browser.join(handle, ADDRESS)
    assert answer.status_code == 422
    assert why in browser.page


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 10"),
        ("x" * 201, "at most 200"),
        ("1234567890", "everybody tries first"),
        ("QwertyUiop", "everybody tries first"),
        ("my cy_new secret", "must not contain"),
        ("cy@people.example", "must not contain"),
    ],
)
async def test_a_password_others_would_guess_is_refused(password: str, why: str, browser: Browser) -> None:
    answer = await browser.join("cy_new", ADDRESS, password)
    assert answer.status_code == 422
    assert why in browser.page
    assert password == ADDRESS or password not in browser.page


@pytest.mark.parametrize(
    "address", ["cy", "cy@", "@people.example", "a@b@c.example", "cy@people", "cy@-x-.example", "c y@p.example"]
)
async def test_what_is_no_address_is_refused(address: str, browser: Browser) -> None:
    answer = await browser.join("cy_new", address)
    assert answer.status_code == 422


async def test_letters_of_other_alphabets_are_welcome(browser: Browser) -> None:
    assert (await browser.join("\u043e\u043b\u044c\u0433\u0430", "olga@people.example")).status_code == 303


async def test_the_form_sent_twice_counts_once(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    await browser.open("/join")
    first = browser.form("/join")
    form = first | {
        "handle": "dee_new",
        "email": "dee@people.example",
        "password": "a pony in the parlour",
        "accept": "yes",
    }
    answers = [await browser.http.post("/join", data=form) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == ["/join/sent", "/join/sent"]
    assert await value("SELECT COUNT(*) FROM member") == 2


async def test_the_same_address_written_otherwise_is_the_same(ada: Someone, browser: Browser) -> None:
    await browser.join("dee_new", "ADA@PEOPLE.Example")
    assert await value("SELECT COUNT(*) FROM member WHERE email_hmac IS NOT NULL") == 1


async def test_a_member_who_joins_is_nobody_special(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    assert await value("SELECT role FROM member") == "member"


async def test_two_who_join_with_one_address_at_once_make_one_account(browser: Browser, other_browser: Browser) -> None:
    answers = await asyncio.gather(browser.join("cy_new", ADDRESS), other_browser.join("dee_new", ADDRESS))
    assert [answer.headers.get("location") for answer in answers] == ["/join/sent", "/join/sent"]
    assert await value("SELECT COUNT(*) FROM member WHERE email_hmac IS NOT NULL") == 1
