"""A validation as one document of the Schematron Validation Report Language (ISO/IEC 19757-3, annex D).

What the user's Schematron says stands as the standard has it, if the run was asked for it (`FileReport.svrl`): active
patterns, rules fired, assertions, each pattern with the document it was active on. The language knows no judgement, so
these are all, also those ignored or known by a baseline.

All other findings are there too, in a pattern for each file that has the file's name: assertions that failed, with our
code as their id.
"""

import re
from collections.abc import Iterator

from lxml import etree

from emendata.errors import Finding
from emendata.validate.reports.places import address, xml_text
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.schematron.svrl import CODES, SVRL, svrl_name

# What the language has before its first pattern.
_PRELUDE = (svrl_name("text"), svrl_name("ns-prefix-in-attribute-values"))


def as_svrl(report: ValidationReport) -> str:
    """Return the report as an XML document with its declaration."""
    root = etree.Element(svrl_name("schematron-output"), {"title": "emendata validate"}, nsmap={"svrl": SVRL})
    said = [(file, [item for part in file.svrl for item in etree.fromstring(part)]) for file in report.files]
    for tag in _PRELUDE:
        alike = [item for _, items in said for item in items if item.tag == tag]
        root.extend({etree.tostring(item): item for item in alike}.values())
    for number, (file, items) in enumerate(said, 1):
        root.extend(_pattern(file, number))
        for item in items:
            if item.tag == svrl_name("active-pattern"):
                item.set("documents", address(file.file))
            if item.tag not in _PRELUDE:
                root.append(item)
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made.decode()


def _pattern(file: FileReport, number: int) -> Iterator[etree._Element]:
    """Yield the pattern of a file with its findings, but for those that its own SVRL has."""
    names = {"id": f"file-{number}", "name": xml_text(file.file or "schemas")}
    if file.file:
        names["documents"] = address(file.file)
    yield etree.Element(svrl_name("active-pattern"), names)
    yield etree.Element(svrl_name("fired-rule"), context="/")
    for item in file.findings:
        if not file.svrl or item.code not in CODES:
            yield _failed(item)


def _failed(item: Finding) -> etree._Element:
    place = xml_text(location(item.path))
    made = etree.Element(
        svrl_name("failed-assert"), id=item.code, role=str(item.severity), test="true()", location=place
    )
    words = [item.message, f"Hint: {item.hint}" if item.hint else ""]
    place = ":".join(str(part) for part in (item.line, item.column) if part is not None)
    text = etree.SubElement(made, svrl_name("text"))
    text.text = xml_text(" ".join([f"{place}:" if place else "", *words]).strip())
    return made


def location(path: str | None) -> str:
    """Return a path as an XPath that holds whatever the namespace of its elements is; `/` where there is none.

    >>> location("/TEI[1]/text[1]")
    '/*:TEI[1]/*:text[1]'
    """
    return re.sub(r"/(?=[^/@*])", "/*:", path) if path else "/"
