"""The built files, the sign and robots.txt: few and small, so they are kept in memory."""

import mimetypes
from functools import cache
from hashlib import sha256
from typing import Any

import brotli
from litestar.types import HTTPScope, Receive, Send
from msgspec import Struct

from core.compression import takes_brotli
from core.templating import DIST, manifest

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
ROBOTS = b"User-agent: *\nDisallow: /m/\nDisallow: /moderation\nDisallow: /join\nDisallow: /sign-in\n"


class StaticFile(Struct, frozen=True):
    """A file, plain and compressed, with the headers it goes out with."""

    body: bytes
    packed: bytes
    kind: str
    keep: str
    etag: bytes

    def headers(self, *, packed: bool) -> list[tuple[bytes, bytes]]:
        """Ready to be sent."""
        length = len(self.packed if packed else self.body)
        found = [
            (b"content-type", self.kind.encode()),
            (b"content-length", b"%d" % length),
            (b"cache-control", self.keep.encode()),
            (b"etag", self.etag),
            (b"vary", b"Accept-Encoding"),
        ]
        return [*found, (b"content-encoding", b"br")] if packed else found


class StaticFiles:
    """An ASGI application for the addresses that `has` knows."""

    def has(self, path: str) -> bool:
        """Whether this address is one of ours; everything under /static/ is."""
        return path.startswith("/static/") or path in ("/favicon.ico", "/robots.txt")

    async def __call__(self, scope: HTTPScope, _receive: Receive, send: Send) -> None:
        """Answers GET; 304 when the browser has the file already."""
        file = files().get(scope["path"])
        if file is None:
            await _answer(send, 404, [(b"content-type", b"text/plain; charset=utf-8")], b"There is no such file.\n")
        elif scope["method"] != "GET":
            await _answer(send, 405, [(b"allow", b"GET, HEAD")], b"")
        elif file.etag in _known(scope):
            await _answer(send, 304, [(b"etag", file.etag), (b"cache-control", file.keep.encode())], b"")
        else:
            packed = takes_brotli(scope) and len(file.packed) < len(file.body)
            await _answer(send, 200, file.headers(packed=packed), file.packed if packed else file.body)


@cache
def files() -> dict[str, StaticFile]:
    """Every file by its address, read and compressed when first asked for."""
    found = {f"/static/{named}": _file(named, (DIST / named).read_bytes(), FOR_EVER) for named in manifest().values()}
    found["/favicon.ico"] = _file("mark.svg", (DIST / manifest()["mark.svg"]).read_bytes(), FOR_A_DAY)
    found["/robots.txt"] = _file("robots.txt", ROBOTS, FOR_A_DAY)
    return found


def _file(name: str, body: bytes, keep: str) -> StaticFile:
    kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    described = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return StaticFile(body, brotli.compress(body), described, keep, f'"{sha256(body).hexdigest()[:16]}"'.encode())


def _known(scope: HTTPScope) -> list[bytes]:
    given = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
    return [one.strip().removeprefix(b"W/") for one in given.split(b",")]


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    start: Any = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
