"""The stage: bytes or paths in, findings with line and column out.

Nothing here prints or exits. A fault of one file never hides another's: what stands against reading a file is a
finding like the rest, and only the exit code tells it apart. Each file goes one way: `inputs` (which files), `document`
(bytes to tree and places), `xinclude` if asked, the schema and the rules here, `placing` (faults to findings); `pool`
does that for many files at once.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from lxml import etree

from emendata.encodings import decode, unreadable
from emendata.errors import ConfigurationError, Finding, FindingError, Severity, finding
from emendata.relaxng.schema import Schema
from emendata.validate import schemas, xinclude
from emendata.validate.authority import authority_faults, collation_findings, english_faults, entry_faults
from emendata.validate.decisions import decision_faults
from emendata.validate.document import Document, read_document
from emendata.validate.explain import schema_faults
from emendata.validate.faults import Fault
from emendata.validate.inputs import Source, sources
from emendata.validate.places import Positions
from emendata.validate.placing import MAX_OF_A_CODE, finished, in_order, kept_lines, placed
from emendata.validate.pool import run_in_processes
from emendata.validate.positions import is_name
from emendata.validate.schematron import (
    DEFAULT,
    HOUSE,
    SchemaFaultsError,
    Schematron,
    house_fault,
    run_rules,
    user_fault,
)
from emendata.validate.sense import sense_faults
from emendata.validate.suppress import Instruction, Suppressed, heed_instructions, instructions_of
from emendata.validate.targets import Scope, scope_of
from emendata.vocabulary import XML_ID, tei

__all__ = [
    "UNREADABLE",
    "UNREADABLE_EXIT",
    "DocumentKind",
    "FileReport",
    "ValidateOptions",
    "ValidationReport",
    "in_order",
    "unreadable",
    "validate_bytes",
    "validate_paths",
]

# What stands against reading a file at all: exit code 3.
UNREADABLE = frozenset(
    {
        "R-001",
        "R-002",
        "R-003",
        "R-004",
        "R-005",
        "R-006",
        "R-007",
        "V-004",
        "V-030",
        "V-031",
        "V-032",
        "V-033",
        "V-062",
    }
)
UNREADABLE_EXIT = 3
# A new process takes about a second to load the schemas; fewer and smaller files are done by then.
_MANY_FILES = 40
_MUCH = 8_000_000
# What may stand in a file that is not taken in: the target of a pointer.
_ELSEWHERE = frozenset({"V-101", "V-107"})
# An element or attribute that was meant to be another.
_SLIPS = frozenset({"V-010", "V-011"})
# What is wrong with the attributes of an element is wrong whatever would stand in it.
_OF_ATTRIBUTES = frozenset({"V-011", "V-012", "V-013"})


@dataclass(frozen=True, slots=True)
class ValidateOptions:
    """What to validate against.

    `schema` takes the place of ours; `schematron` comes in addition, and of each its `phase`, else its default.
    `house_rules` None means: with our schema only.
    `xinclude` takes in what the documents include from their own folders. `timeout` is how many seconds a file may take
    where rules of the user's run on it, in a process of its own then, as rules may never end; None means any time.
    """

    schema: Path | None = None
    schematron: tuple[Path, ...] = ()
    house_rules: bool | None = None
    xinclude: bool = False
    phase: str | None = None
    timeout: float | None = None

    @property
    def has_house_rules(self) -> bool:
        """Return whether the house rules are to run."""
        return self.schema is None if self.house_rules is None else self.house_rules


@dataclass(frozen=True, slots=True)
class _Plan:
    """The options with their schemas loaded. `schema` is None where ours are meant, or the user's cannot be loaded.

    `embedded` are the Schematron rules inside `schema`, `rules` Schematron schemas and their phases; `notes` is what
    there is to say of the schemas as such.
    """

    has_own_schema: bool
    schema: Schema | None
    rules: tuple[tuple[Schematron, str], ...]
    has_house_rules: bool
    has_xinclude: bool = False
    embedded: Schematron | None = None
    notes: tuple[Finding, ...] = ()


class DocumentKind(StrEnum):
    """What a file is for; the value is the name of its schema."""

    EDITION = "emendata"
    AUTHORITY = "authority"
    HEADER = "header"
    APPARATUS = "apparatus"


# Where, beside tei/authority, a file's name is the id of an article.
_ARTICLES = ("headers", "apparatus", "editions")
_FOLDERS = {"authority": DocumentKind.AUTHORITY, "headers": DocumentKind.HEADER, "apparatus": DocumentKind.APPARATUS}


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings on one file, and its lines: those that findings stand on, the others empty (`KeptLines`)."""

    file: str
    findings: tuple[Finding, ...]
    lines: Sequence[str] = ()
    suppressed: tuple[Suppressed, ...] = ()
    instructions: tuple[Instruction, ...] = ()

    def heeded(self) -> "FileReport":
        """Return the report with the instructions of the document followed; to be asked once, when all is found."""
        if not self.instructions:
            return self
        stand, suppressed = heed_instructions(self.findings, self.instructions, self.file)
        return replace(
            self, findings=tuple(in_order(stand)), suppressed=(*self.suppressed, *suppressed), instructions=()
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings on all files, in the order of the paths given."""

    files: tuple[FileReport, ...]
    checked: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings."""
        return tuple(found for report in self.files for found in report.findings)

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """Return all that is not shown because somebody judged it right."""
        return tuple(item for report in self.files for item in report.suppressed)

    @property
    def exit_code(self) -> int:
        """Return 3 where a file or schema could not be read, 1 where there is an error, else 0."""
        return exit_code_of(self.findings)


def exit_code_of(findings: Iterable[Finding]) -> int:
    """Return the exit code of a validation: 3, 1 or 0, the highest that applies."""
    code = 0
    for found in findings:
        if found.code in UNREADABLE:
            return UNREADABLE_EXIT
        if found.severity is Severity.ERROR:
            code = 1
    return code


def kind_of(path: Path) -> DocumentKind:
    """Return what a file is for, by where it lies in a project: tei/authority, tei/headers, tei/apparatus."""
    folder = path.absolute().parent
    return _FOLDERS.get(folder.name, DocumentKind.EDITION) if folder.parent.name == "tei" else DocumentKind.EDITION


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
    plan, troubles = _plan(options)
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
    files: Sequence[Source], options: ValidateOptions, plan: _Plan, jobs: int | None
) -> Iterator[list[FileReport]]:
    """Yield the reports on each file, in order, whatever number of processes makes them."""
    processes = _processes(files, jobs)
    limit = options.timeout if plan.embedded or plan.rules else None
    if processes <= 1 and limit is None:
        yield from (_check(source, plan) for source in files)
        return
    # Standard input belongs to this process.
    there = [_Task(source, None if source.path else source.read()) for source in files if not source.trouble]
    stopped = partial(_stopped, limit)
    results = run_in_processes(_in_process, there, max(processes, 1), _start, (options,), stopped, limit)
    with closing(results):
        for source in files:
            yield _check(source, plan) if source.trouble else next(results)


