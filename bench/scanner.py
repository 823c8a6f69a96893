"""What the scanner costs: microseconds of CPU a kilobyte, clean text and text full of findings, beside plain `re`."""

import re
import time
from collections.abc import Callable

from pii import scan

CLEAN = "The market is quiet on Tuesdays and the bins are late again, which nobody at the council explains. " * 21
FULL = (
    "Ring me on 07700 900412 or write to ada@bakery.example. I live at 14 Mill Lane, CF31 1AB. "
    "My card is 4111 1111 1111 1111 and my NI number is AB 12 34 56 D. "
) * 13
# A yardstick, not a scanner: what one look at every word costs in plain `re`.
WORDS = re.compile(r"\b[\w.@+-]+\b")
ROUNDS = 200


def measure() -> None:
    """Prints the figures."""
    for name, text in (("clean", CLEAN), ("full of findings", FULL)):
        kilobytes = len(text.encode()) / 1000
        scanned = _microseconds(lambda text=text: scan(text))  # type: ignore[misc]
        words = _microseconds(lambda text=text: WORDS.findall(text))  # type: ignore[misc]
        each, ratio, found = scanned / kilobytes, scanned / words, len(scan(text))
        print(f"  {name}: {each:.0f} µs a kB, {ratio:.1f} times a look at every word; {found} findings")


def _microseconds(work: Callable[[], object]) -> float:
    """The median of many runs, in microseconds of CPU."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        work()
        taken.append((time.process_time_ns() - start) / 1000)
    return sorted(taken)[ROUNDS // 2]
