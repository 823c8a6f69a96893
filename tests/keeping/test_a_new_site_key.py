"""The site gets a new key: everybody stays reachable, what was signed holds, and the old key opens nothing more."""

import subprocess
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts import keys, rewrapping
from accounts.keys import address_of, forget_key, key_place, make_key
from app.opening import up_to_date
from app.rotating import rotate_keys
from core import site_keys
from core.database import run, value, writing
from core.errors import Refused
from core.sealing import CannotUnseal, unseal
from core.settings import Settings, SettingsError, settings
from core.site_secret import change_key, secret_opened
from core.tokens import digest, read, sign
from tests.browser.serving import BOARD, Site
from tests.people import Someone, ada, member
from tests.plain_browser import PlainBrowser

HOUR = timedelta(hours=1)


def _quietly(_done: int, _total: int) -> None:
    """Shows nothing."""


async def _opens(key: bytes, who: Someone) -> bool:
    """Whether a site's key opens the member's own."""
    wrapped = bytes(await value('SELECT wrapped FROM "keys"."member_key" WHERE member = {}', who.id))
    try:
        unseal(site_keys.derived(key, "wrap"), wrapped, key_place(who.id))
    except CannotUnseal:
        return False
    return True


@pytest.mark.clause("SEC-2")
async def test_afterwards_ada_is_reached_under_the_new_key_alone(site: Settings, ada_there: Someone) -> None:
    old = site_keys.site_key()
    assert await _opens(old, ada_there)
    said = await rotate_keys(site, _quietly)
    assert "The old key is gone." in said
    assert site_keys.ring() == (site_keys.site_key(),)
    assert site_keys.site_key() != old
    assert not site_keys.new_file().exists()
    assert not await _opens(old, ada_there)
    assert await _opens(site_keys.site_key(), ada_there)
    assert await address_of(ada_there.id) == ada_there.address


@pytest.mark.clause("SEC-2")
async def test_what_was_signed_and_fingerprinted_before_holds(site: Settings, ada_there: Someone) -> None:
    link, mark = sign("confirm", {"member": ada_there.id}, HOUR), digest("email", ada_there.address)
    await rotate_keys(site, _quietly)
    # As a process does that starts now.
    async with secret_opened(in_use=True):
        assert read("confirm", link) == {"member": ada_there.id}
        assert digest("email", ada_there.address) == mark
    assert await value("SELECT id FROM member WHERE email_hmac = {}", mark) == ada_there.id


@pytest.mark.clause("SEC-2")
async def test_stopped_half_way_both_keys_are_good_and_it_goes_on(
    site: Settings, ada_there: Someone, bo_there: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewrapping, "AT_ONCE", 1)
    old = site_keys.site_key()
    site_keys.add_new_key()
    await change_key()
    async for progress in rewrapping.rewrap():
        if progress.done == 1:
            break
    assert (await _opens(old, ada_there), await _opens(old, bo_there)) == (False, True)
    assert [await address_of(who.id) for who in (ada_there, bo_there)] == [ada_there.address, bo_there.address]
    cleo = await member("cleo")
    assert not await _opens(old, cleo)
    await rotate_keys(site, _quietly)
    for who in (ada_there, bo_there, cleo):
        assert not await _opens(old, who)
        assert await address_of(who.id) == who.address
    assert site_keys.ring() == (site_keys.site_key(),)


async def test_an_erased_key_does_not_come_back(site: Settings, ada_there: Someone) -> None:
    found = await run('SELECT id, wrapped FROM "keys"."member_key" WHERE member = {}', ada_there.id)
    stale = rewrapping._Wrapped(found[0]["id"], str(ada_there.id), bytes(found[0]["wrapped"]))
    site_keys.add_new_key()
    await change_key()
    await forget_key(ada_there.id)
    await rewrapping._rewrap_some("member_key", "wrapped", [stale], lambda who: key_place(int(who)))
    assert await value('SELECT count(*) FROM "keys"."member_key"') == 0


