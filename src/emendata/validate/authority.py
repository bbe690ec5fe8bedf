"""What is asked of an authority: little, since any plain TEI with persons, places or bodies will do.

`listPerson/person`, `listPlace/place`, `listOrg/org` anywhere, each with an `xml:id` and a name. Our own files under
tei/authority are held to authority.rng besides.
"""

from lxml import etree

from emendata.authority.loading import no_entries, unusable
from emendata.authority.model import KINDS
from emendata.authority.reading import read_entries
from emendata.errors import Finding, FindingError, finding
from emendata.validate.explain import Fault
from emendata.validate.nodes import words_of
from emendata.vocabulary import XML_ID, tei

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
    findings = []
    count = 0
    try:
        for entry in read_entries(data, name):
            count += 1
            found = unusable(entry, name) if entry.kind in KINDS else None
            if found:
                findings.append(found)
    except FindingError as error:
        return [error.finding]
    return findings if count else [no_entries(name)]
