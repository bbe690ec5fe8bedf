"""Many files in several processes: the same report, and a process that dies takes only its own file with it."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from emendata.validate import ValidateOptions, validate_paths
from emendata.validate.pool import run_in_processes


def _start() -> None:
    pass


def _square(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _sleep(number: int) -> int:
    if number == 1:
        time.sleep(600)
    return number


def _fail(number: int) -> int:
    if number == 1:
        raise ValueError("a fault of the program")
    return number


def _stopped(number: int, is_late: bool) -> int:
    return -10 * number if is_late else -number


def test_a_process_that_dies_takes_only_its_own_task_with_it() -> None:
    """The results come in the order of the tasks, whichever process made them."""
    assert list(run_in_processes(_square, range(6), 2, _start, (), _stopped)) == [0, 1, 4, -3, 16, 25]


def test_a_task_that_does_not_end_is_stopped_and_the_others_go_on() -> None:
    """The limit is for each task; no process is left."""
    assert list(run_in_processes(_sleep, range(4), 1, _start, (), _stopped, 2.0)) == [0, -10, 2, 3]
    assert multiprocessing.active_children() == []


def test_no_process_is_left_when_the_caller_stops_asking() -> None:
    """As by Ctrl-C, or by what a task raised."""
    results = run_in_processes(_sleep, range(4), 2, _start, (), _stopped)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []
    with pytest.raises(ValueError, match="a fault of the program"):
        list(run_in_processes(_fail, range(4), 2, _start, (), _stopped))
    assert multiprocessing.active_children() == []


# Saxon makes a loop of it, which no depth of calls ends.
ENDLESS = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  queryBinding="xslt3"><ns prefix="f" uri="urn:f"/>
  <xsl:function xmlns:f="urn:f" name="f:r"><xsl:param name="n"/>
    <xsl:sequence select="if ($n lt 0) then 1 else f:r($n mod 7)"/></xsl:function>
  <pattern><rule context="endless"><assert test="f:r(1) gt 0">never</assert></rule>
    <rule context="ending"><assert test="false()">it ends</assert></rule></pattern></schema>"""


def test_a_rule_that_never_ends_stops_its_file_only(tmp_path: Path) -> None:
    """V-062 and exit code 3 for the file; the next is validated."""
    (tmp_path / "s.sch").write_text(ENDLESS)
    (tmp_path / "s.rng").write_text('<element xmlns="http://relaxng.org/ns/structure/1.0"><anyName/><empty/></element>')
    (tmp_path / "a.xml").write_text("<endless/>")
    (tmp_path / "b.xml").write_text("<ending/>")
    options = ValidateOptions(schematron=(tmp_path / "s.sch",), timeout=3, house_rules=False, schema=tmp_path / "s.rng")
    report = validate_paths([tmp_path / "a.xml", tmp_path / "b.xml"], options)
    assert [item.code for item in report.findings] == ["V-062", "V-020"]
    assert "more than 3 seconds" in report.findings[0].message
    assert report.exit_code == 3


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
