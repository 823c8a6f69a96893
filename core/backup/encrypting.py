"""Streams encrypted with age (age-encryption.org/v1), so that nothing of a backup ever lies readable on a disk."""

import asyncio
import os
import queue
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pyrage

from core.errors import Refused
from core.i18n import gettext as _

AT_HAND = 16
WAIT_SECONDS = 0.2


def recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    """Whom to encrypt to, each as `age1…`. Raises Refused."""
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError:
        raise Refused(422, text=_("A recipient is an age key like age1…, as `board keys pair` prints it.")) from None


def identities(path: Path) -> list[pyrage.x25519.Identity]:
    """The secret keys in an identity file, as `board keys pair` and age-keygen write it. Raises Refused."""
    try:
        lines = path.read_text(encoding="utf-8").split()
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise Refused(422, text=_("%(file)s holds no age identity (AGE-SECRET-KEY-…).") % {"file": path})
    return found


def make_pair(path: Path) -> str:
    """Writes a new identity that only its owner may read; the recipient that belongs to it. Raises Refused."""
    made = pyrage.x25519.Identity.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        wrong = _("%(file)s cannot be made: %(problem)s.") % {"file": path, "problem": problem.strerror}
        raise Refused(409, text=wrong) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"# public key: {made.to_public()}\n{made}\n")
    return str(made.to_public())


async def encrypt(chunks: AsyncIterator[bytes], file: BinaryIO, to: Sequence[pyrage.x25519.Recipient]) -> None:
    """Writes what comes to the file, encrypted."""
    source = _Source(chunks, asyncio.get_running_loop())
    await asyncio.to_thread(pyrage.encrypt_io, source, file, list(to))


async def decrypted(path: Path, keys: Sequence[pyrage.x25519.Identity]) -> AsyncIterator[bytes]:
    """What is in the file, piece by piece; each is authentic, and only a stream that ends is whole. Raises Refused."""
    sink = _Sink()
    work = asyncio.create_task(asyncio.to_thread(_decrypt, path, sink, keys))
    try:
        while (chunk := await asyncio.to_thread(sink.pieces.get)) is not None:
            yield chunk
        await work
    except pyrage.DecryptError as problem:
        wrong_key = "No matching keys" in str(problem)
        raise Refused(422, text=(_another_key(path) if wrong_key else _damaged(path))) from None
    except FileNotFoundError:
        raise Refused(404, text=_("%(file)s is not there.") % {"file": path}) from None
    except OSError:
        raise Refused(422, text=_damaged(path)) from None
    finally:
        sink.closed.set()


def _another_key(path: Path) -> str:
    return _("%(file)s is encrypted to somebody else: this identity does not open it.") % {"file": path}


def _damaged(path: Path) -> str:
    return _("%(file)s is damaged, or no backup of ours: it cannot be decrypted to its end.") % {"file": path}


class _Source:
    """A file to read for age's thread, out of what the loop makes."""

    def __init__(self, chunks: AsyncIterator[bytes], loop: asyncio.AbstractEventLoop) -> None:
        self._chunks, self._loop, self._left = chunks, loop, b""

    def read(self, most: int = -1) -> bytes:
        while not self._left:
            following = asyncio.run_coroutine_threadsafe(_following(self._chunks), self._loop).result()
            if following is None:
                return b""
            self._left = following
        most = len(self._left) if most < 0 else most
        given, self._left = self._left[:most], self._left[most:]
        return given


async def _following(chunks: AsyncIterator[bytes]) -> bytes | None:
    return await anext(chunks, None)


class _Sink:
    """A file to write for age's thread, from which the loop takes."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[bytes | None] = queue.Queue(AT_HAND)
        self.closed = threading.Event()

    def write(self, piece: bytes) -> int:
        self.put(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def put(self, piece: bytes | None) -> None:
        # Whoever reads may have stopped, and this thread must not wait for ever.
        while not self.closed.is_set():
            try:
                self.pieces.put(piece, timeout=WAIT_SECONDS)
            except queue.Full:
                continue
            return


def _decrypt(path: Path, sink: _Sink, keys: Sequence[pyrage.x25519.Identity]) -> None:
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, sink, list(keys))
    finally:
        sink.put(None)
