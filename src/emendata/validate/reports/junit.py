"""A validation as JUnit XML, which GitLab, Jenkins and others show as test results.

A file is a test suite. Each error is a failed case, what could not be read an error, a warning or remark a case that
passed and has something to say; a suppressed finding is a skipped case. A file without findings is one case that passed.
"""

from collections import Counter

from lxml import etree

from emendata.errors import Finding, Severity
from emendata.validate.reports.places import xml_text
from emendata.validate.results import UNREADABLE, FileReport, ValidationReport


def as_junit(report: ValidationReport) -> str:
    """Return the report as an XML document with its declaration."""
    root = etree.Element("testsuites", name="emendata validate")
    totals: Counter[str] = Counter()
    for file in report.files:
        totals += _suite(root, file)
    _set_counts(root, totals)
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made.decode()


def _suite(root: etree._Element, file: FileReport) -> Counter[str]:
    name = xml_text(file.file or "schemas")
    suite = etree.SubElement(root, "testsuite", name=name)
    counts: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    for item in file.findings:
        case = _case(suite, name, f"{item.code} {item.message}", item, alike)
        counts["tests"] += 1
        if item.severity is Severity.ERROR:
            kind = "error" if item.code in UNREADABLE else "failure"
            counts["errors" if kind == "error" else "failures"] += 1
            made = etree.SubElement(case, kind, type=item.code, message=xml_text(item.message))
        else:
            made = etree.SubElement(case, "system-out")
        made.text = xml_text_of_lines(item)
    for suppressed in file.suppressed:
        item = suppressed.finding
        case = _case(suite, name, f"{item.code} {item.message}", item, alike)
        etree.SubElement(case, "skipped", message=xml_text(suppressed.reason))
        counts["tests"] += 1
        counts["skipped"] += 1
    if not counts["tests"]:
        etree.SubElement(suite, "testcase", classname=name, name="valid", file=name)
        counts["tests"] = 1
    _set_counts(suite, counts)
    return counts


def _case(suite: etree._Element, file: str, words: str, item: Finding, alike: Counter[str]) -> etree._Element:
    """Add a case; its name has no line, so that it is the same case when the finding moves."""
    alike[words] += 1
    name = words if alike[words] == 1 else f"{words} ({alike[words]})"
    case = etree.SubElement(suite, "testcase", classname=file, name=xml_text(name), file=file)
    if item.line is not None:
        case.set("line", str(item.line))
    return case


def xml_text_of_lines(item: Finding) -> str:
    """Return a finding in a few lines that XML can hold."""
    lines = [str(item)]
    lines += [f"{other.file}:{other.line}:{other.column}: {other.message}" for other in item.related]
    lines += [part for part in (item.excerpt, item.path) if part]
    return "\n".join(map(xml_text, lines))


def _set_counts(element: etree._Element, counts: Counter[str]) -> None:
    for key in ("tests", "failures", "errors", "skipped"):
        element.set(key, str(counts[key]))
