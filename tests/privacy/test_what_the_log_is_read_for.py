"""The technical log has one reader, who says what for: every reading is counted, and no other module reaches it."""

import ast
import subprocess
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.reading_log import show_log
from core import clock
from core.database import run
from core.settings import Settings
from core.visits.technical_log import PURPOSES, QUESTIONS, Question, Tally, WrongPurpose, read_log
from privacy.clauses import shown
from tests.privacy.noticed import READER, VISITOR, seen, write_down

ROOT = Path(__file__).parents[2]
TABLE, ITS_CLASS = "log_line", "LogLine"
# The gate, and what declares the table.
MAY_NAME_IT = {"core/visits/technical_log.py", "core/tables.py"}
BROWSERS = next(question for question in QUESTIONS if question.title == "Browsers")
NETWORKS = next(question for question in QUESTIONS if question.title == "Networks that ask most")


@pytest.fixture(autouse=True)
def _nothing_seen_yet() -> Iterator[None]:
    seen.clear()
    yield
    seen.clear()


async def _refused(purpose: str, question: Question) -> bool:
    try:
        await read_log(purpose, question)
    except WrongPurpose:
        return True
    return False


@pytest.mark.clause("COLLECT-4")
@pytest.mark.parametrize("purpose", ["", "marketing", "curiosity", "Statistics"])
async def test_the_log_is_not_read_for_anything_else(client: httpx.AsyncClient, purpose: str) -> None:
    assert await _refused(purpose, BROWSERS)
    assert await _readings() == {}


@pytest.mark.clause("COLLECT-4")
async def test_what_serves_one_purpose_is_not_asked_for_another(client: httpx.AsyncClient) -> None:
    assert await _refused("statistics", NETWORKS)
    assert not await _refused("operation", NETWORKS)


@pytest.mark.clause("COLLECT-4")
async def test_each_reading_is_counted_by_what_it_was_for(client: httpx.AsyncClient) -> None:
    await client.get("/privacy", headers=VISITOR)
    await client.get("/nothing", headers=READER)
    await write_down()
    assert await read_log("statistics", BROWSERS) == [Tally("Firefox", 2)]
    await read_log("statistics", BROWSERS)
    await read_log("quality", BROWSERS)
    assert await _readings() == {"statistics": 2, "quality": 1}
    assert "0 to keep the service running, 1 to make it better, 2 to count visits" in (await shown())["COLLECT-4"].words


@pytest.mark.clause("COLLECT-4")
async def test_a_reading_for_something_else_is_told_on_the_page_of_promises(client: httpx.AsyncClient) -> None:
    assert (await shown())["COLLECT-4"].state == "kept"
    await run(
        "INSERT INTO log_reading (purpose, day, times) VALUES ('marketing', {}, 1)", clock.now().date().isoformat()
    )
    assert (await shown())["COLLECT-4"].state == "broken"


async def test_readings_of_more_than_thirty_days_ago_are_not_counted(client: httpx.AsyncClient) -> None:
    await read_log("quality", BROWSERS)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert "0 to make it better" in (await shown())["COLLECT-4"].words


async def test_every_question_can_be_asked_for_what_it_is_for(client: httpx.AsyncClient) -> None:
    await client.get("/nothing", headers=VISITOR)
    await write_down()
    for question in QUESTIONS:
        assert question.purposes <= PURPOSES.keys()
        for purpose in question.purposes:
            assert all(tally.times == 1 for tally in await read_log(purpose, question))


@pytest.mark.clause("COLLECT-4")
async def test_the_command_reads_it_through_the_gate(
    client: httpx.AsyncClient, database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.get("/nothing", headers=VISITOR)
    await write_down()
    lines = await show_log(database_settings, "quality")
    assert "       1  aunt-sally.example" in lines
    assert "       1  no such page" in lines
    assert (await _readings())["quality"] == sum("quality" in question.purposes for question in QUESTIONS)


@pytest.mark.clause("COLLECT-4")
def test_no_other_module_names_the_table() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    product = [name for name in listed.stdout.split() if not name.startswith(("tests/", "migrations/"))]
    assert set(product) >= MAY_NAME_IT
    assert _who_names_it({name: (ROOT / name).read_text(encoding="utf-8") for name in product}) == MAY_NAME_IT


@pytest.mark.parametrize(
    "line",
    [
        'SQL = "SELECT network FROM log_line"',
        'SQL = f"SELECT {what} FROM LOG_LINE"',
        "from core.tables import LogLine",
        "import core.tables as held\nheld.LogLine.select()",
    ],
)
def test_a_module_that_would_is_found(line: str) -> None:
    assert _who_names_it({"board/peeping.py": line, "board/quiet.py": 'SQL = "SELECT 1"'}) == {"board/peeping.py"}


def _who_names_it(sources: Mapping[str, str]) -> set[str]:
    return {name for name, source in sources.items() if any(_names_it(node) for node in ast.walk(ast.parse(source)))}


def _names_it(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return TABLE in node.value.lower()
    said = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
    return said == ITS_CLASS


async def _readings() -> dict[str, int]:
    return {each["purpose"]: each["times"] for each in await run("SELECT purpose, times FROM log_reading")}
