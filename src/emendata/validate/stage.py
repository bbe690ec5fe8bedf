"""The stage: bytes or paths in, findings with line and column out.

Nothing here prints or exits. A fault of one file never hides another file's: what stands against reading a file is a
finding like the rest, and only the exit code tells it apart.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path

from lxml import etree

from emendata.errors import ConfigurationError, Finding, FindingError, Severity, finding
from emendata.validate import schemas
from emendata.validate.authority import authority_faults, collation_findings, english_faults, entry_faults
from emendata.validate.decisions import decision_faults
from emendata.validate.explain import Fault, Schema, schema_faults
from emendata.validate.nodes import index_elements, line_of, path_of
from emendata.validate.positions import Place, Positions, decode, is_name, locate
from emendata.validate.schematron import (
    ALL,
    DEFAULT,
    LINKS,
    SchemaFaultsError,
    Schematron,
    house_fault,
    run_rules,
    user_fault,
)
from emendata.vocabulary import XML_ID
from emendata.xmlio import parse_xml

# What stands against reading a file at all: exit code 3.
UNREADABLE = frozenset({"R-001", "R-002", "R-003", "R-004", "R-005", "R-006", "V-004", "V-030", "V-031", "V-032"})
_EXCERPT = 120
_UNREADABLE_EXIT = 3


@dataclass(frozen=True, slots=True)
class ValidateOptions:
    """What to validate against.

    `schema` takes the place of ours; `schematron` comes in addition, and of each its `phase`, else its default.
    `house_rules` None means: with our schema only.
    """

    schema: Path | None = None
    schematron: tuple[Path, ...] = ()
    phase: str = DEFAULT
    house_rules: bool | None = None

    @property
    def has_house_rules(self) -> bool:
        """Return whether the house rules are to run."""
        return self.schema is None if self.house_rules is None else self.house_rules


@dataclass(frozen=True, slots=True)
class _Plan:
    """The options with their schemas loaded. `schema` is None where ours are meant, or the user's cannot be loaded.

    `embedded` are the Schematron rules inside `schema`, `rules` Schematron schemas and their phases; `notes` is what there is to say of the schemas as such.
    """

    has_own_schema: bool
    schema: Schema | None
    rules: tuple[tuple[Schematron, str], ...]
    has_house_rules: bool
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
    """The findings on one file, and its lines (none where it could not be read)."""

    file: str
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()


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
    def exit_code(self) -> int:
        """Return 3 where a file or schema could not be read, 1 where there is an error, else 0."""
        return exit_code_of(self.findings)


def exit_code_of(findings: Iterable[Finding]) -> int:
    """Return the exit code of a validation: 3, 1 or 0, the highest that applies."""
    code = 0
    for found in findings:
        if found.code in UNREADABLE:
            return _UNREADABLE_EXIT
        if found.severity is Severity.ERROR:
            code = 1
    return code


def kind_of(path: Path) -> DocumentKind:
    """Return what a file is for, by where it lies in a project: tei/authority, tei/headers, tei/apparatus."""
    folder = path.absolute().parent
    return _FOLDERS.get(folder.name, DocumentKind.EDITION) if folder.parent.name == "tei" else DocumentKind.EDITION


def validate_paths(paths: Sequence[Path], options: ValidateOptions | None = None) -> ValidationReport:
    """Validate files, and all .xml files below folders.

    A schema that cannot be loaded gives one finding; the files are then looked at without it.
    """
    plan, troubles = _plan(options or ValidateOptions())
    reports = [FileReport(found.file or "", (found,)) for found in (*troubles, *plan.notes)]
    checked = 0
    for path in paths:
        files, trouble = _files_below(path)
        if trouble:
            reports.append(FileReport(str(path), (trouble,)))
        for file in files:
            reports.append(_validate_file(file, plan))
            checked += 1
    if plan.has_own_schema:
        reports = _collated(reports)
    return ValidationReport(tuple(reports), checked)


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
    return [
        replace(report, findings=tuple(_finish([*report.findings, *found[report.file]], report.lines)))
        if report.file in found
        else report
        for report in reports
    ]


def validate_bytes(
    data: bytes, name: str, options: ValidateOptions | None = None, kind: DocumentKind = DocumentKind.EDITION
) -> list[Finding]:
    """Return the findings on one document, in the order of their places.

    Raises `ConfigurationError` where a schema of the options cannot be loaded.
    """
    plan, troubles = _plan(options or ValidateOptions())
    if troubles:
        raise ConfigurationError(troubles[0])
    return list(_validate(data, name, plan, kind).findings)


def _validate(data: bytes, name: str, plan: _Plan, kind: DocumentKind) -> FileReport:
    trouble = unreadable(data, name)
    text = "" if trouble else decode(data, name)
    if trouble or isinstance(text, Finding):
        return FileReport(name, (trouble or text,))  # type: ignore[arg-type]
    lines = tuple(re.split(r"\r\n|\r|\n", text))
    positions = locate(text, name)
    findings = list(positions.findings)
    if not positions.is_refused:
        try:
            root = _parse(data, name, positions)
        except FindingError as error:
            findings.append(error.finding)
        else:
            if root is not None:
                findings += _placed(_faults(root, plan, kind, name), root, positions, name)
    return FileReport(name, tuple(_finish(findings, lines)), lines)


def unreadable(data: bytes, name: str) -> Finding | None:
    """Return R-003 for an empty document, R-004 for bytes that are no text, None for what may be XML."""
    if not data.strip():
        return finding("R-003", file=name)
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00\xfe\xff")):
        return finding("R-004", file=name, what="it holds zero bytes")
    return None


def _parse(data: bytes, name: str, positions: Positions) -> etree._Element | None:
    """Return the tree; also where ids are wrong, which libxml2 takes for a fault of form.

    `collect_ids=False` makes libxml2 read an external document type, whatever else is set: never with a doctype.
    """
    if not positions.findings:
        return parse_xml(data, name)
    if positions.has_doctype:
        return None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, collect_ids=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return parse_xml(data, name)


def _faults(root: etree._Element, plan: _Plan, kind: DocumentKind, name: str) -> list[Fault]:
    """Return all faults of a tree: schema, links, house rules, the user's rules, what its kind asks for."""
    schema = schemas.own_schema(kind.value) if plan.has_own_schema else plan.schema
    faults = _schema_faults(root, schema) if schema else []
    if kind is DocumentKind.AUTHORITY:
        faults += [*authority_faults(root, name), *entry_faults(root), *english_faults(root)]
    elif kind is DocumentKind.APPARATUS:
        faults += decision_faults(root)
    elif kind is DocumentKind.EDITION:
        phase = ALL if plan.has_house_rules else LINKS
        faults += [house_fault(item) for item in run_rules(schemas.own_schematron(phase), root, phase)]
    if plan.embedded:
        # Where the grammar has something against an element, the rule beside it would say it again (a p inside a p).
        said = {fault.element for fault in faults if fault.attribute is None and fault.text is None}
        reports = [user_fault(item, plan.embedded.name) for item in run_rules(plan.embedded, root)]
        faults += [fault for fault in reports if fault.element not in said or fault.attribute or fault.text is not None]
    for rules, phase in plan.rules:
        faults += [user_fault(item, rules.name) for item in run_rules(rules, root, phase)]
    return faults


