"""Signing in and out, and what a stranger can learn by trying."""

from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher

from accounts import passwords
from accounts.sessions import forget_old_sessions, hashed, sign_in
from core import clock
from core.database import engine, value
from tests.accounts.browser import Browser
from tests.people import PASSWORD, Someone


async def test_ada_signs_in_by_address_or_by_handle(ada: Someone, browser: Browser) -> None:
    for who in (ada.address, ada.address.upper(), ada.handle, "ADA"):
        browser.http.cookies.clear()
        answer = await browser.sign_in(who, PASSWORD)
        assert answer.status_code == 303, who


async def test_she_is_led_where_she_wanted_to_go(ada: Someone, browser: Browser) -> None:
    answer = await browser.open("/profile")
    assert str(answer.url).endswith("/sign-in?next=/profile")
    answer = await browser.send("/sign-in", email=ada.handle, password=PASSWORD)
    assert answer.headers["location"] == "/profile"


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_nobody_is_led_off_the_board(away: str, ada: Someone, browser: Browser) -> None:
    await browser.open("/sign-in")
    answer = await browser.send("/sign-in", email=ada.handle, password=PASSWORD, next=away)
    assert answer.headers["location"] == "/"


async def test_a_wrong_password_and_an_unknown_name_look_the_same(ada: Someone, browser: Browser) -> None:
    pages = []
    for who in (ada.address, "nobody@people.example", ada.handle, "nobody"):
        answer = await browser.sign_in(who, "not her password")
        assert answer.status_code == 422
        pages.append(browser.page.replace(f'value="{who}"', ""))
    assert {page.count("That does not match") for page in pages} == {1}
    assert len({len(page) for page in pages}) == 1


@pytest.mark.parametrize("who", ["ada@people.example", "nobody@people.example", "ada", "nobody", "not an address@"])
async def test_a_wrong_password_takes_as_long_for_everybody(
    who: str, ada: Someone, browser: Browser, argon2_count: list[str]
) -> None:
    await browser.sign_in(who, "not her password")
    assert argon2_count == ["verify"]


@pytest.mark.clause("COOKIE-3")
async def test_the_cookie_is_out_of_reach_of_script_and_other_sites(ada: Someone, browser: Browser) -> None:
    answer = await browser.sign_in(ada.handle, PASSWORD)
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("session=")
    for part in ("HttpOnly", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert "Secure" not in cookie


async def test_the_database_keeps_a_hash_of_the_cookie_only(ada: Someone, browser: Browser) -> None:
    await browser.sign_in(ada.handle, PASSWORD)
    secret = browser.http.cookies["session"]
    assert await value("SELECT key FROM session") == hashed(secret)


async def test_a_session_chosen_by_somebody_else_is_not_taken_over(ada: Someone, browser: Browser) -> None:
    browser.http.cookies.set("session", "chosen-by-somebody-else")
    answer = await browser.http.get("/sign-in")
    assert 'session=""' in answer.headers["set-cookie"] or "session=;" in answer.headers["set-cookie"]
    browser.http.cookies.clear()
    await browser.sign_in(ada.handle, PASSWORD)
    assert browser.http.cookies["session"] != "chosen-by-somebody-else"


async def test_signing_in_again_ends_the_session_before(ada: Someone, browser: Browser) -> None:
    first = await sign_in(ada.id)
    await sign_in(ada.id, instead_of=hashed(first))
    assert await value("SELECT COUNT(*) FROM session WHERE key = {}", hashed(first)) == 0


async def test_signing_out_ends_the_session_in_the_database(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    secret = browser.http.cookies["session"]
    await browser.open("/profile")
    answer = await browser.send("/sign-out")
    assert answer.headers["location"] == "/?done=signed-out"
    browser.http.cookies.set("session", secret)
    assert "/sign-in" in str((await browser.open("/profile")).url)


@pytest.mark.parametrize(
    ("days", "seen_each", "here"), [(29, 29, True), (31, 31, False), (89, 20, True), (91, 20, False)]
)
async def test_a_session_lives_thirty_days_unseen_and_ninety_in_all(
    days: int, seen_each: int, here: bool, ada: Someone, browser: Browser
) -> None:
    await browser.be(ada)
    started = clock.now()
    for day in [*range(seen_each, days, seen_each), days]:
        with clock.standing_at(started + timedelta(days=day)):
            answer = await browser.open("/notices")
    assert ("/sign-in" not in str(answer.url)) is here


async def test_old_sessions_are_forgotten(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        await forget_old_sessions()
    assert await value("SELECT COUNT(*) FROM session") == 0


async def test_reading_writes_once_an_hour_at_most(ada: Someone, browser: Browser) -> None:
    await browser.be(ada)
    started = await value("SELECT seen_at FROM session")
    await browser.open("/notices")
    assert await value("SELECT seen_at FROM session") == started
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        await browser.open("/notices")
    assert await value("SELECT seen_at FROM session") > started


async def test_a_visitor_costs_no_query_and_a_member_one(
    ada: Someone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    here = engine()
    fetch = here.fetch

    async def counting(sql: str, args: object = ()) -> object:
        asked.append(sql)
        return await fetch(sql, args)  # type: ignore[arg-type]

    monkeypatch.setattr(here, "fetch", counting)
    await browser.http.get("/sign-in")
    assert asked == []
    secret = await sign_in(ada.id)
    asked.clear()
    await browser.http.get("/sign-in", headers={"cookie": f"session={secret}"})
    assert len(asked) == 1


async def test_too_many_tries_for_one_name_are_stopped_whether_it_is_known_or_not(
    ada: Someone, browser: Browser
) -> None:
    for who in (ada.handle, "nobody"):
        for _ in range(10):
            assert (await browser.sign_in(who, "not her password")).status_code == 422
        stopped = await browser.sign_in(who, PASSWORD)
        assert stopped.status_code == 429
        assert int(stopped.headers["retry-after"]) > 0


async def test_too_many_tries_from_one_place_are_stopped(ada: Someone, browser: Browser) -> None:
    statuses = [(await browser.sign_in(f"guess{n}", "not her password")).status_code for n in range(31)]
    assert statuses[:30] == [422] * 30
    assert statuses[30] == 429


async def test_a_password_kept_with_older_parameters_is_hashed_anew(
    ada: Someone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await value("SELECT password_hash FROM member")
    monkeypatch.setattr(passwords, "_hashers", [PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)])
    await browser.sign_in(ada.handle, PASSWORD)
    after = await value("SELECT password_hash FROM member")
    assert after != before
    assert "m=16,t=2,p=1" in after


def test_real_passwords_are_hashed_with_argon2id_as_rfc_9106_has_it() -> None:
    assert "$argon2id$" in PasswordHasher.from_parameters(passwords.PARAMETERS).hash("x")
    assert passwords.PARAMETERS.memory_cost == 64 * 1024
    assert passwords.PARAMETERS.time_cost == 3


async def test_a_form_from_another_site_is_refused(ada: Someone, browser: Browser) -> None:
    await browser.open("/sign-in")
    form = browser.form("/sign-in") | {"email": ada.handle, "password": PASSWORD}
    answer = await browser.http.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "session" not in browser.http.cookies


async def test_a_cookie_that_is_no_session_asks_nothing_twice(browser: Browser) -> None:
    answer: httpx.Response = await browser.http.get("/sign-in", headers={"cookie": "theme=dark; session=" + "x" * 500})
    assert answer.status_code == 200
