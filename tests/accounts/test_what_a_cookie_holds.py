"""A cookie is a random reference: nothing can be read out of it, and it leads to its own member's data alone."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta

import httpx
import pytest

from accounts.sessions import hashed, sign_in
from core import clock
from core.cookies import cookie_name
from core.database import run, value
from tests import people
from tests.accounts.browser import Browser
from tests.people import PASSWORD, Someone

NAME = cookie_name("session")
OWN_PAGES = ("/", "/my-data", "/choices", "/profile", "/notices", "/new", "/details")


@pytest.mark.clause("COOKIE-4")
async def test_nothing_about_ada_can_be_read_out_of_her_cookie(ada: Someone, browser: Browser) -> None:
    await browser.sign_in(ada.handle, PASSWORD)
    secret = browser.http.cookies[NAME]
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", secret)
    decoded = urlsafe_b64decode(secret + "=")
    assert len(decoded) == 32
    known = (ada.handle, ada.address, str(ada.id).zfill(4), "Ada", "Lovell", "member", PASSWORD)
    for word in known:
        assert word.encode() not in decoded
        assert word not in secret
    assert decoded[:4] != ada.id.to_bytes(4)


@pytest.mark.clause("COOKIE-4")
async def test_each_sign_in_has_a_reference_of_its_own(ada: Someone) -> None:
    with clock.standing_at(clock.now()):
        secrets = [await sign_in(ada.id) for _time in range(20)]
    assert len(set(secrets)) == 20
    # Not by counting up either: two of them have next to nothing in common.
    alike = max(sum(one == other for one, other in zip(secrets[0], each, strict=True)) for each in secrets[1:])
    assert alike < 20


@pytest.mark.clause("COOKIE-4")
async def test_who_reads_the_database_cannot_make_the_cookie(ada: Someone) -> None:
    secret = await sign_in(ada.id)
    kept = str(await run("SELECT * FROM session"))
    assert secret not in kept
    assert hashed(secret) in kept
    assert await value("SELECT count(*) FROM session WHERE length(key) = 64") == 1


@pytest.mark.clause("COOKIE-4")
@pytest.mark.parametrize("path", OWN_PAGES)
async def test_cookies_swapped_show_their_own_members_data(path: str, client: httpx.AsyncClient) -> None:
    """The same browser holds Ada's cookie, then Bo's, then Ada's: nothing of the one is left for the other."""
    ada, bo = await people.ada(), await people.bo()
    secrets = {one.handle: await sign_in(one.id) for one in (ada, bo)}
    for mine, other in ((ada, bo), (bo, ada), (ada, bo)):
        client.cookies.set(NAME, secrets[mine.handle])
        page = (await client.get(path)).text
        assert f'href="/m/{mine.handle}"' in page
        for theirs in (f'href="/m/{other.handle}"', other.address, "Lovell" if other is ada else "bo_reads"):
            assert theirs not in page


@pytest.mark.clause("COOKIE-4")
async def test_adas_page_and_bos_cookie_change_nothing(client: httpx.AsyncClient) -> None:
    ada, bo = await people.ada(), await people.bo()
    await people.signed_in(client, ada)
    browser = Browser(client)
    await browser.open("/profile")
    form = browser.form("/profile") | {"about": "Written on Ada's page."}
    await browser.be(bo)
    assert (await client.post("/profile", data=form)).status_code == 403
    assert await value("SELECT count(*) FROM member WHERE about <> ''") == 0


@pytest.mark.clause("COOKIE-4")
async def test_a_cookie_that_is_one_letter_off_is_nobodys(client: httpx.AsyncClient) -> None:
    secret = await sign_in((await people.ada()).id)
    for at in (0, 20, 42):
        other = "A" if secret[at] != "A" else "B"
        client.cookies.set(NAME, secret[:at] + other + secret[at + 1 :])
        answer = await client.get("/my-data")
        assert answer.headers["location"] == "/sign-in?next=/my-data"
        client.cookies.clear()


@pytest.mark.clause("COOKIE-4")
async def test_a_reference_that_was_given_back_leads_nowhere(client: httpx.AsyncClient) -> None:
    secret = await people.signed_in(client, await people.ada())
    browser = Browser(client)
    await browser.open("/notices")
    await browser.send("/sign-out")
    client.cookies.set(NAME, secret)
    assert (await client.get("/notices")).status_code == 303
    with clock.standing_at(clock.now() + timedelta(days=100)):
        assert (await client.get("/notices")).status_code == 303
