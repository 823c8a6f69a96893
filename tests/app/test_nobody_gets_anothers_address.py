"""No address and no command, for nobody's role, gives away what another member is reached by."""

import httpx
import pytest

from app.cli import main
from tests.app.test_commands import RUTH, board
from tests.app.test_who_may_do_what import TABLE, WHO, Row, asked, token_for
from tests.app.town import Town, a_town

# The developer's own mail page holds letters, and exists only where the board listens to this machine without mail.
OPEN = [row for row in TABLE if row.route != "/mail"]


READING = [row for row in OPEN if row.method == "GET"]
WRITING = [row for row in OPEN if row.method != "GET"]


@pytest.mark.clause("SEC-1")
async def test_no_page_carries_another_members_address(client: httpx.AsyncClient) -> None:
    town = await a_town()
    for who in WHO:
        token = await token_for(client, town, who)
        for row in READING:
            assert addresses_of_others(await asked(client, row, town, token), town, who) == [], (who, row.address)


@pytest.mark.clause("SEC-1")
@pytest.mark.parametrize("row", WRITING, ids=lambda row: f"{row.method} {row.address} {row.fields.get('do', '')}")
async def test_no_form_is_answered_with_another_members_address(client: httpx.AsyncClient, row: Row) -> None:
    town = await a_town()
    for who in WHO:
        answer = await asked(client, row, town, await token_for(client, town, who))
        assert addresses_of_others(answer, town, who) == [], who


def addresses_of_others(answer: httpx.Response, town: Town, who: str) -> list[str]:
    """What an answer gives away to this reader, by text or by header."""
    reader = town.people.get(who)
    others = {one.address for one in town.people.values() if reader is None or one.id != reader.id}
    return [address for address in others if address in answer.text + str(answer.headers)]


# What each command is given here; those without an end are left running by whoever types them.
GIVEN = {
    "init": (),
    "scan": (),
    "rescan": (),
    "grant": ("ruth", "moderator"),
    "log": ("statistics",),
    "demo": (),
    "keys": ("rotate",),
    "backup": ("board.age", "--to", "age1nvqc9egv8hga55qkky85vn9mfa0s26pjlpn5cgjeznrhpa7aspxs79sw3m"),
    # What these say of a backup that is there is looked at in tests/keeping.
    "restore": ("board.age", "--identity", "identity.txt"),
    "verify": ("board.age", "--identity", "identity.txt"),
}
WITHOUT_END = {"serve", "worker"}


@pytest.mark.clause("SEC-1")
def test_every_command_is_tried_here() -> None:
    assert set(GIVEN) | WITHOUT_END == set(main.commands)


@pytest.mark.clause("SEC-1")
@pytest.mark.parametrize("command", [name for name in GIVEN if name != "init"])
def test_no_command_prints_a_members_address(command: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = str(tmp_path_factory.mktemp("board"))
    opened = board("init", *RUTH, DATA_DIR=folder)
    assert opened.returncode == 0, opened.stderr
    answer = board(command, *GIVEN[command], given='{"id": "1", "text": "Where is flour sold?"}\n', DATA_DIR=folder)
    assert "ruth@town.example" not in answer.stdout + answer.stderr
