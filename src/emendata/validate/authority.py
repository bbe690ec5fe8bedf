"""What is asked of an authority: little, since any plain TEI with persons, places or bodies will do.

`listPerson/person`, `listPlace/place`, `listOrg/org` anywhere, each with an `xml:id` and a name. Our own files under
tei/authority are held to authority.rng besides.
"""

from dataclasses import replace

from lxml import etree

from emendata.errors import Finding, FindingError, finding
from emendata.validate.explain import Fault
from emendata.validate.nodes import index_elements, line_of, path_of, words_of
from emendata.validate.positions import Place, decode, locate
from emendata.vocabulary import XML_ID, tei
from emendata.xmlio import parse_xml

_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}


def authority_faults(root: etree._Element, name: str) -> list[Fault]:
    """Return what keeps entries from being used: V-040 without id, V-041 without name, V-042 no entries at all."""
    entries = list(root.iter(*(tei(kind) for kind in _NAMES)))
    if not entries and not any(True for _ in root.iter(tei("bibl"))):
        return [Fault(root, finding("V-042", file=name))]
    faults = []
    for entry in entries:
        kind = etree.QName(entry).localname
        child = _NAMES[kind]
        words = next((words_of(found) for found in entry.iter(tei(child), tei("name"))), "")
        identifier = entry.get(XML_ID)
        if not identifier:
            faults.append(Fault(entry, finding("V-040", element=kind, words=f' ("{words}")' if words else "")))
        elif not words:
            faults.append(Fault(entry, finding("V-041", element=kind, id=identifier, name=f"<{child}>")))
    return faults


def validate_authority(data: bytes, name: str) -> list[Finding]:
    """Return the findings on an authority file that a user gives: form, ids, and the little that is asked of entries.

    No schema is applied. Findings V-001 to V-005 and V-040 to V-042.
    """
    text = decode(data, name)
    if isinstance(text, Finding):
        return [text]
    positions = locate(text, name)
    if positions.findings:
        # Ids given twice: libxml2 would not read on, and an entry could not be told from its double.
        return list(positions.findings)
    try:
        root = parse_xml(data, name)
    except FindingError as error:
        return [error.finding]
    index = index_elements(root)
    findings = []
    for fault in authority_faults(root, name):
        place = positions.place(index.get(fault.element)) or Place(line_of(fault.element) or 1, 1)
        path = path_of(fault.element)
        findings.append(replace(fault.finding, file=name, line=place.line, column=place.column, path=path))
    return findings
