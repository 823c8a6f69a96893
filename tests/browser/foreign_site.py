"""Somebody else's site, on a port of its own: it shows a page, and keeps what every request told it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from msgspec import Struct


class Told(Struct, frozen=True):
    """What one request said: the path, and where it came from."""

    path: str
    referer: str | None
    origin: str | None


class ForeignSite:
    """Its address, and what it was told so far."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.told: list[Told] = []


@contextmanager
def a_foreign_site() -> Iterator[ForeignSite]:
    """Serves until the test is over."""
    told: list[Told] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(Told(self.path, self.headers.get("Referer"), self.headers.get("Origin")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Elsewhere</title><p>Elsewhere.")

        def log_message(self, *_said: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        site = ForeignSite(server.server_port)
        site.told = told
        yield site
        server.shutdown()
