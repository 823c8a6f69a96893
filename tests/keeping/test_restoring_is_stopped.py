"""A restore that is killed leaves the database as it was, or the restored one, and can be run again."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from accounts.keys import keys_that_open
from app.keeping import make_backup, restore_backup
from app.opening import up_to_date
from core.backup import replacing
from core.database import value
from core.settings import Settings, settings
from tests.browser.serving import BOARD, Site
from tests.keeping.conftest import Pair, of_process
from tests.people import ada, bo

# From before it has read the file to after it is done.
DELAYS_SECONDS = (0.9, 1.3, 1.7, 2.1, 2.6)


async def _two_states(found: Settings, folder: Path, pair: Pair) -> Path:
    """A backup with one member of a database that has two by now."""
    async with up_to_date(found):
        await ada()
    file = folder / "board.age"
    await make_backup(found, file, None, (pair.recipient,))
    async with up_to_date(found):
        await bo()
    return file


async def _members() -> tuple[int, tuple[int, int]]:
    async with up_to_date(settings()):
        return int(await value("SELECT count(*) FROM member")), await keys_that_open()


async def test_killed_at_any_moment(found: Settings, tmp_path: Path, pair: Pair) -> None:
    file = await _two_states(found, tmp_path, pair)
    here = Site(found.data_path.resolve(), {"DATABASE_URL": found.database_url} if found.database_url else {})
    arguments = ["restore", str(file), "--identity", str(pair.identity), "--overwrite"]
    for delay in DELAYS_SECONDS:
        _start_and_kill(here, arguments, delay)
        assert await _members() in [(2, (2, 2)), (1, (1, 1))]
    assert "Restored" in here.board(*arguments)
    assert await _members() == (1, (1, 1))


def _start_and_kill(here: Site, arguments: list[str], delay: float) -> None:
    process = subprocess.Popen([BOARD, *arguments], cwd=here.folder, env=here.environ, stdout=subprocess.DEVNULL)
    time.sleep(delay)
    process.kill()
    process.wait()


async def test_stopped_between_the_two_files_the_next_start_puts_the_other_in_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pair: Pair
) -> None:
    """SQLite's two files, whichever engine the other tests are on."""
    with of_process(Settings(data_dir=str(tmp_path / "var")), monkeypatch, tmp_path) as found:
        file = await _two_states(found, tmp_path, pair)
        moved: list[Any] = []

        def once(source: Path, target: Path) -> None:
            if moved:
                raise KeyboardInterrupt
            moved.append(shutil.move(source, target))

        monkeypatch.setattr(replacing, "shutil", _Cut(once))
        with pytest.raises(KeyboardInterrupt):
            await restore_backup(found, file, None, pair.identity, overwrite=True)
        monkeypatch.setattr(replacing, "shutil", shutil)
        assert len(moved) == 1
        assert await _members() == (1, (1, 1))
        assert not (found.data_path / "restoring").exists()


class _Cut:
    """The power goes after the first file."""

    rmtree = staticmethod(shutil.rmtree)

    def __init__(self, move: Any) -> None:
        self.move = move
