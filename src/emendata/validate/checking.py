"""The check of one file: its bytes and a plan in, its report out, and those on the files that it takes in.

The way of a file: `document` (bytes to tree and places), `xinclude` if asked, the schema, links and rules here, `placing`
(faults to findings). What is told by the schema is not told again by a rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from emendata.errors import ConfigurationError, Finding, finding
from emendata.relaxng.schema import Schema
from emendata.validate import schemas, xinclude
from emendata.validate.authority import authority_faults, english_faults, entry_faults
from emendata.validate.decisions import decision_faults
from emendata.validate.document import Document, read_document
from emendata.validate.explain import schema_faults
from emendata.validate.faults import Fault
from emendata.validate.inputs import Source
from emendata.validate.kinds import DocumentKind, kind_of
from emendata.validate.placing import MAX_OF_A_CODE, finished, kept_lines, placed
from emendata.validate.plan import Plan
from emendata.validate.results import FileReport
from emendata.validate.schematron import HOUSE, house_fault, run_rules, svrl, user_fault
from emendata.validate.sense import sense_faults
from emendata.validate.suppress import instructions_of
from emendata.validate.targets import Scope, scope_of
from emendata.vocabulary import XML_ID, tei
from emendata.xmlio import is_name

# What may stand in a file that is not taken in: the target of a pointer.
_ELSEWHERE = frozenset({"V-101", "V-107"})
# An element or attribute that was meant to be another.
_SLIPS = frozenset({"V-010", "V-011"})
# What is wrong with the attributes of an element is wrong whatever would stand in it.
_OF_ATTRIBUTES = frozenset({"V-011", "V-012", "V-013"})


def check_source(source: Source, plan: Plan, data: bytes | Finding | None = None) -> list[FileReport]:
    """Return the reports on one file, and on the files that it takes in; `data` is what was read of it already."""
    data = source.read() if data is None else data
    if isinstance(data, Finding):
        return [FileReport(source.name, (data,))]
    kind = kind_of(source.path) if plan.has_own_schema and source.path else DocumentKind.EDITION
    try:
        return check_bytes(data, source, plan, kind)
    except (MemoryError, RecursionError) as error:
        reason = "there is not enough memory" if isinstance(error, MemoryError) else "it is nested too deeply"
        return [not_ended(source.name, reason)]


def not_ended(name: str, reason: str, help_: str = "divide the file, or validate it alone with --jobs 1") -> FileReport:
    """Return the report on a file whose check did not come to its end."""
    return FileReport(name, (finding("V-062", file=name, reason=reason, help=help_),))


def check_bytes(data: bytes, source: Source, plan: Plan, kind: DocumentKind) -> list[FileReport]:
    """Return the reports on a document and on the files that it takes in, each with the findings that are its own."""
    document = read_document(data, source.name, has_schema=not plan.has_own_schema)
    documents = [document]
    if document.root is not None and plan.has_xinclude:
        documents += xinclude.include(document, source.path)
    findings = [item for each in documents for item in each.findings]
    if document.root is not None:
        scope = scope_of(source.path, source.folder) if source.path else Scope()
        findings += placed(_faults(document, plan, kind, scope), document)
    reports = [_report(each, findings) for each in {each.name: each for each in documents}.values()]
    if plan.has_svrl and document.root is not None and _is_tei(findings):
        made = [etree.tostring(svrl(rules, document.root, phase)) for rules, phase in plan.users_rules]
        reports[0] = replace(reports[0], svrl=tuple(made))
    return reports


def _is_tei(findings: Iterable[Finding]) -> bool:
    """Return whether rules for TEI have anything to say: not where the whole document is in another namespace."""
    return all(found.code != "V-016" for found in findings)


def _report(document: Document, findings: Iterable[Finding]) -> FileReport:
    """Return the report on one file: those of the findings that are its own."""
    own = finished((item for item in findings if item.file == document.name), document.positions)
    lines = kept_lines(own, document.positions, document.name)
    text = document.positions.source.decode("utf-8", "replace")
    return FileReport(document.name, tuple(own), lines, instructions=instructions_of(text))


def _faults(document: Document, plan: Plan, kind: DocumentKind, scope: Scope) -> list[Fault]:
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
    if not _is_tei(fault.finding for fault in faults):
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


def _edition_faults(root: etree._Element, plan: Plan, scope: Scope, told: Sequence[Fault]) -> list[Fault]:
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
