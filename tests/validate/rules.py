"""Small Schematron schemas for the tests: written, loaded, run."""

import re
from pathlib import Path

from lxml import etree

from emendata.validate.schematron import DEFAULT, Report, SchemaFaultsError, Schematron, read_schema, run_rules

HEAD = (
    '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" queryBinding="{}">'
)


def schema_text(body: str, binding: str = "xslt3") -> str:
    """Return a schema with this content, on the line of its start tag."""
    return f"{HEAD.format(binding)}{body}</sch:schema>"


def load(folder: Path, body: str, binding: str = "xslt3", name: str = "rules.sch") -> Schematron:
    """Return a schema with this content, from a file."""
    path = folder / name
    path.write_text(schema_text(body, binding), encoding="utf-8")
    return Schematron(read_schema(path))


def reports(schema: Schematron, document: str, phase: str = DEFAULT) -> list[Report]:
    """Return what a schema reports on a document."""
    return list(run_rules(schema, etree.fromstring(document.encode()), phase))


def said(schema: Schematron, document: str, phase: str = DEFAULT) -> list[tuple[str, str]]:
    """Return where and what a schema reports on a document; elements without their namespaces."""
    return [(re.sub(r"(?<!@)Q\{[^}]*\}", "", item.location), item.message) for item in reports(schema, document, phase)]


def refusals(folder: Path, body: str, binding: str = "xslt3", phase: str = DEFAULT) -> list[tuple[int | None, str]]:
    """Return line and reason of each V-032 against a schema; none where it can be run."""
    start = "this Schematron schema cannot be run: "
    try:
        load(folder, body, binding).compiled(phase)
    except SchemaFaultsError as error:
        return [(item.line, f"{item.code} {item.message}".removeprefix(f"V-032 {start}")) for item in error.findings]
    return []
