"""What is made from the site's secret: signatures with a life, and digests that only we can make."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Any

import msgspec

from core import clock
from core.site_keys import derived, site_key

LONGEST_TOKEN = 8192
_encoder = msgspec.json.Encoder(order="sorted")
_secret: list[bytes] = []


class BadToken(ValueError):
    """The token was not made here, or not for this purpose."""


class Expired(BadToken):
    """The token was ours, and its life is over."""


class _Signed(msgspec.Struct, array_like=True):
    ends: float
    payload: dict[str, Any]


_decoder = msgspec.json.Decoder(_Signed)


def sign(purpose: str, payload: dict[str, Any], life: timedelta) -> str:
    """A token that carries the payload readably and can be told from a forged one; fit for addresses and forms."""
    body = _encoder.encode(_Signed((clock.now() + life).timestamp(), payload))
    return f"{_text(body)}.{_text(_mark(purpose, body))}"


def read(purpose: str, token: str) -> dict[str, Any]:
    """What a token carries.

    Raises Expired when its life is over, BadToken when it was not made here or for another purpose.
    """
    if len(token) > LONGEST_TOKEN:
        raise BadToken("too long")
    try:
        body, mark = (_bytes(part) for part in token.split("."))
    except (ValueError, NotBase64):
        raise BadToken("not a token") from None
    if not hmac.compare_digest(mark, _mark(purpose, body)):
        raise BadToken("not signed by us for this")
    signed = _decoder.decode(body)
    if clock.now().timestamp() >= signed.ends:
        raise Expired("its life is over")
    return signed.payload


def digest(purpose: str, text: str) -> str:
    """An HMAC-SHA256 of the text, in hex, under a key for this purpose alone."""
    return hmac.digest(key_for("digest:" + purpose), text.encode(), "sha256").hex()


def key_for(purpose: str) -> bytes:
    """32 bytes for one purpose, derived from the site's secret; before a database is open, from the site's key."""
    return derived(_secret[0] if _secret else site_key(), purpose)


@contextmanager
def using_secret(secret: bytes) -> Iterator[None]:
    """Makes this the secret that signatures and digests come from, for as long as the block lasts."""
    before = _secret[:]
    _secret[:] = [secret]
    try:
        yield
    finally:
        _secret[:] = before


def _mark(purpose: str, body: bytes) -> bytes:
    return hmac.new(key_for("sign:" + purpose), body, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
