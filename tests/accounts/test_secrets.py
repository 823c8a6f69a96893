"""What lies on the disk: no address, no password, no visitor's network address in the clear."""

from datetime import timedelta

import pytest

from accounts import day_keys, keys
from core import clock
from core.database import Engine, sweep, value
from core.sealing import CannotUnseal
from core.settings import Settings
from tests import people
from tests.accounts.browser import Browser, mail_to
from tests.kept_on_the_disk import everything_kept
from tests.people import Someone

ADDRESS = "unmistakable.cy@people.example"


async def test_no_address_and_no_password_stands_in_any_file(
    browser: Browser, database: Engine, database_settings: Settings
) -> None:
    await browser.join("cy_new", ADDRESS)
    await browser.join("dee_new", ADDRESS)
    await browser.open("/forgotten")
    await browser.send("/forgotten", email=ADDRESS)
    await browser.sign_in(ADDRESS, "a pony in the parlour")
    assert await mail_to(ADDRESS)
    for kept in await everything_kept(database, database_settings):
        for secret in ("unmistakable", "pony in the parlour"):
            assert secret.encode() not in kept


async def test_the_address_can_be_read_with_the_key_and_never_without(ada: Someone) -> None:
    assert await keys.address_of(ada.id) == ada.address
    await keys.forget_key(ada.id)
    assert await keys.address_of(ada.id) is None


async def test_what_is_sealed_for_one_place_does_not_open_in_another(ada: Someone, bo: Someone) -> None:
    sealed = await keys.seal_for(ada.id, b"hers", "draft.sealed:1")
    assert await keys.unseal_for(ada.id, sealed, "draft.sealed:1") == b"hers"
    with pytest.raises(CannotUnseal):
        await keys.unseal_for(ada.id, sealed, "draft.sealed:2")
    with pytest.raises(CannotUnseal):
        await keys.unseal_for(bo.id, sealed, "draft.sealed:1")


async def test_a_key_that_is_forgotten_is_nowhere_on_the_disk(
    ada: Someone, database: Engine, database_settings: Settings
) -> None:
    wrapped = bytes(await value('SELECT wrapped FROM "keys"."member_key" WHERE member = {}', ada.id))
    await keys.forget_key(ada.id)
    await sweep()
    assert not any(wrapped in kept for kept in await everything_kept(database, database_settings))


async def test_a_visitors_address_means_nothing_tomorrow(database: Engine) -> None:
    today = await day_keys.day_mark("203.0.113.9")
    assert await day_keys.day_mark("203.0.113.9") == today
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert await day_keys.day_mark("203.0.113.9") != today
        assert await value('SELECT COUNT(*) FROM "keys"."day_key"') == 1


async def test_the_outbox_holds_ids_only(browser: Browser) -> None:
    await browser.join("cy_new", ADDRESS)
    member = await value("SELECT id FROM member")
    assert await value("SELECT about FROM outbox") == f'{{"member": {member}}}'


async def test_an_unused_statement_is_never_accepted_for_anybody(ada: Someone) -> None:
    assert await value("SELECT statement FROM acceptance WHERE member = {}", ada.id) == people.statement().hash
