"""`make bench`: every section, or those that are named: `python -m bench pages posting scanner text`."""

import asyncio
import sys

from bench import pages, scanner, worst_text

SECTIONS = {"pages": pages.measure, "scanner": scanner.measure, "text": worst_text.measure}


def main(names: list[str]) -> None:
    """Runs the sections in order and prints their lines."""
    for name in names or list(SECTIONS):
        print(f"\n— {name}", flush=True)
        outcome = SECTIONS[name]()
        if asyncio.iscoroutine(outcome):
            asyncio.run(outcome)


main(sys.argv[1:])
