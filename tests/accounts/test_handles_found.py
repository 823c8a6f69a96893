"""A handle is found however it is written, and shown as it was typed."""

from unicodedata import normalize

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager

from accounts import handles
from accounts.granting import grant
from core import clock
from core.database import migrate, opened, run, value
from core.database.migrating import quietly
from core.settings import Settings
from tests import people
from tests.accounts.browser import Browser
from tests.people import PASSWORD

ELOISE = "Éloïse"
WRITTEN = [ELOISE, "éloïse", "ÉLOÏSE", normalize("NFD", ELOISE)]
ADDED = "2026-11-27T05:45:00:000000"


@pytest.mark.parametrize("written", WRITTEN)
async def test_a_capital_of_any_alphabet_stands_in_nobodys_way(written: str, browser: Browser) -> None:
    eloise = await people.member(ELOISE)
    assert (await browser.open(f"/m/{written}")).status_code == 200
    assert f"{ELOISE}, a member since" in browser.page
    assert (await browser.sign_in(written, PASSWORD)).status_code == 303
    assert await grant(written, "moderator") == eloise.id


async def test_too_many_tries_for_one_name_are_stopped_however_it_is_written(browser: Browser) -> None:
    await people.member("ada")
    # Letters as wide as those of Japanese, which are the same to whoever looks the handle up.
    for who in ("ada", "ADA", "\uff41da", "a\uff44a", "ad\uff41", "\uff21DA", "Ada", "aDa", "adA", "AdA"):
        assert (await browser.sign_in(who, "not her password")).status_code == 422
    assert (await browser.sign_in("\uff21\uff24\uff21", PASSWORD)).status_code == 429


async def test_two_handles_that_differ_in_case_alone_are_one(browser: Browser) -> None:
    # Of these two letters only the capital looks like another, so that by their looks they would be two.
    await people.member("Öhm")
    assert handles.key_of("Öhm") != handles.key_of("öhm")
    await browser.join("öhm", "another@people.example")
    assert "That handle is taken" in browser.page


async def test_handles_from_before_are_found_after_the_migration(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        with quietly():
            await BackwardsMigrationManager("accounts", ADDED, auto_agree=True).run()
        for at, handle in enumerate(("Ada", ELOISE, "Öhm", "öhm")):
            await run(_AS_BEFORE, handle, str(at), b"", *[clock.now()] * 2)
        with quietly():
            await ForwardsMigrationManager("accounts").run()
        found = await run("SELECT handle, handle_folded FROM member ORDER BY id")
        # Whoever came second keeps the handle that is shown, and signs in by address.
        assert [one["handle_folded"] for one in found] == ["ada", "éloïse", "öhm", "?4"]
        assert [one["handle"] for one in found] == ["Ada", ELOISE, "Öhm", "öhm"]
        with pytest.raises(Exception, match=r"(?i)unique"):
            await run("UPDATE member SET handle_folded = 'ada' WHERE handle_folded = 'éloïse'")
        assert await value("SELECT count(*) FROM member") == 4


_AS_BEFORE = """INSERT INTO member (handle, handle_key, email_sealed, password_hash, kind, display_name, firm, about,
role, state, joined_at, read_until) VALUES ({}, {}, {}, '', 'neighbour', '', '', '', 'member', 'active', {}, {})"""
