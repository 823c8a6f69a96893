"""The developer's page: the mail that would be sent, where no server is set to send it."""

from typing import Any

from litestar import Request, Response, get
from markupsafe import Markup, escape

from accounts.guards import developers
from core.outbox import letters_waiting
from core.pages import page
from core.settings import settings


@get("/mail", guard=developers)
async def show_mail(request: Request[Any, Any, Any]) -> Response[Any]:
    """Each waiting letter as it would be sent, the newest first."""
    letters = [
        {
            "letter": one.letter,
            "at": one.created_at,
            "paragraphs": [with_links(part) for part in one.letter.text.split("\n\n")],
        }
        for one in await letters_waiting()
    ]
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


handlers = [show_mail]
