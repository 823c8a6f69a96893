"""About how many readers there were, from a few bytes that name none of them."""

from hashlib import sha256

import pytest

from core.visits.sketch import adding, estimate


def _readers(count: int, first: int = 0) -> set[str]:
    return {sha256(f"reader {number}".encode()).hexdigest() for number in range(first, first + count)}


@pytest.mark.parametrize("count", [0, 1, 2, 10, 100, 700, 2_000, 50_000])
def test_the_estimate_is_near(count: int) -> None:
    assert abs(estimate(adding(b"", _readers(count))) - count) <= 0.15 * count


def test_who_reads_twice_is_one_reader() -> None:
    once = adding(b"", _readers(30))
    assert adding(once, _readers(30)) == once


def test_batches_add_up() -> None:
    assert adding(adding(b"", _readers(40)), _readers(60, first=40)) == adding(b"", _readers(100))


def test_a_sketch_stays_as_small_whoever_reads() -> None:
    assert len(adding(b"", _readers(5_000))) == len(adding(b"", _readers(1))) == 256