async def test_a_key_that_nothing_opens_holds_up_no_other(
    site: Settings, ada_there: Someone, bo_there: Someone
) -> None:
    await run('UPDATE "keys"."member_key" SET wrapped = {} WHERE member = {}', b"\x01spoilt", bo_there.id)
    said = await rotate_keys(site, _quietly)
    assert "1 key is wrapped anew." in said
    assert any(line.startswith("1 key opened under neither") for line in said)
    assert await address_of(ada_there.id) == ada_there.address


async def test_where_the_environment_gives_the_key_it_has_to_give_the_new_one(
    found: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set(monkeypatch, SITE_KEY="ab" * 32)
    async with up_to_date(settings()):
        someone = await ada()
    with pytest.raises(Refused) as refusal:
        await rotate_keys(settings(), _quietly)
    assert "SITE_KEY_BEFORE" in refusal.value.text
    _set(monkeypatch, SITE_KEY="cd" * 32, SITE_KEY_BEFORE="ab" * 32)
    said = await rotate_keys(settings(), _quietly)
    assert any("take it away" in line for line in said)
    _set(monkeypatch, SITE_KEY_BEFORE="")
    async with up_to_date(settings()):
        assert await address_of(someone.id) == someone.address
    _set(monkeypatch, SITE_KEY="ab" * 32)
    with pytest.raises(SettingsError, match="another site key"):
        async with up_to_date(settings()):
            pass


def _set(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    settings.cache_clear()


async def test_a_process_that_knows_the_old_key_alone_wraps_nothing_under_it(site: Settings) -> None:
    await run('UPDATE "keys"."site_secret" SET key_id = {}', site_keys.key_id(b"a key from elsewhere"))
    with pytest.raises(CannotUnseal, match="start this process again"):
        await make_key(17)
    assert await value('SELECT count(*) FROM "keys"."member_key"') == 0


async def test_killed_in_the_middle_nobody_is_lost(found: Settings) -> None:
    """The real command, killed as soon as the new key is there; 2,000 keys wait to be wrapped."""
    async with up_to_date(found):
        someone = await member("ada")
        await _many_keys(2000)
    here = Site(found.data_path.resolve(), _database(found))
    _rotate_and_kill(here)
    async with up_to_date(settings()):
        assert await address_of(someone.id) == someone.address
        assert (await keys.keys_that_open()) == (2001, 2001)
    assert "2001 keys are wrapped anew." in here.board("keys", "rotate")
    assert not site_keys.new_file().exists()
    async with up_to_date(settings()):
        assert await address_of(someone.id) == someone.address
        assert (await keys.keys_that_open()) == (2001, 2001)


def _rotate_and_kill(here: Site) -> None:
    command = [BOARD, "keys", "rotate"]
    process = subprocess.Popen(command, cwd=here.folder, env=here.environ, stderr=subprocess.DEVNULL)
    _wait_for(site_keys.new_file().exists)
    process.kill()
    process.wait()


async def _many_keys(number: int) -> None:
    async def make() -> None:
        for who in range(10_000, 10_000 + number):
            await make_key(who)

    await writing(make)


def _wait_for(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not there() and time.monotonic() < deadline:
        time.sleep(0.002)
    assert there()


async def test_a_running_site_learns_of_it(found: Settings) -> None:
    """The key is changed while the site runs: who was there signs in, who joins then is wrapped under the new one."""
    here = Site(found.data_path.resolve(), _database(found) | {"LIMITS": "no"})
    password = "a long way to the sea 9"
    here.board("init", "--handle", "ruth", "--email", "ruth@town.example", "--password", password)
    here.start()
    try:
        assert "1 key is wrapped anew." in here.board("keys", "rotate")
        with PlainBrowser(here.origin) as browser:
            browser.sign_in("ruth@town.example", password)
            assert "ruth" in browser.open("/").text
        with PlainBrowser(here.origin) as browser:
            browser.open("/join")
            browser.send("/join", handle="cleo", email="cleo@town.example", password=password, accept="on")
    finally:
        here.stop()
    async with up_to_date(settings()):
        cleo = await value("SELECT id FROM member WHERE handle = 'cleo'")
        assert await address_of(int(cleo)) == "cleo@town.example"
        assert await keys.keys_that_open() == (2, 2)


def _database(found: Settings) -> dict[str, str]:
    return {"DATABASE_URL": found.database_url} if found.database_url else {}
