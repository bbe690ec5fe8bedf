"""What is true of any TEI document, whatever its schema: links, languages, dates, and the sense of its text."""

import re
from collections.abc import Collection

from lxml import etree

from emendata.validate.dates import date_faults
from emendata.validate.direction_faults import direction_faults
from emendata.validate.faults import Fault
from emendata.validate.language_faults import script_faults, tag_faults
from emendata.validate.links import link_faults
from emendata.validate.targets import Scope, targets_of
from emendata.validate.text_sense import text_faults
from emendata.vocabulary import XML_ID
from emendata.xmlio import is_name

# What a schema says of an attribute: a fault that does not say of which is taken to be about any.
_OF_ATTRIBUTES = frozenset({"V-011", "V-012"})
# A pointer that finds nothing.
_LOST = frozenset({"V-101", "V-107"})


def sense_faults(
    root: etree._Element, scope: Scope, *, has_house_rules: bool, told: Collection[Fault] = ()
) -> list[Fault]:
    """Return the faults that need no schema.

    `told` is what a schema has said already: an attribute that it refuses is not spoken of again. Where the house rules
    are run they ask for more than `text_faults`, and it is left to them.
    """
    targets = targets_of(root, scope)
    faults = [
        *link_faults(root, scope, targets),
        *tag_faults(root),
        *script_faults(root),
        *date_faults(root),
        *direction_faults(root),
        *(() if has_house_rules else text_faults(root, targets)),
    ]
    slips = _slipped_ids(root, told)
    if slips:
        ids = {element.get(XML_ID) for element in root.iter(etree.Element)}
        faults = [fault for fault in faults if not _points_to_slip(fault, slips, ids)]
    refused = {(fault.element, fault.attribute) for fault in told if fault.finding.code in _OF_ATTRIBUTES}
    return [
        fault
        for fault in faults
        if fault.attribute is None or not {(fault.element, fault.attribute), (fault.element, None)} & refused
    ]


def _slipped_ids(root: etree._Element, told: Collection[Fault]) -> frozenset[str]:
    """Return the ids, blanks and the like as hyphens, that are no xml:id as they stand: that was told already.

    They are those of attributes that were misspelt (`id`) and those that are no names (`a b`).
    """
    misspelt = (fault for fault in told if fault.finding.code == "V-011" and (fault.attribute or "").lower() == "id")
    values = [str(fault.element.get(fault.attribute or "")) for fault in misspelt]
    own = (element.get(XML_ID, "") for element in root.iter(etree.Element) if XML_ID in element.attrib)
    return frozenset(_hyphened(value) for value in (*values, *(value for value in own if not is_name(value.strip()))))


def _hyphened(identifier: str) -> str:
    return re.sub(r"\W+", "-", identifier.strip())


def _points_to_slip(fault: Fault, slips: frozenset[str], ids: Collection[str | None]) -> bool:
    """Return whether a pointer leads nowhere only because of such ids."""
    if fault.finding.code not in _LOST or fault.attribute is None:
        return False
    pointers = [word.removeprefix("#") for word in (fault.element.get(fault.attribute) or "").split()]
    lost = [word for word in pointers if word not in ids]
    return bool(lost) and all(_hyphened(word) in slips for word in lost)
