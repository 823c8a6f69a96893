"""Scanning a file: JSON lines of texts in, JSON lines of spans out, for `board scan`."""

import json
from collections.abc import Callable
from typing import TextIO

from pii.scanning import scan


def scan_lines(source: TextIO, sink: TextIO, progress: Callable[[int], None] | None = None) -> int:
    """Read `{"id", "text"}` lines, write `{"id", "spans"}` lines, tell `progress` how many are done and return it.

    Raises ValueError naming the line that is not such an object.
    """
    done = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        key, text = _read(line, number)
        spans = [
            {"start": found.start, "end": found.end, "label": found.label, "confidence": round(found.confidence, 3)}
            for found in scan(text)
        ]
        sink.write(json.dumps({"id": key, "spans": spans}, ensure_ascii=False) + "\n")
        done += 1
        if progress:
            progress(done)
    return done


def _read(line: str, number: int) -> tuple[object, str]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if isinstance(row, dict) and isinstance(row.get("text"), str):
        return row.get("id"), row["text"]
    raise ValueError(f'line {number} is not an object like {{"id": ..., "text": "..."}}')
