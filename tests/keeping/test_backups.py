"""A backup made while people write is whole, nobody else reads it, and whoever was erased stays erased."""

import asyncio
from pathlib import Path

import pytest

from accounts.consenting import switch_off, switch_on
from accounts.consents import given
from accounts.erasing import erase
from accounts.keys import address_of
from accounts.purposes import register
from app.keeping import restore_backup, verify_backup
from app.opening import up_to_date
from core.backup.encrypting import identities, recipients
from core.backup.loading import Backup
from core.backup.making import back_up as make_files
from core.backup.replacing import thrown_away
from core.backup.stores import KEYS, MAIN, tables
from core.database import run, value, writing
from core.errors import Refused
from core.latest import latest
from core.settings import Settings, settings
from tests.keeping.conftest import Pair
from tests.keeping.copies import back_up, emptied, tallies
from tests.people import Someone, ada, bo, member

pytestmark = pytest.mark.clause("SEC-2")
# A row of `mistake` for each; more than fit on a few of the pages that are read at once.
ROWS = 3000


async def test_restored_rows_are_equal_by_their_hash(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        someone = await ada()
        await bo()
        await writing(_a_word)
        before = await tallies()
    file = await back_up(found, tmp_path, pair)
    await emptied(found)
    said = await restore_backup(found, file, None, pair.identity, overwrite=False)
    assert "equal by its hash" in said[0]
    assert "@" not in " ".join(said)
    async with up_to_date(found):
        assert await tallies() == before
        assert before["member"][0] == 2
        assert await address_of(someone.id) == someone.address
        # Ids go on where they were.
        assert (await member("cleo")).id == 3


async def _a_word() -> None:
    """A row of `mistake` and its count in `epoch`, in one transaction."""
    await run("INSERT INTO mistake (label, length, confidence, at) VALUES ('ü', 3, 0.1, '2026-11-27 08:00:00+00:00')")
    await run(
        "INSERT INTO epoch (name, value) VALUES ('words', 1) ON CONFLICT (name) DO UPDATE SET value = epoch.value + 1"
    )


async def test_writing_goes_on_and_the_copy_is_of_one_moment(site: Settings, tmp_path: Path, pair: Pair) -> None:
    async def many() -> None:
        for _ in range(ROWS):
            await _a_word()

    await writing(many)
    stop = asyncio.Event()

    async def write() -> None:
        while not stop.is_set():
            await writing(_a_word)
            await asyncio.sleep(0)

    task = asyncio.create_task(write())
    file = tmp_path / "board.age"
    await make_files(file, tmp_path / "keys.age", recipients([pair.recipient]))
    stop.set()
    await task
    written = int(await value("SELECT count(*) FROM mistake"))
    assert "equal by its hash" in (await verify_backup(site, file, None, pair.identity))[0]
    copied, counted = await _copied(file, pair)
    assert ROWS <= copied < written, "nobody wrote while it was copied"
    assert copied == counted


async def _copied(file: Path, pair: Pair) -> tuple[int, int]:
    """How many words the copy has, and how many it counts."""
    backup = Backup(file, file.with_name("keys.age"), identities(pair.identity))
    async with thrown_away(settings(), backup):
        rows = int(await value("SELECT count(*) FROM mistake"))
        return rows, int(await value("SELECT value FROM epoch WHERE name = 'words'"))


async def test_an_erased_member_stays_erased(found: Settings, tmp_path: Path, pair: Pair) -> None:
    """An old backup of the board with the latest of the keys: what was sealed is forgotten, the account is empty."""
    async with up_to_date(found):
        someone, other = await ada(), await bo()
    old = await back_up(found, tmp_path, pair, "monday.age")
    async with up_to_date(found):
        await erase(someone.id)
    await back_up(found, tmp_path, pair, "tuesday.age")
    await emptied(found)
    said = await restore_backup(found, old, None, pair.identity, overwrite=False)
    assert "Erased members who stay erased: 1" in said[1]
    await _assert_erased(found, someone, other)


async def test_an_old_backup_of_the_keys_does_not_bring_anybody_back(
    found: Settings, tmp_path: Path, pair: Pair
) -> None:
    """Even where somebody kept the keys too: the journal of the database that is replaced is replayed."""
    async with up_to_date(found):
        someone, other = await ada(), await bo()
    old = await back_up(found, tmp_path, pair)
    async with up_to_date(found):
        await erase(someone.id)
    await restore_backup(found, old, None, pair.identity, overwrite=True)
    await _assert_erased(found, someone, other)


async def _assert_erased(found: Settings, someone: Someone, other: Someone) -> None:
    async with up_to_date(found):
        assert await value('SELECT count(*) FROM "keys"."member_key" WHERE member = {}', someone.id) == 0
        assert await address_of(someone.id) is None
        (row,) = await run("SELECT handle, display_name, firm, email_hmac, state FROM member WHERE id = {}", someone.id)
        assert row == {
            "handle": f"gone-{someone.id}",
            "display_name": "",
            "firm": "",
            "email_hmac": None,
            "state": "gone",
        }
        assert await address_of(other.id) == other.address


async def test_the_drill_and_the_backup_are_noted(
    site: Settings, ada_there: Someone, tmp_path: Path, pair: Pair
) -> None:
    assert await latest("backup") is None
    file = await back_up(site, tmp_path, pair)
    assert await latest("backup") is not None
    assert await latest("drill") is None
    said = await verify_backup(site, file, None, pair.identity)
    assert "equal by its hash" in said[0]
    assert said[1].startswith("Made ")
    assert "@" not in " ".join(said)
    assert "1 of 1" in said[2]
    done = await latest("drill")
    assert done is not None
    assert done.about["keys"] == 1
    assert not (site.data_path.resolve() / "verifying").exists()


async def test_nothing_is_not_backed_up(site: Settings, tmp_path: Path, pair: Pair) -> None:
    """An empty database would overwrite the only backup of the keys there is."""
    with pytest.raises(Refused, match="409"):
        await back_up(site, tmp_path, pair)
    assert not (tmp_path / "keys.age").exists()


async def test_a_number_that_somebody_had_is_not_given_again(found: Settings, tmp_path: Path, pair: Pair) -> None:
    """Bo joined and was erased, and Cleo joined, after the board was backed up: their numbers stay theirs."""
    async with up_to_date(found):
        await ada()
    old = await back_up(found, tmp_path, pair, "monday.age")
    async with up_to_date(found):
        someone, cleo = await bo(), await member("cleo")
        await erase(someone.id)
    await back_up(found, tmp_path, pair, "tuesday.age")
    await emptied(found)
    await restore_backup(found, old, None, pair.identity, overwrite=False)
    async with up_to_date(found):
        dora = await member("dora")
        assert dora.id > cleo.id
        assert await address_of(dora.id) == dora.address


async def test_what_was_withdrawn_since_does_not_come_back(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        someone = await ada()
        purpose = register()["interests"]
        await switch_on(someone.id, purpose, purpose.hash)
        assert await given(someone.id, "interests")
    old = await back_up(found, tmp_path, pair)
    async with up_to_date(found):
        await switch_off(someone.id, purpose)
    await restore_backup(found, old, None, pair.identity, overwrite=True)
    async with up_to_date(found):
        assert not await given(someone.id, "interests")
        assert await value("SELECT count(*) FROM interest_profile") == 0


async def test_the_keys_of_another_board_are_refused(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        someone = await ada()
    old = await back_up(found, tmp_path, pair, "monday.age")
    async with up_to_date(found):
        await run('DELETE FROM "keys"."member_key" WHERE member = {}', someone.id)
    await back_up(found, tmp_path, pair, "tuesday.age")
    with pytest.raises(Refused) as refusal:
        await restore_backup(found, old, None, pair.identity, overwrite=True)
    assert "not those of this board" in refusal.value.text
    assert not (found.data_path / "restoring").exists()


async def test_the_keys_are_overwritten_and_never_kept(site: Settings, tmp_path: Path, pair: Pair) -> None:
    await ada()
    await back_up(site, tmp_path, pair, "monday.age")
    first = (tmp_path / "keys.age").read_bytes()
    await back_up(site, tmp_path, pair, "tuesday.age")
    assert (tmp_path / "keys.age").read_bytes() != first
    there = _files(tmp_path)
    assert [file.name for file in there] == ["identity.txt", "keys.age", "monday.age", "tuesday.age"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in there)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def test_what_goes_by_itself_soon_is_in_no_backup(site: Settings) -> None:
    """Nobody is signed in again, yesterday's key stays away, and the technical log ends after fourteen days."""
    kept = {each.name for store in (MAIN, KEYS) for each in tables(store)}
    assert not kept & {"session", "attempt", "day_key", "log_line"}
    assert {"member", "post", "flag", "member_key", "erasure", "site_secret"} <= kept
