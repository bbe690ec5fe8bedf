"""The stage: bytes or paths in, findings with line and column out.

Nothing here prints or exits. A fault of one file never hides another's: what stands against reading a file is a
finding like the rest, and only the exit code tells it apart. `inputs` says which files, `plan` what to validate them
with, `checking` looks at one, `pool` at many at once, `results` is what comes out.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from emendata.encodings import decode
from emendata.errors import ConfigurationError, Finding
from emendata.validate.authority import collation_findings
from emendata.validate.checking import check_bytes, check_source, not_ended
from emendata.validate.inputs import Source, sources
from emendata.validate.kinds import DocumentKind, kind_of
from emendata.validate.places import Positions
from emendata.validate.placing import finished, kept_lines
from emendata.validate.plan import Plan, ValidateOptions, plan_for
from emendata.validate.pool import run_in_processes
from emendata.validate.results import FileReport, ValidationReport

# Where, beside tei/authority, a file's name is the id of an article.
_ARTICLES = ("headers", "apparatus", "editions")
# A new process takes about a second to load the schemas; fewer and smaller files are done by then.
_MANY_FILES = 40
_MUCH = 8_000_000
# Called after each file: how many are done, of how many, and the name of the last.
Progress = Callable[[int, int, str], None]


def validate_paths(
    paths: Sequence[Path],
    options: ValidateOptions | None = None,
    *,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> ValidationReport:
    """Validate files, all XML files below folders, patterns, and standard input ("-").

    `jobs` processes work on the files; None means as many as there are processors, where there is enough to do. The
    report is the same with any number. A schema that cannot be loaded gives one finding; the files are then looked at
    without it.
    """
    options = options or ValidateOptions()
    plan, troubles = plan_for(options)
    reports = [FileReport(found.file or "", (found,)) for found in (*troubles, *plan.notes)]
    files = sources(paths)
    total = sum(source.trouble is None for source in files)
    done = 0
    for source, checked in zip(files, _checked(files, options, plan, jobs), strict=True):
        reports += checked
        done += source.trouble is None
        if progress and source.trouble is None:
            progress(done, total, source.name)
    if plan.has_own_schema:
        reports = _collated(reports)
    return ValidationReport(tuple(report.heeded() for report in reports), total)


def _checked(
    files: Sequence[Source], options: ValidateOptions, plan: Plan, jobs: int | None
) -> Iterator[list[FileReport]]:
    """Yield the reports on each file, in order, whatever number of processes makes them."""
    processes = _processes(files, jobs)
    limit = options.timeout if plan.embedded or plan.rules else None
    if processes <= 1 and limit is None:
        yield from (check_source(source, plan) for source in files)
        return
    # Standard input belongs to this process.
    there = [_Task(source, None if source.path else source.read()) for source in files if not source.trouble]
    stopped = partial(_stopped, limit)
    results = run_in_processes(_in_process, there, max(processes, 1), _start, (options,), stopped, limit)
    with closing(results):
        for source in files:
            yield check_source(source, plan) if source.trouble else next(results)


def _processes(files: Sequence[Source], jobs: int | None) -> int:
    if jobs is not None:
        return min(jobs, len(files))
    is_much = len(files) >= _MANY_FILES or (len(files) > 1 and sum(source.size for source in files) >= _MUCH)
    return min(os.cpu_count() or 1, len(files)) if is_much else 1


# The plan of this process, where it is one of several.
_plans: list[Plan] = []


def _start(options: ValidateOptions) -> None:
    _plans[:] = [plan_for(options)[0]]


@dataclass(frozen=True, slots=True)
class _Task:
    """A file for another process, with what was read of it if only this one can read it."""

    source: Source
    data: bytes | Finding | None = None


def _in_process(task: _Task) -> list[FileReport]:
    return check_source(task.source, _plans[0], task.data)


def _stopped(limit: float | None, task: _Task, is_late: bool) -> list[FileReport]:
    name = task.source.name
    if is_late:
        reason = f"with the rules given it took more than {limit:g} seconds"
        return [not_ended(name, reason, "look for a function in the rules that never ends, or give more --timeout")]
    return [not_ended(name, "its process was ended, perhaps for want of memory")]


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files that stand behind paths, those that are there; not standard input."""
    found = (source.path for source in sources(list(paths)) if source.trouble is None)
    return list(dict.fromkeys(path for path in found if path is not None))


def authority_findings(folder: Path, names: Mapping[Path, str] | None = None) -> list[Finding]:
    """Return what the entries of a project's tei/authority have against each other; `names` are how to call its files.

    A pointer may also name an article: what has a header, decisions or an edition beside the folder.
    """
    called = names or {path: str(path) for path in sorted(folder.glob("*.xml"))}
    files = [(name, path.read_bytes()) for path, name in called.items() if path.is_file()]
    articles = {path.stem for beside in _ARTICLES for path in (folder.parent / beside).glob("*.xml")}
    return collation_findings(files, articles)


def _collated(reports: list[FileReport]) -> list[FileReport]:
    """Return the reports, those on files of an authority with what its files have against each other."""
    folders = dict.fromkeys(
        Path(report.file).parent for report in reports if kind_of(Path(report.file)) is DocumentKind.AUTHORITY
    )
    found: dict[str, list[Finding]] = {}
    for folder in folders:
        for item in authority_findings(folder):
            found.setdefault(item.file or "", []).append(item)
    return [_with_more(report, found[report.file]) if report.file in found else report for report in reports]


def _with_more(report: FileReport, found: list[Finding]) -> FileReport:
    """Return a report with further findings, and their lines."""
    text = decode(Path(report.file).read_bytes(), report.file)
    lines = Positions(text.encode() if isinstance(text, str) else b"")
    findings = finished([*report.findings, *found], lines)
    return replace(report, findings=tuple(findings), lines=kept_lines(findings, lines, report.file))


def validate_bytes(
    data: bytes, name: str, options: ValidateOptions | None = None, kind: DocumentKind = DocumentKind.EDITION
) -> list[Finding]:
    """Return the findings on one document, in the order of their places.

    Raises `ConfigurationError` where a schema of the options cannot be loaded.
    """
    plan, troubles = plan_for(options or ValidateOptions())
    if troubles:
        raise ConfigurationError(troubles[0])
    return [item for report in check_bytes(data, Source(name, None), plan, kind) for item in report.heeded().findings]
