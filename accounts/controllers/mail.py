"""The developer's page: the mail that would be sent, where no server is set to send it."""

import json
from datetime import datetime
from typing import Any

from litestar import Request, Response, get
from markupsafe import Markup, escape
from msgspec import Struct

from accounts.guards import developers
from core.database import rows
from core.outbox import Letter, renderers
from core.pages import page
from core.settings import settings


class _Waiting(Struct):
    id: int
    kind: str
    about: str
    created_at: datetime


@get("/mail", guards=[developers])
async def show_mail(request: Request[Any, Any, Any]) -> Response[Any]:
    """Each waiting letter as it would be sent, the newest first."""
    letters = []
    for waiting in await rows(_Waiting, _WAITING):
        letter = await _rendered(waiting)
        if letter is not None:
            letters.append({"letter": letter, "at": waiting.created_at, "text": with_links(letter.text)})
    return page(request, "accounts/mail.html", letters=letters)


def with_links(text: str) -> Markup:
    """The text with every address of this site made a link."""
    words = (
        Markup('<a href="{0}">{0}</a>').format(part) if part.startswith(settings().origin + "/") else escape(part)
        for part in _parts(text)
    )
    return Markup("").join(words)


def _parts(text: str) -> list[str]:
    """The text cut at spaces and line ends, which stay."""
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        for at, word in enumerate(line.split(" ")):
            parts += [" "] * (at > 0) + [word.rstrip("\n")] + ["\n"] * word.endswith("\n")
    return parts


async def _rendered(waiting: _Waiting) -> Letter | None:
    renderer = renderers.get(waiting.kind)
    return await renderer(json.loads(waiting.about)) if renderer else None


_WAITING = "SELECT id, kind, about, created_at FROM outbox WHERE state = 'waiting' ORDER BY created_at DESC, id DESC LIMIT 50"

handlers = [show_mail]
