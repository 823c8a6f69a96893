"""`make policy`: each clause of the statement, what keeps it, its tests and how they went."""

import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

from privacy.clauses import CONTROLS
from privacy.statement import statement_in_force


def main() -> int:
    """Returns 0 where every clause that has a control has passing tests."""
    results = _run_marked_tests()
    width = max(len(control.function) for control in CONTROLS.values())
    wrong = 0
    for clause in statement_in_force().clauses:
        outcomes = results.get(clause.id, [])
        control = CONTROLS[clause.id].function if clause.id in CONTROLS else "–"
        good = bool(outcomes) and all(outcomes)
        word = "not yet" if clause.id not in CONTROLS else "kept" if good else "BROKEN"
        wrong += word == "BROKEN"
        print(f"{clause.id:<10} {control:<{width}} {len(outcomes):>3} tests  {word}")
    return 1 if wrong else 0


def _run_marked_tests() -> dict[str, list[bool]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", "clause", f"--junit-xml={report}"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        cases = list(ET.parse(report).iter("testcase"))
    found = defaultdict(list)
    for case in cases:
        passed = case.find("failure") is None and case.find("error") is None and case.find("skipped") is None
        for entry in case.iter("property"):
            if entry.get("name") == "clause":
                found[str(entry.get("value"))].append(passed)
    return found


if __name__ == "__main__":
    sys.exit(main())
