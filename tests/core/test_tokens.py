"""Tokens prove that they were made here, for this, and not too long ago."""

import stat
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from core import clock, site_keys, tokens
from core.settings import SettingsError
from tests.core.conftest import Configure

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def a_key(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)


def test_a_token_carries_what_was_put_in() -> None:
    token = tokens.sign("confirm", {"member": 17, "to": "ada@kelderby.example"}, HOUR)
    assert tokens.read("confirm", token) == {"member": 17, "to": "ada@kelderby.example"}


def test_a_token_is_good_for_one_purpose() -> None:
    with pytest.raises(tokens.BadToken):
        tokens.read("forgotten", tokens.sign("confirm", {"member": 17}, HOUR))


def test_a_token_ends() -> None:
    with clock.standing_at(NOON):
        token = tokens.sign("confirm", {}, HOUR)
    with clock.standing_at(NOON + HOUR - timedelta(seconds=1)):
        tokens.read("confirm", token)
    with clock.standing_at(NOON + HOUR), pytest.raises(tokens.Expired):
        tokens.read("confirm", token)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_changed_token_is_refused(place: int) -> None:
    token = tokens.sign("confirm", {"member": 17}, HOUR)
    changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
    with pytest.raises(tokens.BadToken):
        tokens.read("confirm", changed)


@pytest.mark.parametrize("junk", ["", ".", "a", "a.b.c", "é.é", "!!.!!", "x" * 10_000, "\x00.\x00"])
def test_what_is_no_token_is_refused(junk: str) -> None:
    with pytest.raises(tokens.BadToken):
        tokens.read("confirm", junk)


def test_another_sites_token_is_refused(configure: Configure) -> None:
    token = tokens.sign("confirm", {}, HOUR)
    configure(SITE_KEY="cd" * 32)
    with pytest.raises(tokens.BadToken):
        tokens.read("confirm", token)


def test_a_digest_depends_on_text_purpose_and_key(configure: Configure) -> None:
    one = tokens.digest("email", "ada@kelderby.example")
    assert one == tokens.digest("email", "ada@kelderby.example")
    assert len(one) == 64
    others = {tokens.digest("email", "bo@kelderby.example"), tokens.digest("limit", "ada@kelderby.example")}
    configure(SITE_KEY="cd" * 32)
    others.add(tokens.digest("email", "ada@kelderby.example"))
    assert len(others | {one}) == 4


def test_the_first_start_makes_a_key_that_only_we_can_read(configure: Configure) -> None:
    found = configure(SITE_KEY="")
    key = site_keys.site_key()
    file = found.data_path / "site.key"
    assert len(key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert bytes.fromhex(file.read_text()) == key
    assert [path.name for path in found.data_path.iterdir()] == ["site.key"]


def test_two_first_starts_agree_on_one_key(configure: Configure, tmp_path: Path) -> None:
    configure(SITE_KEY="")
    with get_context("fork").Pool(4) as pool:
        assert len(set(pool.map(_key_after_start, [tmp_path / "var" / "site.key"] * 8))) == 1


def _key_after_start(path: Path) -> bytes:
    return site_keys._key_in(path)


def test_a_key_that_others_can_read_stops_the_start(configure: Configure) -> None:
    file = configure(SITE_KEY="").data_path / "site.key"
    file.parent.mkdir()
    file.write_text("ab" * 32)
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        site_keys.site_key()


def test_a_spoilt_key_stops_the_start_instead_of_being_replaced(configure: Configure) -> None:
    file = configure(SITE_KEY="").data_path / "site.key"
    file.parent.mkdir()
    file.write_text("not a key")
    file.chmod(0o600)
    with pytest.raises(SettingsError, match="64 hexadecimal digits"):
        site_keys.site_key()
    assert file.read_text() == "not a key"
