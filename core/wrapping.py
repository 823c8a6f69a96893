"""What goes round the whole site: the headers of every answer, HEAD, built files, compression, a note, a last word."""

import logging
from typing import Any, cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from core.compression import Compressing
from core.headers import security_headers
from core.log import broken
from core.static_files import StaticFiles
from core.visits.seen import notice

log = logging.getLogger(__name__)


class BrokenOffError(ConnectionError):
    """An answer stopped half way."""


def wrapped(app: ASGIApp) -> "Wrapped":
    """The app as a server is given it."""
    return Wrapped(app)


class Wrapped:
    """Security headers on every answer, also on those that no route gives; `app` is what is inside."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = StaticFiles()
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        only_head = scope["method"] == "HEAD"
        answer = Answer(send, self.headers, only_head=only_head)
        if only_head:
            # Whoever answers GET answers HEAD: the same, without its body.
            scope = cast("HTTPScope", {**scope, "method": "GET"})
        if self.files.has(scope["path"]):
            await self.files(scope, receive, answer.send_plain)
            return
        try:
            await self.app(scope, receive, Compressing(scope, answer.send_plain).send)
        except Exception as problem:
            broken(log, problem)
            if answer.started:
                # Too late for a page: the server closes the connection, which a browser can tell from an end.
                # Without the problem itself, which the server would log with all it says.
                raise BrokenOffError from None
            await answer.last_word()
        finally:
            notice(scope, answer.status)


class Answer:
    """One answer on its way out."""

    def __init__(self, send: Send, headers: list[tuple[bytes, bytes]], *, only_head: bool) -> None:
        self.send = send
        self.headers = headers
        self.only_head = only_head
        self.started = False
        self.status = 500

    async def send_plain(self, message: Message) -> None:
        """Sends a part, with our headers on the first and without the others' bodies for HEAD."""
        if message["type"] == "http.response.start":
            self.started = True
            self.status = message["status"]
            message["headers"] = [*message.get("headers", ()), *self.headers]
        elif self.only_head and message["type"] == "http.response.body":
            message["body"] = b""
        await self.send(message)

    async def last_word(self) -> None:
        """When even the error page broke: a sentence."""
        body = b"Something broke, and it was us. Please try again in a few minutes.\n"
        headers: Any = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
        await self.send_plain({"type": "http.response.start", "status": 500, "headers": headers})
        await self.send_plain({"type": "http.response.body", "body": body, "more_body": False})
