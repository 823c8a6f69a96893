"""Tables that hold something are changed in every way there is, forwards and backwards, on both engines."""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager

from core.database import Engine, migrate, opened, pending, run, value
from core.database.drafting import changes, draft
from core.database.migrating import quietly
from core.settings import Settings
from tests.core.shapes import shape

VILLAGE = sorted((Path(__file__).parent / "village" / "migrations").glob("village_*.py"))
STEPS = range(2, len(VILLAGE) + 1)
PACKAGES = ("core", "accounts", "board", "moderation", "privacy")


def _name(step: int) -> str:
    return f"2020-01-01T00:00:{step:02}:000000"


async def _forwards(step: int) -> None:
    with quietly():
        done = await ForwardsMigrationManager("village", _name(step)).run()
    assert done.success


async def _backwards(step: int) -> None:
    """Undoes this step and what came after it."""
    with quietly():
        done = await BackwardsMigrationManager("village", _name(step), auto_agree=True).run()
    assert done.success


@pytest.fixture
async def village(another_database: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    """The first tables, with people in them."""
    monkeypatch.setenv("PICCOLO_CONF", "tests.core.village.piccolo_conf")
    async with opened(another_database) as engine:
        await _forwards(1)
        await run("INSERT INTO village_house (street, number) VALUES ('Mill Lane', 1), ('Mill Lane', 2)")
        await run(
            "INSERT INTO village_resident (name, house, age, motto, nickname)"
            " VALUES ('Ada', 1, 36, 'onwards', 'a'), ('Bo', 1, NULL, NULL, 'b'), ('Mo', 2, 50, 'fairly', '')"
        )
        await run("""INSERT INTO "keys"."village_safe" (owner, content) VALUES (1, 'gold')""")
        yield engine


async def _people() -> list[dict[str, Any]]:
    table = "village_resident"
    if await value("SELECT count(*) FROM migration WHERE name = {}", _name(10)):
        table = "village_person"
    return await run(f"SELECT * FROM {table} ORDER BY id")


@pytest.mark.parametrize("step", STEPS)
async def test_every_change_can_be_made_and_undone_and_made_again(village: Engine, step: int) -> None:
    await _forwards(step - 1)
    before, people = await shape(village), await _people()
    await _forwards(step)
    after = await shape(village)
    assert after != before
    assert [one["name"] for one in await _people()] == ["Ada", "Bo", "Mo"]
    await _backwards(step)
    # An index that no column declares goes with its column, and does not come back with it.
    assert {one for one in before ^ await shape(village) if "resident_by_nickname" not in one} == set()
    for was, now in zip(people, await _people(), strict=True):
        assert {**was, "nickname": ""} == {**now, "nickname": ""} or was["age"] is None
    await _forwards(step)
    assert await shape(village) == after


async def test_the_whole_way_there_and_back(village: Engine) -> None:
    before = await shape(village)
    assert len(await migrate()) == len(STEPS)
    await _backwards(2)
    assert await shape(village) == before
    assert (await run("SELECT street, number FROM village_house ORDER BY id"))[1] == {
        "street": "Mill Lane",
        "number": 2,
    }
    assert await value('SELECT content FROM "keys"."village_safe"') == "gold"


async def test_after_all_of_it_the_rows_are_as_they_should_be(village: Engine) -> None:
    await migrate()
    ada, bo, mo = await _people()
    assert (ada["name"], ada["years"], ada["motto"], ada["trade"], ada["house"]) == ("Ada", 36, "onwards", "", 1)
    assert (bo["years"], bo["motto"]) == (30, "none")
    assert mo["landlord"] is None
    house = (await run("SELECT * FROM village_house ORDER BY id"))[0]
    assert house["built"].tzinfo is not None
    assert (house["listed"], house["code"], house["street"]) == (False, None, "Mill Lane")
    (safe,) = await run('SELECT owner, content, opened FROM "keys"."village_safe"')
    assert safe == {"owner": 1, "content": "gold", "opened": 0}
    made = await run("INSERT INTO village_person (name, house) VALUES ('Cy', 2) RETURNING id, years, motto")
    assert made == [{"id": 4, "years": 30, "motto": "none"}]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO village_person (name, house) VALUES ('Ada', 2)",
        "INSERT INTO village_person (name, house) VALUES ('Cy', 99)",
        "INSERT INTO village_person (name, house, years) VALUES ('Cy', 1, NULL)",
        "DELETE FROM village_house WHERE id = 1",
        """INSERT INTO "keys"."village_safe" (owner) VALUES (1)""",
    ],
)
async def test_what_the_tables_promise_holds_afterwards(village: Engine, statement: str) -> None:
    await migrate()
    with pytest.raises(Exception, match=r"(?i)unique|foreign|null|restrict"):
        await run(statement)


