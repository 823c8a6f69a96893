"""A restore that cannot or should not be is refused in words, and changes nothing."""

from pathlib import Path

import pytest

from app.keeping import restore_backup, verify_backup
from app.opening import up_to_date
from core.backup.encrypting import make_pair
from core.database import value
from core.errors import Refused
from core.settings import Settings, SettingsError, settings
from tests.keeping.conftest import Pair
from tests.keeping.copies import back_up, emptied, tallies
from tests.people import ada, bo


async def test_what_is_there_is_not_overwritten_unasked(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        await ada()
    file = await back_up(found, tmp_path, pair)
    async with up_to_date(found):
        await bo()
    assert "--overwrite" in await _refused(found, file, pair.identity)
    async with up_to_date(found):
        assert await value("SELECT count(*) FROM member") == 2
    await restore_backup(found, file, None, pair.identity, overwrite=True)
    async with up_to_date(found):
        assert await value("SELECT count(*) FROM member") == 1


async def test_nothing_is_restored_under_a_running_site(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        await ada()
        file = await back_up(found, tmp_path, pair)
        assert "stop it first" in await _refused(found, file, pair.identity, overwrite=True)


async def _refused(found: Settings, file: Path, identity: Path, *, overwrite: bool = False) -> str:
    """What a restore is refused with; it must change nothing."""
    try:
        await restore_backup(found, file, None, identity, overwrite=overwrite)
    except Refused as refusal:
        return refusal.text
    return ""


async def test_another_identity_and_spoilt_files_are_told_in_words(found: Settings, tmp_path: Path, pair: Pair) -> None:
    async with up_to_date(found):
        await ada()
        before = await tallies()
    file = await back_up(found, tmp_path, pair)
    keys, whole = tmp_path / "keys.age", file.read_bytes()
    stranger = tmp_path / "stranger.txt"
    make_pair(stranger)
    assert "encrypted to somebody else" in await _refused(found, file, stranger, overwrite=True)
    assert "holds no age identity" in await _refused(found, file, keys, overwrite=True)
    for spoilt in (whole[:-1], whole[: len(whole) // 2], whole[:300], b"", _changed(whole, len(whole) - 40)):
        file.write_bytes(spoilt)
        assert "is damaged, or no backup of ours" in await _refused(found, file, pair.identity, overwrite=True)
    file.write_bytes(keys.read_bytes())
    assert "is the other half" in await _refused(found, file, pair.identity, overwrite=True)
    file.unlink()
    assert "is not there" in await _refused(found, file, pair.identity, overwrite=True)
    async with up_to_date(found):
        assert await tallies() == before
    file.write_bytes(whole)
    await restore_backup(found, file, None, pair.identity, overwrite=True)


def _changed(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


async def test_the_keys_need_the_sites_key(
    found: Settings, tmp_path: Path, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with up_to_date(found):
        await ada()
    file = await back_up(found, tmp_path, pair)
    await emptied(found)
    monkeypatch.setenv("SITE_KEY", "ab" * 32)
    settings.cache_clear()
    with pytest.raises(SettingsError, match="another site key"):
        await restore_backup(settings(), file, None, pair.identity, overwrite=False)
    said = await verify_backup(settings(), file, None, pair.identity)
    assert "0 of 1" in said[2]
    monkeypatch.delenv("SITE_KEY")
    settings.cache_clear()
    await restore_backup(settings(), file, None, pair.identity, overwrite=False)
