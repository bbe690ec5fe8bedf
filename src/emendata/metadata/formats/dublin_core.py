"""Dublin Core, as the Open Archives Initiative wraps it (`oai_dc`): the fifteen elements, each as often as need be."""

from lxml import etree

from emendata.metadata.descriptions import copies, is_covered, rights, summary, translator
from emendata.metadata.model import Holding, Record
from emendata.metadata.originals import original
from emendata.metadata.passages import Passage

_DC = "http://purl.org/dc/elements/1.1/"
_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write(record: Record, passage: Passage | None = None) -> str:
    """Return the record of a text that is held whole; a passage has no place in it."""
    del passage
    return document(record, Holding.TEXT)


def document(record: Record, holding: Holding) -> str:
    """Return the record as a document."""
    root = etree.Element(f"{{{_OAI}}}dc", nsmap={"oai_dc": _OAI, "dc": _DC, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{_OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    for tag, words in _rows(record, holding):
        if words:
            etree.SubElement(root, f"{{{_DC}}}{tag}").text = words
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode() + "\n"


def _rows(record: Record, holding: Holding) -> list[tuple[str, str]]:
    people = record.translation.by if record.translation else ()
    rows = [("title", record.full_title), ("title", record.original_title.words if record.original_title else "")]
    rows += [("creator", name.split) for name in record.creators]
    rows += [("contributor", name.split) for name in (() if record.parts else record.editors)]
    rows += [("contributor", name.split) for name in people]
    rows += [("subject", word) for word in record.keywords]
    rows += [("description", words) for words in (summary(record, holding), translator(record), original(record))]
    rows += [
        ("publisher", record.publisher),
        ("date", record.date),
        ("type", "Text"),
        ("format", "application/tei+xml"),
    ]
    rows += [("identifier", record.own_address), ("identifier", record.id)]
    rows += [("source", words) for _, words in copies(record)]
    rows += [("language", record.language)]
    rows += [("relation", part.own_address) for part in record.parts]
    rows += [("relation", f"https://doi.org/{record.edition_doi}" if record.edition_doi else "")]
    if record.licence is not None:
        rows += [
            ("rights", record.licence.words),
            ("rights", record.licence.address if is_covered(record, holding) else ""),
        ]
    rows += [("rights", words) for words in dict.fromkeys((rights(record), *map(rights, record.parts)))]
    return rows
