"""What the scanner finds and costs: accuracy on the labelled sets, CPU a post, start and memory, Presidio beside it."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from statistics import median, quantiles

from bench import beside_presidio
from bench.scoring import Post, posts_of, score
from pii import scan

SIZE = 2_000
ROUNDS = 40
SETS = {
    "development": "development, 150 posts that were open while the rules were written",
    "open": "open, 3,091 posts of 37 other writers, learnt from one after the other",
    "unread": "unread, 156 posts of three more, measured once when the rules were done",
}
GOALS = (
    "goals on posts never seen: overlap F1 0.92, exact 0.86, documents 0.95 / 0.95, alarms 4 % and 3 %; e-mail and"
    " telephone 0.96 / 0.95, formatted kinds 0.96 / 0.93; F1 address and person_name 0.85, each sensitive_* 0.80"
)
# A yardstick, not a scanner: what one look at every word costs in plain `re`.
WORDS = re.compile(r"\b[\w.@+-]+\b")
STARTED = """import time
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
before, begun = resident(), time.perf_counter()
from pii import scan
scan("Ring Ada Lovell on 07700 900412, I'm diabetic, 14 Mill Lane, CF31 1AB")
took = time.perf_counter() - begun
print(f"{took:.2f} s to import and warm up (goal 0.5), {(resident() - before) / 1e6:.0f} MB (goal 80)")
"""


def measure() -> None:
    """Prints the figures."""
    print(f"  {GOALS}")
    for name, what in SETS.items():
        posts = posts_of(name)
        found = {post.id: [(each.start, each.end, each.label) for each in scan(post.text)] for post in posts}
        figures = score(posts, found)
        print(f"  {what}:\n    {figures}")
        print(f"    {figures.by_kind}", flush=True)
    posts = [post for name in ("development", "open") for post in posts_of(name)]
    _cost("full of findings (goal 1.5 ms, 5 ms)", _filled([post for post in posts if post.spans]))
    _cost("clean (goal 0.3 ms)", _filled([post for post in posts if not post.spans and "hard_neg" not in post.tags]))
    print(
        "  " + subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True).stdout,
        end="",
    )
    beside_presidio.measure(posts_of("development"))


def _filled(posts: Sequence[Post]) -> list[str]:
    """Texts of about 2 kB made of whole posts, each different."""
    texts, parts = [], list[str]()
    for post in posts:
        if len(post.text) < SIZE // 4:
            parts.append(post.text)
        if sum(map(len, parts)) >= SIZE:
            texts.append("\n\n".join(parts)[:SIZE])
            parts = []
    return texts


def _cost(what: str, texts: Sequence[str]) -> None:
    """CPU of each text in turn, so that each is as unfamiliar as a new post is."""
    each = [_milliseconds(text) for _ in range(ROUNDS) for text in texts][len(texts) :]
    words = [_milliseconds(text, WORDS.findall) for text in islice(texts, 20) for _ in range(ROUNDS)]
    found = sum(len(scan(text)) for text in texts) / len(texts)
    p99 = quantiles(each, n=100)[98]
    print(
        f"  2 kB {what}: p50 {median(each):.2f} ms ({500 * median(each):.0f} µs a kB), p99 {p99:.2f} ms,"
        f" {median(each) / median(words):.1f} times a look"
        f" at every word; {found:.0f} findings",
        flush=True,
    )


def _milliseconds(text: str, work: Callable[[str], object] = scan) -> float:
    begun = time.process_time_ns()
    work(text)
    return (time.process_time_ns() - begun) / 1_000_000
