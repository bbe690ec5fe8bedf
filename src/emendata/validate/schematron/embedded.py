"""The Schematron rules in the annotations of a RELAX NG schema, as one schema.

Enters: the path of an .rng file (what it includes from beside it is looked through as well). Leaves: a `Source`, or None
where there are no rules. An .rnc file gives none: its annotations are lost on the way to XML, which is said (V-038).
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.validate.nodes import line_of
from emendata.validate.schematron.reading import ASCC, AT, SCH, XSL, Reader, Source

_RNG = "http://relaxng.org/ns/structure/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
# In the compact syntax, a prefix for Schematron: namespace sch = "http://purl.oclc.org/dsdl/schematron"
_COMPACT = re.compile(rf'^\s*namespace\s+[\w.\-]+\s*=\s*"(?:{re.escape(SCH)}|{re.escape(ASCC)})"', re.MULTILINE)


def embedded_rules(path: Path) -> tuple[Source | None, list[Finding]]:
    """Return the rules inside a RELAX NG schema, and what there is to say of them.

    A file that cannot be read gives nothing: the reader of the grammar says so. Raises `SchemaFaultsError` with V-032.
    """
    if path.suffix.lower() == ".rnc":
        return None, _lost(path)
    collection = _Collection(Reader(path.parent.resolve()))
    collection.collect(path)
    pieces, notes = collection.pieces, collection.notes
    if not any(etree.QName(piece).localname in {"pattern", "rule"} for piece in pieces):
        return None, notes
    schema = etree.Element(f"{{{SCH}}}schema", nsmap={**collection.names, "sch": SCH}, queryBinding="xslt2")
    schema.set(AT, "0 1 1")
    for piece in pieces:
        if etree.QName(piece).localname == "rule":
            pattern = etree.SubElement(schema, f"{{{SCH}}}pattern")
            pattern.set(AT, piece.get(AT, ""))
            pattern.append(piece)
        else:
            schema.append(piece)
    return collection.reader.source(schema), notes


@dataclass
class _Collection:
    """What is Schematron in a grammar and in those that it includes, in the order of reading."""

    reader: Reader
    pieces: list[etree._Element] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def collect(self, path: Path) -> None:
        """Add what a file holds; each file once."""
        if str(path) in self.reader.files:
            return
        try:
            root = self.reader.read(path)
        except FindingError:
            return
        for prefix, uri in root.nsmap.items():
            if prefix and prefix not in {"xml", "xsl"}:
                self.names.setdefault(prefix, uri)
        old = next(root.iter(f"{{{ASCC}}}*"), None)
        if old is not None:
            self.notes.append(replace(finding("V-037"), file=str(path), line=line_of(old)))
        for element in root.iter(f"{{{_RNG}}}include", f"{{{_RNG}}}externalRef", f"{{{SCH}}}*", f"{{{XSL}}}*"):
            self._take(element, path)

    def _take(self, element: etree._Element, path: Path) -> None:
        name, above = etree.QName(element), element.getparent()
        if name.namespace == _RNG:
            target = path.parent / (element.get("href") or "").partition("#")[0]
            if target.is_file() and target.resolve().is_relative_to(self.reader.home):
                self.collect(target)
        elif name.namespace == XSL:
            if above is not None and etree.QName(above).namespace == _RNG:
                self.pieces.append(_alone(element))
        elif not any(etree.QName(item).namespace == SCH for item in element.iterancestors()):
            parts = list(element) if name.localname == "schema" else [element]
            self.pieces += [_alone(part) for part in parts if isinstance(part.tag, str) and _is_wanted(part)]


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
