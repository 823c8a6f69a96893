"""What was removed, how people are reached, whence they came: in no table, file, mail, log, backup or answer."""

import logging
from pathlib import Path

import pytest

from accounts.letters import register_letters
from app.keeping import make_backup
from board.changing_a_choice import change_choice
from board.finding_rows import details_of
from core.aside import write_notes
from core.database import run, sweep
from core.outbox import deliver_due, queue_mail
from core.sending_mail import Transport
from core.settings import Settings
from tests import people
from tests.board import writers
from tests.board.test_what_is_sensitive import openable
from tests.core.post_office import open_post_office
from tests.keeping.conftest import Pair
from tests.keeping.copies import all_files, all_rows, held_in
from tests.people import Someone
from tests.web import browsing

NETWORK = "81.187.44.203"
REFERRER = "https://elsewhere.example/confidential/letter-77"
BROWSER = "Mozilla/5.0 (canary-machine; rv:99) Gecko/20100101 Firefox/99.0"
REMOVED = "07700 900871"
# The address of the member stays where the letter to them needs it: sealed.
CANARIES = {
    "what was removed": REMOVED,
    "a whole network address": NETWORK,
    "where somebody came from": "letter-77",
    "what their machine is": "canary-machine",
    "a member's address": "ada@people.example",
}


@pytest.mark.clause("BOARD-2")
@pytest.mark.clause("COLLECT-3")
@pytest.mark.clause("SEC-2")
async def test_no_canary_sings(
    site: Settings, ada_there: Someone, tmp_path: Path, pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await _write_and_take_back(ada_there)
    answers = await _everything_that_can_be_opened()
    await write_notes()
    await sweep()
    letters = await _letter_to(ada_there, tmp_path)
    file = tmp_path / "board.age"
    await make_backup(site, file, None, (pair.recipient,))
    ours = [each for each in caplog.records if each.name.partition(".")[0] not in ("mail", "httpx")]
    log = "\n".join(each.getMessage() for each in ours)
    places = {
        "a table": await all_rows(),
        "a file": all_files(site),
        "a log": log.encode(),
        "a backup": await held_in(file, pair),
        "an answer": answers,
    }
    sung = [(what, where) for where, held in places.items() for what, sign in CANARIES.items() if sign.encode() in held]
    assert sung == []
    assert REMOVED not in letters
    assert b"81.187.44.0" in places["a table"], "the visit was noted"


async def _write_and_take_back(writer: Someone) -> None:
    board = await writers.a_board()
    ada = await people.as_request_knows(writer)
    place = await writers.topic(ada, board, f"Ring me on {REMOVED} about flour.", "public")
    await writers.answer(ada, place.topic, f"Once more: {REMOVED}.", "public")
    rows = await run("SELECT id FROM post ORDER BY id")
    for row in rows:
        [detail] = await details_of("post", int(row["id"]))
        await change_choice(ada, int(row["id"]), detail.id, "remove")


async def _everything_that_can_be_opened() -> bytes:
    """Every address that answers, to somebody who comes from elsewhere."""
    said = []
    headers = {"Referer": REFERRER, "User-Agent": BROWSER}
    async with browsing(address=NETWORK) as visitor:
        for path in openable():
            address = path.replace("{topic:int}", "1").replace("{post_id:int}", "1").replace("{handle:str}", "ada")
            address = address.replace("{slug:str}", "trade" if path.startswith("/b/") else "x")
            # The developer's mail page is there to show letters, and only where the board listens to this machine.
            if "{" not in address and path != "/mail":
                said.append((await visitor.get(address, headers=headers, follow_redirects=True)).content)
    return b"\n".join(said)


async def _letter_to(someone: Someone, folder: Path) -> str:
    register_letters()
    await queue_mail("reset_password", {"member": someone.id}, "canary")
    with open_post_office(folder) as office:
        transport = Transport(office.settings(), office.trust())
        assert await deliver_due(transport.send) >= 1
        await transport.close()
        return "\n".join(map(str, office.letters))
