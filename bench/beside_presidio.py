"""The scanner and Presidio's patterns over the same posts in one run: F1, and CPU as a ratio.

Presidio is installed into an environment that is thrown away; where no package index is reached, this says so.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.scoring import Post, Span, score
from pii import scan

PRESIDIO = "presidio-analyzer==2.2.366"
SCRIPT = Path(__file__).with_name("presidio_patterns.py")


def measure(posts: Sequence[Post]) -> None:
    """Prints a line for each of the two."""
    scan("warm up 07700 900412")
    begun = time.process_time()
    ours = {post.id: [(each.start, each.end, each.label) for each in scan(post.text)] for post in posts}
    spent = time.process_time() - begun
    print(f"  ours: {score(posts, ours)}")
    theirs, their_seconds = _presidio(posts)
    if theirs:
        print(f"  Presidio's patterns: {score(posts, theirs)}; {their_seconds / spent:.1f} times our CPU", flush=True)


def _presidio(posts: Sequence[Post]) -> tuple[dict[str, list[Span]], float]:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PRESIDIO]
        if subprocess.run(install, stderr=subprocess.DEVNULL, check=False).returncode:
            print("  Presidio could not be installed here (no package index?), so it is not beside us", file=sys.stderr)
            return {}, 0.0
        given = "".join(json.dumps({"id": post.id, "text": post.text}) + "\n" for post in posts)
        answer = subprocess.run([python, SCRIPT], input=given, capture_output=True, text=True, check=True)
    *lines, last = answer.stdout.splitlines()
    found = {row["id"]: [(s["start"], s["end"], s["label"]) for s in row["spans"]] for row in map(json.loads, lines)}
    return found, float(json.loads(last)["cpu_seconds"])
