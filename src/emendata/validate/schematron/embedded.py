"""The Schematron rules in the annotations of a RELAX NG schema, as one schema.

Enters: the path of an .rng file (what it includes from beside it is looked through as well). Leaves: a `Source`, or None
where there are no rules. An .rnc file gives none: its annotations are lost on the way to XML, which is said (V-038).
"""

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.validate.schematron.reading import ASCC, AT, SCH, XSL, Reader, Source

_RNG = "http://relaxng.org/ns/structure/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
# In the compact syntax, a prefix for Schematron: namespace sch = "http://purl.oclc.org/dsdl/schematron"
_COMPACT = re.compile(rf'^\s*namespace\s+[\w.\-]+\s*=\s*"(?:{re.escape(SCH)}|{re.escape(ASCC)})"', re.MULTILINE)


def embedded_rules(path: Path) -> tuple[Source | None, list[Finding]]:
    """Return the rules inside a RELAX NG schema, and what there is to say of them.

    A file that cannot be read gives nothing: the reader of the grammar says so. Raises `ConfigurationError` with V-032.
    """
    if path.suffix.lower() == ".rnc":
        return None, _lost(path)
    reader = Reader(path.parent.resolve())
    pieces: list[etree._Element] = []
    notes: list[Finding] = []
    names: dict[str, str] = {}
    _collect(path, reader, pieces, notes, names)
    if not any(etree.QName(piece).localname in {"pattern", "rule"} for piece in pieces):
        return None, notes
    names = {prefix: uri for prefix, uri in names.items() if prefix not in {"xml", "xsl"}}
    schema = etree.Element(f"{{{SCH}}}schema", nsmap={**names, "sch": SCH}, queryBinding="xslt2")
    schema.set(AT, "0 1 1")
    for piece in pieces:
        if etree.QName(piece).localname == "rule":
            pattern = etree.SubElement(schema, f"{{{SCH}}}pattern")
            pattern.set(AT, piece.get(AT, ""))
            pattern.append(piece)
        else:
            schema.append(piece)
    return reader.source(schema), notes


def _collect(
    path: Path, reader: Reader, pieces: list[etree._Element], notes: list[Finding], names: dict[str, str]
) -> None:
    """Add what is Schematron in a file and in those that it includes, in the order of reading, each file once."""
    if str(path) in reader.files:
        return
    try:
        root = reader.read(path)
    except FindingError:
        return
    for prefix, uri in root.nsmap.items():
        if prefix:
            names.setdefault(prefix, uri)
    old = None
    for element in root.iter(etree.Element):
        name, above = etree.QName(element), element.getparent()
        if name.namespace == _RNG and name.localname in {"include", "externalRef"}:
            _follow(element, path, reader, pieces, notes, names)
        elif name.namespace == ASCC and old is None:
            old = element
        elif name.namespace == SCH and not any(item.tag.startswith(f"{{{SCH}}}") for item in element.iterancestors()):
            parts = list(element) if name.localname == "schema" else [element]
            pieces += [_alone(part) for part in parts if isinstance(part.tag, str) and _is_wanted(part)]
        elif name.namespace == XSL and above is not None and etree.QName(above).namespace == _RNG:
            pieces.append(_alone(element))
    if old is not None:
        notes.append(replace(finding("V-037"), file=str(path), line=old.sourceline))


def _follow(
    element: etree._Element,
    path: Path,
    reader: Reader,
    pieces: list[etree._Element],
    notes: list[Finding],
    names: dict[str, str],
) -> None:
    target = path.parent / (element.get("href") or "").partition("#")[0]
    if target.is_file() and target.resolve().is_relative_to(reader.home):
        _collect(target, reader, pieces, notes, names)


def _is_wanted(element: etree._Element) -> bool:
    return etree.QName(element).localname not in {"title", "p"}


def _alone(element: etree._Element) -> etree._Element:
    piece = deepcopy(element)
    piece.tail = None
    return piece


def _lost(path: Path) -> list[Finding]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    match = _COMPACT.search(text)
    if match is None:
        return []
    line = text.count("\n", 0, match.end()) + 1
    return [replace(finding("V-038"), file=str(path), line=line, column=1)]
