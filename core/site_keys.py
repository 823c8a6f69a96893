"""The site's key, which wraps every other: from SITE_KEY or a file that only we may read; two while it changes."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.settings import SettingsError, settings

KEY_BYTES = 32


def site_key() -> bytes:
    """The key that wraps from now on."""
    return ring()[0]


def ring() -> tuple[bytes, ...]:
    """The site's key, and behind it the one before, as long as `board keys rotate` is at work.

    Files are looked at each time, so that a server that is running learns of a new key. Raises SettingsError.
    """
    found = settings()
    if found.site_key:
        return tuple(bytes.fromhex(key) for key in (found.site_key, found.site_key_before) if key)
    try:
        return (_there(new_file()), _there(key_file()))
    except FileNotFoundError:
        return (_key_in(key_file()),)


def key_file() -> Path:
    """Where the key is, unless SITE_KEY gives it."""
    return settings().data_path.resolve() / "site.key"


def new_file() -> Path:
    """Where the next key is while the members' keys are wrapped anew."""
    return key_file().with_name("site.key.new")


def add_new_key() -> None:
    """Makes the next key, unless an earlier attempt has made it already; the present one stays good."""
    _key_in(key_file())
    if not new_file().exists():
        _make_key(new_file())


def drop_old_key() -> None:
    """Puts the new key in the old one's place, which is gone then."""
    new_file().replace(key_file())
    _to_disk(key_file().parent)


def key_id(key: bytes) -> str:
    """By which a key is known without being told: 16 hexadecimal digits."""
    return derived(key, "id").hex()[:16]


@lru_cache(maxsize=256)
def derived(key: bytes, purpose: str) -> bytes:
    """32 bytes made from a key by HKDF (RFC 5869) for one purpose."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def _key_in(path: Path) -> bytes:
    """The key in a file, which is made where it is missing."""
    if not path.exists():
        _make_key(path)
    return _there(path)


def _there(path: Path) -> bytes:
    there = path.stat()
    if os.name == "posix" and there.st_mode & 0o077:
        raise SettingsError(f"{path} must be readable by its owner alone: chmod 600 {path}")
    return _read(path, (there.st_ino, there.st_mtime_ns))


@lru_cache(maxsize=8)
def _read(path: Path, _which: tuple[int, int]) -> bytes:
    text = path.read_text(encoding="ascii", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{path} must hold 64 hexadecimal digits; put the right key back or set SITE_KEY")
    return key


def _make_key(path: Path) -> None:
    """Writes a new key under another name and links it, so that two first starts agree on one whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _to_disk(path.parent)


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
