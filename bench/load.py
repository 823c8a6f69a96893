"""Sends requests over a few lasting connections and counts what comes back; light enough not to be the measure."""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import msgspec


class Measured(msgspec.Struct):
    """Requests a second, the server's CPU milliseconds a request, and the bytes of the last body."""

    per_second: float
    cpu_ms: float
    size: int


class _Connection(asyncio.Protocol):
    """One keep-alive connection that sends the next request when an answer is whole."""

    def __init__(self, requests: "cycle[bytes]", budget: list[int], done: asyncio.Future[None]) -> None:
        self.requests, self.budget, self.done = requests, budget, done
        self.buffer, self.wanted, self.size = b"", -1, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.wanted < 0:
            head, found, _ = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return
            status = int(head[9:12])
            assert status in (200, 201, 303, 304), head.decode()
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self.size = int(length or b"0")
            self.wanted = len(head) + 4 + self.size
        if len(self.buffer) >= self.wanted:
            self.buffer, self.wanted = b"", -1
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server hung up"))

    def _next(self) -> None:
        if self.budget[0] <= 0:
            if not self.done.done():
                self.done.set_result(None)
            self.transport.close()
            return
        self.budget[0] -= 1
        self.transport.write(next(self.requests))


async def hammer(port: int, requests: Sequence[bytes], count: int, pid: int, connections: int = 8) -> Measured:
    """Sends `count` requests in turn over so many connections."""
    cpu, start = cpu_seconds(pid), time.perf_counter()
    size = await _burst(port, requests, count, connections)
    elapsed, spent = time.perf_counter() - start, cpu_seconds(pid) - cpu
    return Measured(count / elapsed, 1000 * spent / count, size)


async def warm(port: int, requests: Sequence[bytes]) -> None:
    """Sends each request twice, and waits until what that left to be written is written."""
    for _ in range(2):
        await _burst(port, requests, len(requests), connections=8)
        await asyncio.sleep(2)


async def _burst(port: int, requests: Sequence[bytes], count: int, connections: int) -> int:
    loop, budget, turn = asyncio.get_running_loop(), [count], cycle(requests)
    made = []
    for _ in range(connections):
        done = loop.create_future()
        _, protocol = await loop.create_connection(lambda done=done: _Connection(turn, budget, done), "127.0.0.1", port)  # type: ignore[misc]
        made.append((done, protocol))
    await asyncio.gather(*(done for done, _ in made))
    return max(protocol.size for _, protocol in made)


def get(path: str, port: int, headers: str = "") -> bytes:
    """A GET request's bytes, as a browser that understands Brotli sends it."""
    told = f"Host: localhost:{port}\r\nAccept: text/html\r\nAccept-Encoding: br\r\n"
    return f"GET {path} HTTP/1.1\r\n{told}{headers}\r\n".encode()


def cpu_seconds(pid: int) -> float:
    """User and system seconds that a process and its threads have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
