"""Many files in several processes: the same report, and a process that dies takes only its own file with it."""

import os
import signal
from pathlib import Path

from emendata.validate import validate_paths
from emendata.validate.pool import run_in_processes


def _start() -> None:
    pass


def _square(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _died(number: int) -> int:
    return -number


def test_a_process_that_dies_takes_only_its_own_task_with_it() -> None:
    """The results come in the order of the tasks, whichever process made them."""
    assert list(run_in_processes(_square, range(6), 2, _start, (), _died)) == [0, 1, 4, -3, 16, 25]


def test_the_report_is_the_same_with_any_number_of_processes(tmp_path: Path) -> None:
    """Findings, order, lines; progress counts every file."""
    for number in range(6):
        (tmp_path / f"{number}.xml").write_text("<TEI>" + "\n" * number + "<p></TEI>")
    paths = [tmp_path, tmp_path / "none.xml"]
    steps: list[tuple[int, int]] = []
    alone = validate_paths(paths)
    pooled = validate_paths(paths, jobs=2, progress=lambda done, total, _name: steps.append((done, total)))
    assert pooled == alone
    assert steps == [(number, 6) for number in range(1, 7)]
    assert [item.code for item in alone.findings] == ["V-001"] * 6 + ["R-001"]
