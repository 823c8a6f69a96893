"""Sealing: AES-256-GCM, bound to the place where the sealed bytes stand."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.site_keys import derived, ring

# One byte that says how it was sealed, so that another way can follow.
VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class CannotUnseal(ValueError):
    """Another key, another place, or changed bytes: the seal does not tell which."""


def new_key() -> bytes:
    """A fresh key for `seal`, 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, place: str) -> bytes:
    """Version, nonce and ciphertext; `place` is where it will stand, as `table.column:row`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed under this key for this place. Raises CannotUnseal."""
    start = len(VERSION) + NONCE_BYTES
    if sealed[: len(VERSION)] != VERSION or len(sealed) < start:
        raise CannotUnseal("not sealed in a way we know")
    try:
        return AESGCM(key).decrypt(sealed[len(VERSION) : start], sealed[start:], place.encode())
    except InvalidTag:
        raise CannotUnseal("another key, another place, or changed bytes") from None


def wrap(key: bytes, place: str = "key") -> bytes:
    """A key sealed under the site's key; a `place` such as `member_key.wrapped:17` binds it to its row."""
    return seal(derived(ring()[0], "wrap"), key, place)


def unwrap(wrapped: bytes, place: str = "key") -> bytes:
    """The key that `wrap` sealed for the same place, under this site's key or the one before. Raises CannotUnseal."""
    for key in ring():
        try:
            return unseal(derived(key, "wrap"), wrapped, place)
        except CannotUnseal:
            continue
    raise CannotUnseal("another site's key, another place, or changed bytes")


def wrapped_anew(wrapped: bytes, place: str) -> bytes | None:
    """The same key wrapped under the site's present key; None where it is already. Raises CannotUnseal."""
    try:
        unseal(derived(ring()[0], "wrap"), wrapped, place)
    except CannotUnseal:
        return wrap(unwrap(wrapped, place), place)
    return None
