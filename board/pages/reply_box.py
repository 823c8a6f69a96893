"""The reply box at the foot of a topic: the same for all members but for their picture, token and quote."""

from functools import lru_cache

from markupsafe import escape

from accounts.people import Person, avatar
from accounts.sessions import SignedIn
from board.queries.topics import TopicHead
from core.i18n import locale
from core.once import form_key
from core.pages import fragment

# Placeholders that no text can hold: what is theirs goes in where these stand.
CSRF, ONCE, FACE, BODY = "\0csrf\0", "\0once\0", "\0face\0", "\0body\0"


def reply_box(head: TopicHead, reader: Person, csrf: str, quote: str = "") -> bytes:
    """The form, with a quote in it or empty; a topic that takes no replies says why."""
    shell = _shell(head.id, head.locked, head.state, locale())
    filled = shell.replace(CSRF, csrf).replace(ONCE, form_key()).replace(FACE, _face(reader))
    return filled.replace(BODY, escape(quote)).encode()


def as_person(reader: SignedIn) -> Person:
    """A signed-in member as others see them."""
    return Person(reader.id, reader.handle, reader.name, reader.firm, reader.kind, reader.state)


@lru_cache(maxsize=2048)
def _shell(topic: int, locked: bool, state: str, _locale: str) -> str:
    about = {"topic": topic, "locked": locked, "state": state}
    # A plain string, so that what is put in is not escaped again.
    return str(fragment("board/_reply.html", **about, csrf=CSRF, once=ONCE, face=FACE, body=BODY))


@lru_cache(maxsize=2048)
def _face(reader: Person) -> str:
    return fragment("board/_face.html", picture=avatar(reader))
