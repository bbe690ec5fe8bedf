"""A validation as one document of the Schematron Validation Report Language (ISO/IEC 19757-3, annex D).

All findings are there, not those of Schematron rules alone: each an assertion that failed, with our code as its id. The
language has no word for a file; each file is an active pattern that names its document, with one rule that was fired.
"""

import re

from lxml import etree

from emendata.errors import Finding
from emendata.validate.reports.places import address, xml_text
from emendata.validate.results import FileReport, ValidationReport

SVRL = "http://purl.oclc.org/dsdl/svrl"


def as_svrl(report: ValidationReport) -> str:
    """Return the report as an XML document with its declaration."""
    root = etree.Element(_svrl("schematron-output"), {"title": "emendata validate"}, nsmap={"svrl": SVRL})
    for number, file in enumerate(report.files, 1):
        _pattern(root, file, number)
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made.decode()


def _pattern(root: etree._Element, file: FileReport, number: int) -> None:
    names = {"id": f"file-{number}", "name": xml_text(file.file or "schemas")}
    if file.file:
        names["documents"] = address(file.file)
    etree.SubElement(root, _svrl("active-pattern"), names)
    etree.SubElement(root, _svrl("fired-rule"), context="/")
    for item in file.findings:
        _failed(root, item)


def _failed(root: etree._Element, item: Finding) -> None:
    made = etree.SubElement(
        root,
        _svrl("failed-assert"),
        id=item.code,
        role=str(item.severity),
        test="true()",
        location=xml_text(location(item.path)),
    )
    words = [item.message, f"Hint: {item.hint}" if item.hint else ""]
    place = ":".join(str(part) for part in (item.line, item.column) if part is not None)
    text = etree.SubElement(made, _svrl("text"))
    text.text = xml_text(" ".join([f"{place}:" if place else "", *words]).strip())


def location(path: str | None) -> str:
    """Return a path as an XPath that holds whatever the namespace of its elements is; `/` where there is none.

    >>> location("/TEI[1]/text[1]")
    '/*:TEI[1]/*:text[1]'
    """
    return re.sub(r"/(?=[^/@*])", "/*:", path) if path else "/"


def _svrl(name: str) -> str:
    return f"{{{SVRL}}}{name}"
