"""From the bytes of a file to a document that can be validated, or to what stands against that.

Bytes and a name go in. What leaves is a `Document`: the tree and the places of its elements, and the findings on bytes,
form, ids and sizes. Whatever the file declares, libxml2 and expat read the same text, in UTF-8, without the address of
a document type: nothing is fetched.
"""

from dataclasses import dataclass, field

from lxml import etree

from emendata.encodings import contradiction, decode, unreadable
from emendata.errors import Finding, finding
from emendata.validate.places import Positions
from emendata.validate.positions import locate, without_declaration, without_external_doctype
from emendata.wellformed import form_finding

_OWN_SCHEMAS = ("emendata.rng", "emendata.rnc", "emendata.sch", "authority.rng", "header.rng", "apparatus.rng")


@dataclass(eq=False, slots=True)
class Document:
    """A file as read. `root` is None where the schema cannot be asked; the findings say why then.

    Where other files were taken in, `brought` has for every element the document it stands in and its number there.
    `gaps` are elements that lack something which was not taken in.
    """

    name: str
    root: etree._Element | None = None
    positions: Positions = field(default_factory=Positions)
    findings: list[Finding] = field(default_factory=list)
    brought: "dict[etree._Element, tuple[Document, int | None]]" = field(default_factory=dict)
    gaps: set[etree._Element] = field(default_factory=set)


def read_document(data: bytes, name: str, *, has_schema: bool = False) -> Document:
    """Return a document as read; `has_schema` says that the user named a schema, so that the document's is no news."""
    trouble = unreadable(data, name)
    text = "" if trouble else decode(data, name)
    if trouble or isinstance(text, Finding):
        return Document(name, findings=[trouble or text])  # type: ignore[list-item]
    positions = locate(text, name)
    document = Document(name, None, positions, list(positions.findings))
    if not positions.is_refused:
        document.root = _parse(document, text)
    if document.root is not None or not positions.is_refused:
        document.findings += _named(document, has_schema=has_schema)
    said = contradiction(data)
    if said:
        document.findings.append(finding("V-063", file=name, line=1, column=1, used=said[0], declared=said[1]))
    return document


def _parse(document: Document, text: str) -> etree._Element | None:
    """Return the tree of a document that expat could read.

    Ids that are wrong were found already, and libxml2 would take them for faults of form. (`collect_ids=False` makes it
    read an external document type, whatever else is set; there is none any more.)
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal" if document.positions.has_entities else False,  # type: ignore[arg-type]
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        collect_ids=False,
    )
    source = without_external_doctype(without_declaration(document.positions.source))
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        own = finding("V-001", file=document.name, line=line, column=column, reason=error.msg, hint="")
        document.findings = [form_finding(text, document.name) or own]
        return None


def _named(document: Document, *, has_schema: bool) -> list[Finding]:
    """Return the schemas and document types that a document names, as far as they are news."""
    found = []
    for offset, schema in {address: (offset, address) for offset, address in document.positions.named}.values():
        is_type = document.positions.source.startswith(b"<!DOCTYPE", offset)
        if schema.rpartition("/")[2] in _OWN_SCHEMAS or (has_schema and not is_type):
            continue
        place = document.positions.at(offset)
        kind, hint = "document type", "no document type is ever read; give a RELAX NG schema with --schema"
        if not is_type:
            kind, hint = "schema", "give it, or another, with --schema to validate against it"
        found.append(
            finding(
                "V-006", file=document.name, line=place.line, column=place.column, kind=kind, schema=schema, hint=hint
            )
        )
    return found
