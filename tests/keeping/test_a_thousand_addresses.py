"""A thousand people join; their addresses are in no table, file, log or backup that can be read without the keys."""

import logging
import re
from pathlib import Path

import pytest

from accounts import addresses
from accounts.joining import _keep_address, _sealed, open_account
from accounts.keys import make_key
from app.keeping import make_backup
from core import clock
from core.database import run, value
from core.outbox import deliver_due, queue_mail
from core.sending_mail import Transport
from core.settings import Settings
from privacy.clauses import shown
from tests.core.post_office import open_post_office
from tests.keeping.conftest import Pair
from tests.keeping.copies import all_files, all_rows, held_in
from tests.people import PASSWORD, member, statement

pytestmark = pytest.mark.clause("SEC-2")
CANARIES = [f"canary.{number:04}@nest-{number * 7919 % 10007}.example" for number in range(1000)]


async def _join_all() -> None:
    """Ten by the door; of the others what joining does with an address, without so many password hashes."""
    statement()
    for at, address in enumerate(CANARIES):
        if at < 10:
            await open_account(f"bird-{at}", address, PASSWORD)
            continue
        handle, now = f"bird-{at}", clock.now()
        made = int(await value(_BIRD, handle, handle, handle, b"", now, now))
        await make_key(made)
        sealed, normal = await _sealed(made, address), addresses.normalised(address)
        await _keep_address(made, sealed, addresses.fingerprint(normal or ""))


def _seen_in(content: bytes) -> list[bytes]:
    """Which of them stand there, in either half."""
    return re.findall(rb"canary\.\d{4}|nest-\d+\.example", content.lower())


async def test_none_of_a_thousand_addresses_can_be_read(
    site: Settings, tmp_path: Path, pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await _join_all()
    assert await value("SELECT count(*) FROM member WHERE email_hmac IS NOT NULL") == 1000
    await _letters_that_fail(tmp_path)
    file = tmp_path / "board.age"
    await make_backup(site, file, None, (pair.recipient,))
    assert len(_seen_in(" ".join(CANARIES).encode())) == 2000, "they would be seen"
    assert _seen_in(await all_rows()) == []
    assert _seen_in(all_files(site)) == []
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("mail.")]
    assert any("refused with 550" in message for message in ours), "the log was read"
    assert _seen_in("\n".join(ours).encode()) == []
    assert _seen_in(file.read_bytes() + file.with_name("keys.age").read_bytes()) == []
    held = await held_in(file, pair)
    assert b"bird-42" in held, "the backup was read"
    assert _seen_in(held) == []


async def _letters_that_fail(folder: Path) -> None:
    """Letters to some of them, to a server that refuses them by name."""
    birds = await run("SELECT id FROM member WHERE handle LIKE 'bird-%' ORDER BY id LIMIT 20")
    for one in birds:
        await queue_mail("reset_password", {"member": int(one["id"])}, "canary")
    with open_post_office(folder) as office:
        office.refused |= {address: f"550 {address} is not here" for address in CANARIES}
        transport = Transport(office.settings(), office.trust())
        assert await deliver_due(transport.send) == 0
        await transport.close()


async def test_a_backup_is_encrypted(site: Settings, tmp_path: Path, pair: Pair) -> None:
    await member("ada", "Ada Lovell")
    file = tmp_path / "board.age"
    await make_backup(site, file, None, (pair.recipient,))
    for each in (file, tmp_path / "keys.age"):
        assert each.read_bytes().startswith(b"age-encryption.org/v1\n-> X25519 ")


async def test_the_statement_says_what_was_not_done(site: Settings, tmp_path: Path, pair: Pair) -> None:
    await member("ada")
    before = (await shown())["SEC-2"]
    assert before.state == "kept"
    assert "No backup has been made yet. No backup has been restored to try it yet." in before.words
    await make_backup(site, tmp_path / "board.age", None, (pair.recipient,))
    after = (await shown())["SEC-2"].words
    assert "Last backup: today at " in after
    assert "No backup has been restored to try it yet." in after


async def test_an_address_that_lies_open_breaks_the_promise(site: Settings) -> None:
    someone = await member("ada")
    await run("UPDATE member SET email_sealed = {} WHERE id = {}", b"ada@people.example", someone.id)
    found = (await shown())["SEC-2"]
    assert found.state == "broken"
    assert "Open where they should be sealed: 1." in found.words


_BIRD = """INSERT INTO member (handle, handle_folded, handle_key, email_sealed, password_hash, kind, display_name, firm,
about, role, state, joined_at, read_until)
VALUES ({}, {}, {}, {}, '', 'neighbour', '', '', '', 'member', 'active', {}, {}) RETURNING id"""
