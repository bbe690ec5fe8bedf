"""What a run says after the project's own judgements: ignored by a file of rules, known by a baseline, too light to show.

A report goes in, a report comes out; nothing is validated here. Suppressed findings stay in the report, apart from the
others. Findings below the threshold are left out, but weigh in the exit code as they would.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from emendata.errors import Finding, Severity
from emendata.validate.baseline import Baseline, BaselineUse, baseline_bytes
from emendata.validate.placing import in_order
from emendata.validate.results import UNREADABLE_EXIT, FileReport, ValidationReport
from emendata.validate.suppress import IgnoreFile, IgnoreFileUse, Suppressed
from emendata.xmlio import write_atomically

_WEIGHT = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_Judge = Callable[[str, Iterable[Finding]], tuple[list[Finding], list[Suppressed]]]


@dataclass(frozen=True, slots=True)
class Judgements:
    """What a project has judged: `ignores` first, then the `baseline`."""

    ignores: IgnoreFile | None = None
    baseline: Baseline | None = None


def reviewed(report: ValidationReport, judgements: Judgements) -> ValidationReport:
    """Return a report without what the project judged right; idle judgements are findings of their own files."""
    remarks: list[Finding] = []
    if judgements.ignores:
        ignoring = IgnoreFileUse(judgements.ignores)
        report = _judged(report, ignoring.apply)
        remarks += ignoring.idle()
    if judgements.baseline:
        known = BaselineUse(judgements.baseline)
        report = _judged(report, known.apply)
        remarks += known.removable()
    return with_remarks(report, remarks)


def with_remarks(report: ValidationReport, remarks: Iterable[Finding]) -> ValidationReport:
    """Return a report with more findings on its files, each at its place."""
    by_file: dict[str, list[Finding]] = {}
    for item in remarks:
        by_file.setdefault(item.file or "", []).append(item)
    files = [
        replace(file, findings=tuple(in_order([*file.findings, *by_file.pop(file.file, ())]))) for file in report.files
    ]
    files += [FileReport(file, tuple(in_order(items))) for file, items in by_file.items()]
    return replace(report, files=tuple(files))


def shown(report: ValidationReport, threshold: Severity) -> ValidationReport:
    """Return a report with what weighs as much as the threshold, or more."""
    files = tuple(
        replace(file, findings=tuple(item for item in file.findings if _WEIGHT[item.severity] >= _WEIGHT[threshold]))
        for file in report.files
    )
    return replace(report, files=files)


def exit_code_at(report: ValidationReport, least: Severity | None) -> int:
    """Return the exit code where findings of `least` or heavier fail a run, none with None; 3 is 3 whatever it is."""
    if report.exit_code == UNREADABLE_EXIT:
        return UNREADABLE_EXIT
    return int(least is not None and any(_WEIGHT[item.severity] >= _WEIGHT[least] for item in report.findings))


def _judged(report: ValidationReport, judge: _Judge) -> ValidationReport:
    files = []
    for file in report.files:
        stand, suppressed = judge(file.file, file.findings)
        files.append(replace(file, findings=tuple(stand), suppressed=(*file.suppressed, *suppressed)))
    return replace(report, files=tuple(files))


def recorded(report: ValidationReport, judgements: Judgements, path: Path) -> None:
    """Write the findings of a report as a baseline, without what a file of rules judged right.

    Raises `InputError` with E-023.
    """
    found = reviewed(report, Judgements(judgements.ignores)).findings
    write_atomically(path, baseline_bytes(found, path))
