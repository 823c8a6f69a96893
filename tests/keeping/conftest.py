"""A site with a data folder and a database of its own, opened as the commands open it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from app.opening import up_to_date
from core.backup.encrypting import make_pair
from core.settings import Settings, settings
from tests.people import Someone, ada, bo


class Pair(Struct, frozen=True):
    """Where the identity is, and the recipient that belongs to it."""

    identity: Path
    recipient: str


@pytest.fixture
def found(another_database: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Settings]:
    """The settings of this process: the new database, and its folder for the site's key."""
    with of_process(another_database, monkeypatch, tmp_path) as chosen:
        yield chosen


@contextmanager
def of_process(wanted: Settings, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Settings]:
    monkeypatch.chdir(folder)
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", wanted.data_dir)
    monkeypatch.setenv("DATABASE_URL", wanted.database_url)
    settings.cache_clear()
    yield settings()
    settings.cache_clear()


@pytest.fixture
async def site(found: Settings) -> AsyncIterator[Settings]:
    """The site, open."""
    async with up_to_date(found):
        yield found


@pytest.fixture
async def ada_there(site: Settings) -> Someone:
    """Ada has joined."""
    return await ada()


@pytest.fixture
async def bo_there(site: Settings) -> Someone:
    """Bo has joined."""
    return await bo()


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Whom backups are encrypted to."""
    identity = tmp_path / "identity.txt"
    return Pair(identity, make_pair(identity))
