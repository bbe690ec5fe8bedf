"""The TEI of a passage: a unit, or all from one unit to another, cut out with the elements that hold it.

What enters: a document and units of it. What leaves: a `TEI` element whose `wrapper` (in the namespace of DTS) holds a
copy of the passage. Elements that the passage cuts through are opened and closed round what is left of them; they keep
their attributes but not their identifiers, which name the whole.
"""

import copy
from dataclasses import dataclass

from lxml import etree

from emendata.dts.citation import CitationTree, Unit
from emendata.vocabulary import TEI, XML_ID, XML_LANG, tei

DTS = "https://w3id.org/api/dts#"


def whole(root: etree._Element) -> bytes:
    """Return a whole document."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def passage(root: etree._Element, tree: CitationTree, first: Unit, last: Unit) -> bytes:
    """Return from the first unit to the end of the last, which may be the same one."""
    nodes = _between(root, first.element, *_end(tree, last))
    made = etree.Element(tei("TEI"), nsmap={None: TEI, "dts": DTS})  # type: ignore[dict-item]  # the stubs know no default namespace
    if language := root.get(XML_LANG):
        made.set(XML_LANG, language)
    wrapper = etree.SubElement(made, f"{{{DTS}}}wrapper")
    for node in nodes:
        wrapper.append(node)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)


@dataclass(frozen=True, slots=True)
class _Range:
    """What is taken: from `start` on (which is taken) up to `stop` (which is not), or through the whole of `through`."""

    start: etree._Element
    stop: etree._Element | None
    through: etree._Element | None


def _end(tree: CitationTree, last: Unit) -> tuple[etree._Element | None, etree._Element | None]:
    """Return where a passage stops, before an element or with the end of one.

    A unit that is empty begins what it names, as a page break does its page: it ends where the next of its level begins.
    """
    if len(last.element) or (last.element.text or "").strip():
        return None, last.element
    later = tree.units[tree.units.index(last) + 1 :]
    following = next((unit.element for unit in later if unit.level <= last.level), None)
    return following, None


def _between(
    root: etree._Element, start: etree._Element, stop: etree._Element | None, through: etree._Element | None
) -> list[etree._Element]:
    """Return copies of what stands between two places, in as few elements as hold it."""
    if through is start:
        twin = copy.deepcopy(start)
        twin.tail = None
        return [twin]
    top = next((above for above in start.iterancestors() if above.tag == tei("text")), root)
    cut = _Cut(_Range(start, stop, through))
    taken = cut.copied(top)
    return [_narrowed(taken)] if taken is not None else []


class _Cut:
    """The walk: nothing is copied before the start is met, nothing after the end."""

    def __init__(self, taken: _Range) -> None:
        self._range = taken
        self._above = set(taken.start.iterancestors())
        self._is_on = False
        self._is_over = False

    def copied(self, element: etree._Element) -> etree._Element | None:
        """Return a copy of what of an element is taken, None where nothing is."""
        if self._is_over or element is self._range.stop:
            self._is_over = True
            return None
        if element is self._range.start:
            self._is_on = True
        if not self._is_on and element not in self._above:
            return None
        began_before = not self._is_on
        twin = etree.Element(element.tag, element.attrib, nsmap=element.nsmap)  # type: ignore[arg-type]  # as above
        if self._is_on:
            twin.text = element.text
        for child in element:
            self._add(twin, child)
        ends_later = self._is_over and element is not self._range.through
        if (began_before or ends_later) and XML_ID in twin.attrib:
            del twin.attrib[XML_ID]
        if element is self._range.through:
            self._is_over = True
        return twin

    def _add(self, twin: etree._Element, child: etree._Element) -> None:
        if isinstance(child.tag, str):
            inner = self.copied(child)
            if inner is not None:
                twin.append(inner)
        if self._is_on and not self._is_over and child.tail:
            if len(twin):
                twin[-1].tail = (twin[-1].tail or "") + child.tail
            else:
                twin.text = (twin.text or "") + child.tail


def _narrowed(element: etree._Element) -> etree._Element:
    """Return the innermost element that holds all of it: shells of one child and no words are taken off."""
    while (
        len(element) == 1
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
        and XML_ID not in element.attrib
    ):
        if not len(element[0]) and not (element[0].text or "").strip():
            break
        element = element[0]
    element.tail = None
    return element
