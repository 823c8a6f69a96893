"""What a browser sent, as structs: urlencoded or multipart, read by hand so that nothing of it is cached."""

from functools import cache
from typing import Any, TypeVar, get_origin, get_type_hints
from urllib.parse import unquote_to_bytes

import msgspec
from litestar import Request
from litestar.enums import RequestEncodingType

from core.errors import Refused, TooLarge
from core.i18n import gettext as _

# Bytes of a whole request; the app sets it as its `request_max_body_size`.
LARGEST_BODY = 1_000_000
# Characters of all fields together: more than any form of ours can use, few enough to be sent back.
LONGEST_FORM = 200_000
MOST_FIELDS = 500

OURS = frozenset({"csrf", "once"})
OFF = frozenset({"", "0", "off", "false", "no"})

F = TypeVar("F", bound="Form")


class Form(msgspec.Struct, kw_only=True, dict=True):
    """A form's fields, each with a default; subclasses add str, int, bool and list[str]."""

    once: str = ""

    @property
    def typed(self) -> dict[str, str]:
        """Every field as it came, also those that no struct names (`f1`, `f2` ...), without our own two."""
        found: dict[str, str] = self.__dict__.get("typed", {})
        return found


class Submitted:
    """The fields of a form in the order they were sent; a name may come several times."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    def all(self, name: str) -> list[str]:
        """Every value of this field."""
        return [value for key, value in self.pairs if key == name]

    def last(self, name: str) -> str:
        """The field's last value; empty when it was not sent."""
        return next((value for key, value in reversed(self.pairs) if key == name), "")

    @property
    def typed(self) -> dict[str, str]:
        """What the reader put in, without the form's own keys."""
        return {name: value for name, value in self.pairs if name not in OURS}


async def read_form(request: Request[Any, Any, Any], kind: type[F]) -> F:
    """The request's form as this struct.

    Raises TooLarge when it is longer than a form may be, Refused (400) when a number is no number.
    """
    sent = await submitted(request)
    if sum(len(value) for _name, value in sent.pairs) > LONGEST_FORM:
        text = _("We take at most %(most)s letters at once. Nothing was saved.") % {"most": f"{LONGEST_FORM:,}"}
        raise TooLarge(_("That is too long"), text)
    try:
        form = msgspec.convert(_values(sent, kind), kind, strict=False)
    except msgspec.ValidationError:
        raise _not_right() from None
    form.__dict__["typed"] = sent.typed
    return form


async def submitted(request: Request[Any, Any, Any]) -> Submitted:
    """The form as it was sent, read once for each request; empty when it is no form."""
    scope: Any = request.scope
    if "submitted" not in scope:
        # Before reading, so that an error page that asks again does not read again.
        scope["submitted"] = Submitted([])
        scope["submitted"] = Submitted(await _pairs(request))
    found: Submitted = scope["submitted"]
    return found


def _not_right() -> Refused:
    return Refused(400, _("That form is not right"), _("A field holds something it cannot hold."))


async def _pairs(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    kind = request.content_type[0]
    if kind == RequestEncodingType.URL_ENCODED:
        return parse(await request.body())
    if kind == RequestEncodingType.MULTI_PART:
        try:
            sent = (await request.form()).multi_items()
        except UnicodeDecodeError:
            raise _not_right() from None
        # A file is dropped: no form of ours takes one.
        return [(clean(name), clean(value)) for name, value in sent if isinstance(value, str)]
    return []


def parse(body: bytes) -> list[tuple[str, str]]:
    """The pairs of an `application/x-www-form-urlencoded` body. Raises TooLarge when there are too many."""
    # Not the library's parser, which keeps the last thousand bodies, passwords among them, in a cache.
    if body.count(b"&") >= MOST_FIELDS:
        raise TooLarge(_("That is too long"), _("No form of ours has as many fields. Nothing was saved."))
    pairs = (part.partition(b"=") for part in body.split(b"&") if part)
    return [(_decoded(name), _decoded(value)) for name, _equals, value in pairs]


def clean(text: str) -> str:
    """With newlines of one kind, and without the character that PostgreSQL cannot store."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _decoded(raw: bytes) -> str:
    return clean(unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8", "replace"))


def _values(sent: Submitted, kind: type[Form]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, hint in _fields(kind):
        given = sent.all(name)
        if get_origin(hint) in (list, tuple):
            values[name] = given
        elif hint is bool:
            values[name] = bool(given) and given[-1].lower() not in OFF
        elif given and (given[-1] or hint is str):
            values[name] = given[-1]
    return values


@cache
def _fields(kind: type[Form]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in msgspec.structs.fields(kind))