def _schema_faults(root: etree._Element, schema: Schema) -> list[Fault]:
    """Return the schema's faults; ids that are wrong (V-003, V-005) were reported and are mended for it in a copy."""
    seen: set[str] = set()
    wrong = {}
    for number, element in enumerate(root.iter(etree.Element)):
        identifier = (element.get(XML_ID) or "").strip()
        if identifier and (identifier in seen or not is_name(identifier)):
            wrong[number] = element
        seen.add(identifier)
    if not wrong:
        return schema_faults(root, schema)
    copy = deepcopy(root)
    originals = dict(zip(copy.iter(etree.Element), root.iter(etree.Element), strict=True))
    for number, element in enumerate(originals):
        if number in wrong:
            element.set(XML_ID, next(name for turn in count() if (name := f"id-{number}-{turn}") not in seen))
    return [replace(fault, element=originals[fault.element]) for fault in schema_faults(copy, schema)]


def _placed(faults: Iterable[Fault], root: etree._Element, positions: Positions, name: str) -> list[Finding]:
    """Return the findings of faults with file, line, column and path."""
    index = index_elements(root)
    findings = []
    for fault in faults:
        place = _place(fault, index.get(fault.element), positions) or Place(line_of(fault.element) or 1, 1)
        if fault.finding.line is not None:  # a comment or processing instruction, of which only lxml knows
            place = Place(fault.finding.line, 1)
        findings.append(
            replace(fault.finding, file=name, line=place.line, column=place.column, path=path_of(fault.element))
        )
    return findings


def _place(fault: Fault, index: int | None, positions: Positions) -> Place | None:
    """Return the place of what a fault is about; of its element, where its attribute or text stands nowhere."""
    place = None
    if fault.attribute is not None:
        place = positions.attribute(index, fault.attribute)
    elif fault.text is not None:
        place = positions.text(index, fault.text)
    return place or positions.place(index)


def _finish(findings: list[Finding], lines: tuple[str, ...]) -> list[Finding]:
    """Return the findings in the order of their places, each once, with the words of their line."""
    ordered = sorted(findings, key=lambda item: (item.line or 0, item.column or 0, item.code, item.message))
    return [replace(item, excerpt=_excerpt(item, lines)) for item in dict.fromkeys(ordered)]


def _excerpt(found: Finding, lines: tuple[str, ...]) -> str | None:
    if found.line is None or not 1 <= found.line <= len(lines):
        return None
    start = max(0, (found.column or 1) - 1)
    words = lines[found.line - 1]
    return words[start : start + _EXCERPT].strip() or words.strip()[:_EXCERPT] or None


def _validate_file(path: Path, plan: _Plan) -> FileReport:
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return FileReport(name, (finding("R-006", file=name, reason=error.strerror or str(error)),))
    return _validate(data, name, plan, kind_of(path) if plan.has_own_schema else DocumentKind.EDITION)


def _files_below(path: Path) -> tuple[list[Path], Finding | None]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*.xml") if file.is_file()), None
    if not path.exists():
        return [], finding("R-001", file=str(path))
    if not path.is_file():
        return [], finding("R-002", file=str(path))
    return [path], None


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
            rules.append((schemas.user_schematron(path, options.phase), options.phase))
        except SchemaFaultsError as error:
            troubles += error.findings
    notes += [note for schematron, _ in rules for note in schematron.notes]
    plan = _Plan(options.schema is None, schema, tuple(rules), options.has_house_rules, embedded, tuple(notes))
    return plan, troubles
