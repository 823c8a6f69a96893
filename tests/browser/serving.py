"""The real command serving a site of its own, in a process beside the tests."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

BOARD = Path(sys.executable).with_name("board")
PATIENCE_SECONDS = 60


class Site:
    """A site on a free port with a data folder of its own; `environ` goes on top of the defaults."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        self.environ = kept | {"HOST": "localhost", "PORT": str(self.port), "DATA_DIR": str(folder)} | dict(environ)
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def board(self, *arguments: str) -> str:
        """Runs a `board` command to its end and returns what it printed. Raises CalledProcessError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [BOARD, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environ, capture_output=True, text=True, check=True
        ).stdout

    def start(self) -> "Site":
        """Serves, and returns when the site is ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "served.log").open("ab") as log:
            self.process = subprocess.Popen([BOARD, "serve"], cwd=self.folder, env=self.environ, stdout=log, stderr=log)
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not self._ready():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"the site did not start:\n{(self.folder / 'served.log').read_text()}")
            time.sleep(0.1)
        return self

    def stop(self) -> None:
        """Stops serving as Ctrl-C would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE_SECONDS)
            self.process = None

    def kill(self) -> None:
        """Stops it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)
        self.process = None

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/readyz", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def passwords(printed: str) -> dict[str, tuple[str, str]]:
    """Role -> (e-mail address, password), as `board demo` printed them."""
    found = re.findall(r"^\s*(administrator|moderator|member)\s+(\S+@\S+)\s+(\S+)", printed, re.MULTILINE)
    return {role: (email, password) for role, email, password in found}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