async def test_the_village_has_no_change_without_a_migration(village: Engine) -> None:
    await migrate()
    assert await changes("village") == []
    assert await draft("village", "Nothing") is None


async def test_a_migration_that_fails_leaves_everything_as_it_was(village: Engine) -> None:
    await run("UPDATE village_resident SET name = 'Ada' WHERE name = 'Mo'")
    await _forwards(5)
    before = await shape(village)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await _forwards(6)
    assert await shape(village) == before
    assert len(await pending()) == len(STEPS) - 4


async def test_our_tables_are_what_our_migrations_make(database: Engine) -> None:
    assert await pending() == []
    assert [await changes(package) for package in PACKAGES] == [[] for _package in PACKAGES]


def test_no_two_migrations_share_an_id() -> None:
    """Piccolo forgets one by its id alone, whatever package it is of."""
    files = (Path(__file__).parents[2] / "migrations").glob("*/*.py")
    ids = [re.search(r'^ID = "(.+)"$', file.read_text(encoding="utf-8"), re.MULTILINE) for file in files]
    found = [each[1] for each in ids if each is not None]
    assert len(found) == len(set(found)) == len(ids)


async def test_our_migrations_run_forwards_backwards_and_forwards_again(
    another_database: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(another_database) as engine:
        names = await migrate()
        made = await shape(engine)
        for package in reversed(PACKAGES):
            with quietly():
                await BackwardsMigrationManager(package, "all", auto_agree=True).run()
        assert await shape(engine) == set()
        assert await pending() == names
        assert await migrate() == names
        assert await shape(engine) == made
        assert await migrate() == []
    assert capsys.readouterr().out == ""


async def test_foreign_keys_have_indexes(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        from piccolo.table import TABLE_REGISTRY

        ours = [table for table in TABLE_REGISTRY if table.__module__.split(".")[0] in PACKAGES]
        assert len(ours) > 15
        bare = [
            f"{table.__name__}.{key._meta.name}"
            for table in ours
            for key in table._meta.foreign_key_columns
            if not (key._meta.index or key._meta.unique)
        ]
        assert bare == []


MIGRATE = """
import asyncio, sys
from core.database import migrate, opened
from core.settings import Settings

async def main():
    async with opened(Settings(data_dir=sys.argv[1], database_url=sys.argv[2])):
        print(len(await migrate()))

asyncio.run(main())
"""


async def test_three_processes_that_start_at_once_migrate_once(another_database: Settings) -> None:
    command = [sys.executable, "-c", MIGRATE, another_database.data_dir, another_database.database_url]
    processes = [asyncio.to_thread(subprocess.run, command, capture_output=True, check=False) for _ in range(3)]
    outcomes = await asyncio.gather(*processes)
    assert [outcome.stderr for outcome in outcomes] == [b"", b"", b""]
    counts = sorted(int(outcome.stdout) for outcome in outcomes)
    assert counts[:2] == [0, 0]
    assert counts[2] > 0
