"""What every test may ask for: a migrated, empty database on the engine named by `--engine`."""

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest

from core.database import Engine, migrate, opened
from core.settings import Settings
from tests.emptying import Emptier
from tests.postgres import NoServerError, running

NOT_RUN = pytest.StashKey[int]()


def chromium() -> str | None:
    """Where Chromium is: CHROMIUM, or the first of the usual names on the path."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine` and `--sabotage`."""
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="the database to test on")
    parser.addoption("--sabotage", default="", help="a deliberate break, CLAUSE:function; runs that clause's tests")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests run in one process, one after the other; without Chromium they are reported as not run."""
    browsing = [item for item in items if item.get_closest_marker("browser")]
    for item in browsing:
        item.add_marker(pytest.mark.xdist_group("browser"))
    for item in items:
        for mark in item.iter_markers("clause"):
            item.user_properties.append(("clause", mark.args[0]))
    if wanted := str(config.getoption("--sabotage")):
        _break(wanted, items)
    if browsing and chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.exit("Chromium is missing, so the browser tests cannot run", returncode=3)
        items[:] = [item for item in items if item not in browsing]
        config.hook.pytest_deselected(items=browsing)
        config.stash[NOT_RUN] = len(browsing)


def _break(wanted: str, items: list[pytest.Item]) -> None:
    """Leaves only the clause's tests and breaks what keeps it, now that everything is imported."""
    from tests.sabotage.breaking import breaks, swap

    clause = wanted.partition(":")[0]
    items[:] = [item for item in items if any(mark.args[0] == clause for mark in item.iter_markers("clause"))]
    next(each for each in breaks() if each.name == wanted).put_in(swap)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says what was not run, and why."""
    if count := config.stash.get(NOT_RUN, 0):
        terminalreporter.write_line(
            f"not run: {count} browser tests, because Chromium is not here (apt-get install chromium)"
        )


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgresql`."""
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server to make databases on: TEST_POSTGRESQL_URL, or one started for these tests."""
    given = os.environ.get("TEST_POSTGRESQL_URL", "")
    if given:
        yield given
        return
    try:
        with running() as server:
            yield server.url
    except NoServerError as error:
        reason = f"No PostgreSQL to test on: {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.exit(reason, returncode=2)


@pytest.fixture(scope="session")
async def database_settings(engine_name: str, request: pytest.FixtureRequest) -> AsyncIterator[Settings]:
    """Settings of a database that is this test process's own, files and all."""
    async with _new_database(engine_name, request) as settings:
        yield settings


@pytest.fixture
async def another_database(engine_name: str, request: pytest.FixtureRequest) -> AsyncIterator[Settings]:
    """Settings of a database without a table, for one test alone."""
    async with _new_database(engine_name, request) as settings:
        yield settings


@pytest.fixture(scope="session")
async def migrated(database_settings: Settings) -> AsyncIterator[Emptier]:
    """The engine, open and migrated once for all tests of this process."""
    async with opened(database_settings) as engine:
        await migrate()
        yield Emptier(engine)


@pytest.fixture
async def database(migrated: Emptier) -> Engine:
    """A database with every table and no rows."""
    await migrated.empty()
    return migrated.engine


@pytest.fixture
async def client(database: Engine) -> AsyncIterator[httpx.AsyncClient]:
    """A visitor's browser at the site, on this test's database."""
    from tests.web import browsing

    async with browsing() as visitor:
        yield visitor


@asynccontextmanager
async def _new_database(engine_name: str, request: pytest.FixtureRequest) -> AsyncIterator[Settings]:
    with tempfile.TemporaryDirectory(prefix="board-tests-", dir=_in_memory()) as folder:
        if engine_name == "sqlite":
            yield Settings(data_dir=folder)
            return
        url = request.getfixturevalue("postgres_url")
        name = f"board_{uuid.uuid4().hex}"
        await _on_server(url, f'CREATE DATABASE "{name}"')
        yield Settings(data_dir=folder, database_url=url.rsplit("/", 1)[0] + f"/{name}")
        await _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _on_server(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _in_memory() -> Path | None:
    # Every commit waits for the disk; in memory that is nothing.
    memory = Path("/dev/shm")  # noqa: S108
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else None
