"""Whether a form was sent from a page of ours: checked before every request that may change something."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from functools import lru_cache
from typing import Any

from litestar import Request

from core import clock
from core.errors import StaleForm
from core.forms import submitted
from core.i18n import gettext as _
from core.once import unless_answered
from core.settings import settings
from core.tokens import BadToken, digest, read, sign

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
VISITORS_LIFE = timedelta(hours=24)
TOKEN_BYTES = 32


async def check_csrf(request: Request[Any, Any, Any]) -> None:
    """Asked before every request. Raises StaleForm unless the form came from a page of ours.

    Where it was answered before, AlreadyAnswered says where that led.
    A route opts out with `opt={"csrf": False}`.
    """
    if request.method in SAFE or request.route_handler.opt.get("csrf") is False:
        return
    sent = await submitted(request)
    given = request.headers.get("x-csrf") or sent.last("csrf")
    member = request.scope.get("user")
    if member is not None:
        right = fits_session(given, member.session_key) and not from_elsewhere(request)
    else:
        right = fits_visitor(given) and from_here(request)
    if not right:
        # Sent twice, a form that signs in or out is no longer the session's the second time.
        await unless_answered(sent.last("once"))
        raise StaleForm(
            _("This form is no longer valid"),
            _("Nothing was changed. It was opened before you signed in or out, or too long ago."),
        )


def from_here(request: Request[Any, Any, Any]) -> bool:
    """Whether the browser says that the request comes from a page of this site."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return request.headers.get("origin") == settings().origin


def from_elsewhere(request: Request[Any, Any, Any]) -> bool:
    """Whether the browser says that the request comes from another site; false when it says nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    return request.headers.get("origin", settings().origin) != settings().origin


def session_token(session_key: str) -> str:
    """The token of a signed-in member's forms, different in every page, so that compression gives nothing away."""
    mask = secrets.token_bytes(TOKEN_BYTES)
    return urlsafe_b64encode(mask + _xor(mask, _session_mark(session_key))).rstrip(b"=").decode()


def fits_session(given: str, session_key: str) -> bool:
    """Whether the token belongs to this session."""
    try:
        raw = urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4))
    except ValueError:
        return False
    if len(raw) != 2 * TOKEN_BYTES:
        return False
    return hmac.compare_digest(_xor(raw[:TOKEN_BYTES], raw[TOKEN_BYTES:]), _session_mark(session_key))


def visitor_token() -> str:
    """The token of a visitor's forms: the same for all within the hour, since there is no session to bind it to."""
    return _visitor_token_at(int(clock.now().timestamp()) // 3600, settings())


def fits_visitor(given: str) -> bool:
    """Whether the token came from a page of ours within the day."""
    try:
        read("form", given)
    except BadToken:
        return False
    return True


@lru_cache(maxsize=2)
def _visitor_token_at(_hour: int, _settings: object) -> str:
    return sign("form", {}, VISITORS_LIFE)


@lru_cache(maxsize=4096)
def _mark_of(session_key: str, _settings: object) -> bytes:
    return bytes.fromhex(digest("csrf", session_key))


def _session_mark(session_key: str) -> bytes:
    return _mark_of(session_key, settings())


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(one))
