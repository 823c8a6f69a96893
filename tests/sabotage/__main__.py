"""`make sabotage`: puts in one break after the other; the clause's tests must catch each by an assertion."""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.sabotage.breaking import Break, breaks

# An expected refusal that does not come is an assertion of pytest's own.
ASSERTIONS = ("AssertionError", "assert", "Failed: DID")


def main(wanted: list[str]) -> int:
    """Returns 0 where every break is caught; with clauses as arguments, only theirs."""
    chosen = [each for each in breaks() if not wanted or each.clause in wanted]
    caught = 0
    for each in chosen:
        how = _caught_by(each)
        caught += bool(how)
        print(f"{each.clause:<10} {each.what:<72} {how or 'NOT CAUGHT'}", flush=True)
    print(f"{caught} of {len(chosen)} caught")
    return 0 if caught == len(chosen) else 1


def _caught_by(each: Break) -> str:
    """The test that saw it, by an assertion that failed; empty if none did."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", "clause and not browser", "--engine", "sqlite"]
        command += ["--sabotage", each.name, f"--junit-xml={report}", "tests"]
        subprocess.run(command, check=False, capture_output=True)
        if not report.exists():
            return ""
        for case in ET.parse(report).iter("testcase"):
            failure = case.find("failure")
            if failure is not None and str(failure.get("message")).startswith(ASSERTIONS):
                return str(case.get("name"))
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