def _processes(files: Sequence[Source], jobs: int | None) -> int:
    if jobs is not None:
        return min(jobs, len(files))
    is_much = len(files) >= _MANY_FILES or (len(files) > 1 and sum(source.size for source in files) >= _MUCH)
    return min(os.cpu_count() or 1, len(files)) if is_much else 1


# The plan of this process, where it is one of several.
_plans: list[_Plan] = []


def _start(options: ValidateOptions) -> None:
    _plans[:] = [_plan(options)[0]]


@dataclass(frozen=True, slots=True)
class _Task:
    """A file for another process, with what was read of it if only this one can read it."""

    source: Source
    data: bytes | Finding | None = None


def _in_process(task: _Task) -> list[FileReport]:
    return _check(task.source, _plans[0], task.data)


def _stopped(limit: float | None, task: _Task, is_late: bool) -> list[FileReport]:
    name = task.source.name
    if is_late:
        reason = f"with the rules given it took more than {limit:g} seconds"
        return [_not_ended(name, reason, "look for a function in the rules that never ends, or give more --timeout")]
    return [_not_ended(name, "its process was ended, perhaps for want of memory")]


def _not_ended(
    name: str, reason: str, help_: str = "divide the file, or validate it alone with --jobs 1"
) -> FileReport:
    return FileReport(name, (finding("V-062", file=name, reason=reason, help=help_),))


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
    plan, troubles = _plan(options or ValidateOptions())
    if troubles:
        raise ConfigurationError(troubles[0])
    return [item for report in _validate(data, Source(name, None), plan, kind) for item in report.heeded().findings]


