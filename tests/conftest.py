"""What every test may ask for: a migrated, empty database on the engine named by `--engine`."""

import os
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine`."""
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="the database to test on")


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
