"""The software's words in the reader's language, through gettext; and an invented one that shows what was missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.settings import settings

LOCALES = Path(__file__).parent.parent / "locale"
DOMAIN = "board"
PSEUDO = "qps"

_chosen: ContextVar[str] = ContextVar("locale", default="")


class Pseudo(NullTranslations):
    """Wraps every string in ⟦ and ⟧: whatever stands outside them on a page cannot be translated."""

    def gettext(self, message: str) -> str:
        """The message, wrapped."""
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The message for this number, wrapped."""
        return f"⟦{one if n == 1 else many}⟧"


def gettext(message: str) -> str:
    """The message in the reader's language."""
    return translations(locale()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for this number in the reader's language."""
    return translations(locale()).ngettext(one, many, n)


def marked(message: str) -> str:
    """Marks a constant for extraction; whoever shows it calls `gettext` on it."""
    return message


def locale() -> str:
    """The language of this request, like `en_GB`."""
    return _chosen.get() or settings().locale


def language_tag() -> str:
    """The language as HTML writes it, like `en-GB`."""
    return locale().replace("_", "-")


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Uses another language for a while, such as the one a member reads mail in."""
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def translations(name: str) -> NullTranslations:
    """The translations for a language; the words as written in the source where there are none."""
    if name == PSEUDO:
        return Pseudo()
    for folder in (name, name.partition("_")[0]):
        file = LOCALES / folder / "LC_MESSAGES" / f"{DOMAIN}.po"
        if file.exists():
            return _compiled(file)
    return NullTranslations()


def _compiled(file: Path) -> GNUTranslations:
    """Compiled here, so that a translation is one text file and nothing has to be built."""
    machine = BytesIO()
    with file.open("rb") as text:
        write_mo(machine, read_po(text))
    machine.seek(0)
    return GNUTranslations(machine)