def _check(source: Source, plan: _Plan, data: bytes | Finding | None = None) -> list[FileReport]:
    """Return the reports on one file, and on the files that it takes in; `data` is what was read of it already."""
    data = source.read() if data is None else data
    if isinstance(data, Finding):
        return [FileReport(source.name, (data,))]
    kind = kind_of(source.path) if plan.has_own_schema and source.path else DocumentKind.EDITION
    try:
        return _validate(data, source, plan, kind)
    except (MemoryError, RecursionError) as error:
        reason = "there is not enough memory" if isinstance(error, MemoryError) else "it is nested too deeply"
        return [_not_ended(source.name, reason)]


def _validate(data: bytes, source: Source, plan: _Plan, kind: DocumentKind) -> list[FileReport]:
    document = read_document(data, source.name, has_schema=not plan.has_own_schema)
    documents = [document]
    if document.root is not None and plan.has_xinclude:
        documents += xinclude.include(document, source.path)
    findings = [item for each in documents for item in each.findings]
    if document.root is not None:
        scope = scope_of(source.path, source.folder) if source.path else Scope()
        findings += placed(_faults(document, plan, kind, scope), document)
    return [_report(each, findings) for each in {each.name: each for each in documents}.values()]


def _report(document: Document, findings: Iterable[Finding]) -> FileReport:
    """Return the report on one file: those of the findings that are its own."""
    own = finished((item for item in findings if item.file == document.name), document.positions)
    lines = kept_lines(own, document.positions, document.name)
    text = document.positions.source.decode("utf-8", "replace")
    return FileReport(document.name, tuple(own), lines, instructions=instructions_of(text))


def _faults(document: Document, plan: _Plan, kind: DocumentKind, scope: Scope) -> list[Fault]:
    """Return all faults of a tree: schema, links, house rules, the user's rules, what its kind asks for."""
    root = document.root
    if root is None:
        return []
    left_out = xinclude.leave_out(document)
    schema = schemas.own_schema(kind.value) if plan.has_own_schema else plan.schema
    try:
        faults = _schema_faults(root, schema) if schema else []
    except ConfigurationError as error:  # the schema turns out to be more than can be followed
        faults = [Fault(root, error.finding)]
    if any(fault.finding.code == "V-016" for fault in faults):
        # Rules for TEI have nothing to say on what is none.
        return [*left_out, *faults]
    if faults and kind is DocumentKind.EDITION and plan.has_own_schema and not _is_ours(root):
        faults.append(Fault(root, finding("V-061")))
    faults += _kind_faults(root, kind, document.name)
    if kind is DocumentKind.EDITION:
        faults += _edition_faults(root, plan, scope, faults)
    if plan.embedded:
        # Where the grammar has something against an element, the rule beside it would say it again (a p inside a p).
        said = {fault.element for fault in faults if fault.attribute is None and fault.text is None}
        reports = [user_fault(item, plan.embedded.name) for item in run_rules(plan.embedded, root, limit=MAX_OF_A_CODE)]
        faults += [fault for fault in reports if fault.element not in said or fault.attribute or fault.text is not None]
    for rules, phase in plan.rules:
        faults += [user_fault(item, rules.name) for item in run_rules(rules, root, phase, MAX_OF_A_CODE)]
    if document.gaps:
        faults = [fault for fault in faults if not _may_be_a_gap(fault, document)]
    return [*left_out, *faults]


