"""`make test`: the same tests on SQLite, then on PostgreSQL, with both counts at the end."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

ENGINES = ("sqlite", "postgresql")


def main(arguments: list[str]) -> int:
    """Returns 0 only where both runs passed and ran the same test ids."""
    with tempfile.TemporaryDirectory() as folder:
        ran: dict[str, set[str]] = {}
        failed = [engine for engine in ENGINES if not _run(engine, arguments, Path(folder) / engine, ran)]
    for engine in ENGINES:
        print(f"{engine}: {len(ran[engine])} tests ran{', NOT all passed' if engine in failed else ', all passed'}")
    for one, other in (ENGINES, ENGINES[::-1]):
        for test in sorted(ran[one] - ran[other])[:10]:
            print(f"ran on {one} only: {test}")
    return 1 if failed or ran["sqlite"] != ran["postgresql"] else 0


def _run(engine: str, arguments: list[str], report: Path, ran: dict[str, set[str]]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "--engine", engine, f"--junit-xml={report}", *arguments]
    print(f"— {engine}", flush=True)
    passed = subprocess.run(command, check=False, env=os.environ).returncode == 0
    cases = ET.parse(report).iter("testcase") if report.exists() else ()
    ran[engine] = {f"{case.get('classname')}::{case.get('name')}" for case in cases if case.find("skipped") is None}
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
