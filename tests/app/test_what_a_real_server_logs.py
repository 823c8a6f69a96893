"""The real server, behind a proxy that names its visitors: no whole address in any file of it, its log included."""

import contextlib
import socket
import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import Site
from tests.privacy.noticed import ADDRESS, ADDRESS_6, CANARIES, VISITOR


@pytest.mark.clause("COLLECT-3")
def test_no_file_of_the_server_holds_a_whole_address(tmp_path: Path) -> None:
    site = Site(tmp_path / "var", {"TRUSTED_PROXIES": "127.0.0.1,::1"}).start()
    for address in (ADDRESS, ADDRESS_6):
        with httpx.Client(base_url=site.origin, headers=VISITOR | {"X-Forwarded-For": address}) as proxy:
            for path in ("/", "/nothing/parrot-in-a-hat", "/b/parrot-in-a-hat?of=parrot-in-a-hat", "/sign-in"):
                proxy.get(path)
            proxy.post("/sign-in", data={"email": "nobody", "password": "nothing"}, headers={"Origin": site.origin})
    _nonsense(site.port)
    site.stop()
    files = {file.name: file.read_bytes() for file in site.folder.iterdir() if file.is_file()}
    assert {"served.log", "board.sqlite3"} <= files.keys()
    assert [(name, canary) for name, kept in files.items() for canary in CANARIES if canary.encode() in kept] == []
    assert _networks(site.folder / "board.sqlite3") == {"203.0.113.0/24", "2001:db8:77::/48"}


def _nonsense(port: int) -> None:
    """What is no request at all, which a server may want to say something about."""
    with socket.create_connection(("localhost", port)) as connection, contextlib.suppress(OSError):
        connection.sendall(f"NONSENSE / HTTP/9\r\nX-Forwarded-For: {ADDRESS}\r\n\r\n".encode())
        connection.recv(1000)


def _networks(file: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(file)) as database:
        return {network for (network,) in database.execute("SELECT network FROM log_line")}
