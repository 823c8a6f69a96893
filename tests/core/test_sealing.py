"""What is sealed opens with its own key, in its own place, unchanged; and otherwise not at all."""

import pytest

from core.sealing import CannotUnseal, new_key, seal, unseal, unwrap, wrap
from tests.core.conftest import Configure

PLACE = "member.email_sealed:17"
ADDRESS = b"ada@kelderby.example"


def test_it_opens_in_its_place() -> None:
    key = new_key()
    assert unseal(key, seal(key, ADDRESS, PLACE), PLACE) == ADDRESS


def test_it_shows_nothing_and_never_looks_the_same() -> None:
    key = new_key()
    one, other = seal(key, ADDRESS, PLACE), seal(key, ADDRESS, PLACE)
    assert one != other
    assert ADDRESS not in one


def test_another_key_is_refused() -> None:
    sealed = seal(new_key(), ADDRESS, PLACE)
    with pytest.raises(CannotUnseal):
        unseal(new_key(), sealed, PLACE)


@pytest.mark.parametrize("place", ["member.email_sealed:18", "draft.body_sealed:17", "", "member.email_sealed:1"])
def test_another_row_or_column_is_refused(place: str) -> None:
    key = new_key()
    with pytest.raises(CannotUnseal):
        unseal(key, seal(key, ADDRESS, PLACE), place)


def test_every_changed_byte_is_refused() -> None:
    key = new_key()
    sealed = seal(key, ADDRESS, PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(CannotUnseal):
            unseal(key, changed, PLACE)


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x01" + b"0" * 12, b"\x02" + b"0" * 60])
def test_what_was_never_sealed_is_refused(junk: bytes) -> None:
    with pytest.raises(CannotUnseal):
        unseal(new_key(), junk, PLACE)


def test_nothing_can_be_sealed_too() -> None:
    key = new_key()
    assert unseal(key, seal(key, b"", PLACE), PLACE) == b""


def test_a_members_key_is_wrapped_under_the_sites(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)
    key = new_key()
    wrapped = wrap(key, "member_key.wrapped:17")
    assert key not in wrapped
    assert unwrap(wrapped, "member_key.wrapped:17") == key
    with pytest.raises(CannotUnseal):
        unwrap(wrapped, "member_key.wrapped:18")
    configure(SITE_KEY="cd" * 32)
    with pytest.raises(CannotUnseal):
        unwrap(wrapped, "member_key.wrapped:17")
