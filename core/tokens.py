"""The site's key, and what is made from it: signatures with a life, and digests that only we can make."""

import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core import clock
from core.settings import SettingsError, settings

LONGEST_TOKEN = 8192
_encoder = msgspec.json.Encoder(order="sorted")


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
    """32 bytes derived from the site's key by HKDF (RFC 5869) for one purpose."""
    return _derived(site_key(), purpose)


@lru_cache(maxsize=128)
def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key)


def site_key() -> bytes:
    """The site's key: from SITE_KEY, or from a file that the first start makes and only we may read."""
    configured = settings()
    if configured.site_key:
        return bytes.fromhex(configured.site_key)
    return _key_in(configured.data_path.resolve() / "site.key")


@lru_cache(maxsize=8)
def _key_in(path: Path) -> bytes:
    if not path.exists():
        _make_key(path)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise SettingsError(f"{path} must be readable by its owner alone: chmod 600 {path}")
    text = path.read_text(encoding="ascii", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise SettingsError(f"{path} must hold 64 hexadecimal digits; put the right key back or set SITE_KEY")
    return key


def _make_key(path: Path) -> None:
    """Writes a new key under another name and links it, so that two first starts agree on one whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"site.key.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _mark(purpose: str, body: bytes) -> bytes:
    return hmac.new(key_for("sign:" + purpose), body, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