def _kind_faults(root: etree._Element, kind: DocumentKind, name: str) -> list[Fault]:
    if kind is DocumentKind.AUTHORITY:
        return [*authority_faults(root, name), *entry_faults(root), *english_faults(root)]
    return decision_faults(root) if kind is DocumentKind.APPARATUS else []


def _edition_faults(root: etree._Element, plan: _Plan, scope: Scope, told: Sequence[Fault]) -> list[Fault]:
    """Return what is wrong with a text beyond its schema, which has told of some faults: links and sense, house rules."""
    faults = sense_faults(root, scope, has_house_rules=plan.has_house_rules, told=told)
    if plan.has_house_rules:
        # An attribute misspelt is not also a missing one: what the schema refuses is told once.
        refused = {fault.element for fault in told if fault.finding.code in _OF_ATTRIBUTES}
        house = [house_fault(item) for item in run_rules(schemas.own_schematron(HOUSE), root, HOUSE, MAX_OF_A_CODE)]
        faults += [fault for fault in house if fault.element not in refused and not _is_slip_in(fault, told)]
    return faults


def _is_slip_in(fault: Fault, told: Sequence[Fault]) -> bool:
    """Return whether a rule only misses in a part of the header what stands there under a name misspelt: that was told."""
    if fault.attribute is not None or not any(item.tag == tei("teiHeader") for item in fault.element.iterancestors()):
        return False
    return any(other.finding.code in _SLIPS and other.element.getparent() is fault.element for other in told)


def _may_be_a_gap(fault: Fault, document: Document) -> bool:
    """Return whether a fault may only be that something was not taken in: a part missing, a pointer to it."""
    if fault.finding.code in _ELSEWHERE:
        return True
    is_of_schema = fault.finding.code.startswith("V-0") and fault.finding.code not in _OF_ATTRIBUTES
    return is_of_schema and fault.element in document.gaps and fault.attribute is None


def _is_ours(root: etree._Element) -> bool:
    """Return whether a document says that this program had a part in it."""
    return any(item.get("ident") == "emendata" for item in root.iter(tei("application")))


def _schema_faults(root: etree._Element, schema: Schema) -> list[Fault]:
    """Return the schema's faults, but for ids that are no names: those were reported (V-005)."""
    return [
        fault
        for fault in schema_faults(root, schema)
        if fault.attribute != XML_ID or is_name((fault.element.get(XML_ID) or "a").strip())
    ]


def _plan(options: ValidateOptions) -> tuple[_Plan, list[Finding]]:
    """Return what to validate with, and what of it cannot be loaded."""
    troubles: list[Finding] = []
    schema = None
    if options.schema is not None:
        try:
            schema = schemas.user_schema(options.schema)
        except FindingError as error:
            troubles.append(error.finding)
    embedded = None
    phase = options.phase or DEFAULT
    rules: list[tuple[Schematron, str]] = []
    notes: list[Finding] = []
    try:
        if options.schema is not None and schema is not None:
            embedded, said = schemas.embedded_schematron(options.schema)
            notes += said
    except SchemaFaultsError as error:
        troubles += error.findings
    for path in dict.fromkeys(options.schematron):
        try:
            rules.append((schemas.user_schematron(path, phase), phase))
        except SchemaFaultsError as error:
            troubles += error.findings
    notes += [note for schematron, _ in rules for note in schematron.notes]
    plan = _Plan(
        options.schema is None,
        schema,
        tuple(rules),
        options.has_house_rules,
        options.xinclude,
        embedded,
        tuple(notes),
    )
    return plan, troubles
