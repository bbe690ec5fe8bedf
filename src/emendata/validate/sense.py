"""What is true of any TEI document, whatever its schema: links, languages, dates, and the sense of its text."""

from collections.abc import Collection

from lxml import etree

from emendata.validate.dates import date_faults
from emendata.validate.faults import Fault
from emendata.validate.language_faults import script_faults, tag_faults
from emendata.validate.links import link_faults
from emendata.validate.targets import Scope, targets_of
from emendata.validate.text_sense import text_faults

# What a schema says of an attribute: a fault that does not say of which is taken to be about any.
_OF_ATTRIBUTES = frozenset({"V-011", "V-012"})


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
        *(() if has_house_rules else text_faults(root, targets)),
    ]
    refused = {(fault.element, fault.attribute) for fault in told if fault.finding.code in _OF_ATTRIBUTES}
    return [
        fault
        for fault in faults
        if fault.attribute is None or not {(fault.element, fault.attribute), (fault.element, None)} & refused
    ]
