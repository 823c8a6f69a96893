"""A browser, and sites for it to look at: an empty one for stories and a whole town for pages."""

import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.serving import Site, passwords
from tests.conftest import chromium

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield running
        await running.close()


@pytest.fixture(scope="session")
async def database_environ(engine_name: str, request: pytest.FixtureRequest) -> AsyncIterator["Databases"]:
    """Makes databases for sites, on the engine that is tested."""
    databases = Databases(request.getfixturevalue("postgres_url") if engine_name == "postgresql" else "")
    yield databases
    await databases.drop_all()


class Databases:
    """Databases for sites; on SQLite each site's folder is enough."""

    def __init__(self, server: str) -> None:
        self.server, self.made = server, list[str]()

    async def environ(self) -> dict[str, str]:
        """What a site's environment must say to have a database of its own."""
        if not self.server:
            return {}
        self.made.append(f"site_{uuid.uuid4().hex}")
        await self._run(f'CREATE DATABASE "{self.made[-1]}"')
        return {"DATABASE_URL": f"{self.server.rsplit('/', 1)[0]}/{self.made[-1]}"}

    async def drop_all(self) -> None:
        """Leaves none behind."""
        for name in self.made:
            await self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.server)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder for the sites' data."""
    with tempfile.TemporaryDirectory(prefix="board-sites-") as made:
        yield Path(made)


@pytest.fixture
async def new_site(folder: Path, database_environ: Databases) -> AsyncIterator[Site]:
    """A community just opened: Mo moderates it, and it has one board."""
    site = Site(folder / uuid.uuid4().hex, await database_environ.environ())
    site.board(
        "init",
        "--handle",
        "mo-harris",
        "--email",
        "mo@town.example",
        "--password",
        "moderating is a craft 7",
        "--board",
        "Trade counter",
    )
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
async def town(folder: Path, database_environ: Databases) -> AsyncIterator[tuple[Site, dict[str, tuple[str, str]]]]:
    """The demonstration's town, with (e-mail, password) by role."""
    site = Site(folder / "town", await database_environ.environ())
    accounts = passwords(site.board("demo"))
    site.start()
    yield site, accounts
    site.stop()
