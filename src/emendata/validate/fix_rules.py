"""What can be mended with certainty, one rule for each kind of slip.

What enters: a document as written, as a tree, and what its schema allows. What leaves: fixes, each a few replacements of
bytes and the code of the finding it answers to. A rule that has two answers, or would make a value that is not allowed,
gives none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from lxml import etree
from rapidfuzz.distance import OSA

from emendata.validate.allowed import Allowed, local_name
from emendata.validate.nearness import letters_between
from emendata.validate.start_tags import AttributePlace, ElementPlace
from emendata.vocabulary import TEI, XML_ID, tei
from emendata.xmlio import is_name

_XML_ATTRIBUTES = frozenset({"id", "lang", "base", "space"})
_ROOTS = frozenset({"tei", "teicorpus"})
# How many letters of the namespace may be wrong where it is mended unasked.
_NAMESPACE_SLIPS = 2
# A name of one or two letters has neighbours everywhere: n, to, ed.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes `start` to `end` of the text, as UTF-8 without its byte order mark, and what takes their place."""

    start: int
    end: int
    replacement: bytes


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend: the code of the finding it answers to, where, in words, and its edits."""

    code: str
    line: int
    column: int
    what: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document for mending: its text, and its elements as written and as a tree, in one order."""

    text: bytes
    places: tuple[ElementPlace, ...]
    elements: tuple[etree._Element, ...]

    @property
    def root(self) -> etree._Element:
        """Return the root element."""
        return self.elements[0]


def namespace_fix(document: Document, roots: frozenset[str]) -> Fix | None:
    """Return the mend of TEI's namespace where it is missing or misspelt at the root; `roots` are what may stand there."""
    place, tag = document.places[0], etree.QName(document.root)
    if tag.namespace == TEI or tag.localname.lower() not in _ROOTS or not any(TEI in name for name in roots):
        return None
    prefix = place.name.rpartition(":")[0]
    declaring = f"xmlns:{prefix}" if prefix else "xmlns"
    declared = next((item for item in place.attributes if item.name == declaring), None)
    if declared is None:
        edit = Edit(place.name_end, place.name_end, f' xmlns="{TEI}"'.encode())
        return Fix("V-016", place.line, place.column, f"the root, which had no namespace, is now in {TEI}", (edit,))
    if declared.raw and not is_near_tei(declared.raw):
        return None
    edit = Edit(declared.value_start, declared.value_end, TEI.encode())
    return Fix("V-016", place.line, place.column, f'the namespace "{declared.raw}" is now {TEI}', (edit,))


def is_near_tei(namespace: str) -> bool:
    """Return whether a namespace can only be TEI's, misspelt.

    >>> is_near_tei("https://www.tei-c.org/ns/1.0/"), is_near_tei("http://www.w3.org/1999/xhtml")
    (True, False)
    """
    return letters_between(namespace, TEI) <= _NAMESPACE_SLIPS


def attribute_fixes(document: Document, allowed: Allowed) -> Iterator[Fix]:
    """Yield the mends of attributes: `id` for `xml:id`, and names that are one letter from the only one they can be."""
    ids = Counter(str(element.get(XML_ID)).strip() for element in document.elements if element.get(XML_ID))
    ids.update(str(element.get("id")).strip() for element in document.elements if element.get("id"))
    for element, place in zip(document.elements, document.places, strict=True):
        names = allowed.attributes(element)
        if names is None:
            continue
        meant = [(item, _right_name(element, item, names)) for item in place.attributes]
        wanted = Counter(right for _, right in meant)
        for item, right in meant:
            # Two that can only be the same one are both in doubt.
            if right is None or wanted[right] > 1:
                continue
            value = str(element.get(_clark(item.name)))
            if right == XML_ID and (not is_name(value.strip()) or ids[value.strip()] > 1):
                continue
            if allowed.admits(element, right, value):
                written = local_name(right)
                what = f'{item.name}="{item.raw}" of <{place.name}> is now {written}="{item.raw}"'
                yield Fix("V-011", place.line, place.column, what, (Edit(item.start, item.end, written.encode()),))


def _right_name(element: etree._Element, item: AttributePlace, names: frozenset[str]) -> str | None:
    """Return the one allowed attribute that a wrong one can be, as a Clark name; None where there is not exactly one."""
    is_plain = ":" not in item.name or item.name.startswith("xml:")
    if not is_plain or item.name == "xmlns" or _clark(item.name) in names:
        return None
    in_xml = _clark(f"xml:{item.name}")
    if item.name in _XML_ATTRIBUTES and in_xml in names:
        return None if in_xml in element.attrib else in_xml
    near = [name for name in names if _is_near(item.name, local_name(name))]
    return near[0] if len(near) == 1 and near[0] not in element.attrib and _is_writable(near[0]) else None


def _is_near(written: str, right: str) -> bool:
    """Return whether two names differ in one letter (put in, left out, changed, exchanged with its neighbour) or in case."""
    if len(right) < _SHORTEST:
        return False
    return written.lower() == right.lower() or OSA.distance(written, right, score_cutoff=1) == 1


def _is_writable(clark: str) -> bool:
    """Return whether an attribute's name can be written with no prefix to look for: in no namespace, or in XML's."""
    return not clark.startswith("{") or local_name(clark).startswith("xml:")


def _clark(name: str) -> str:
    return f"{{http://www.w3.org/XML/1998/namespace}}{name[4:]}" if name.startswith("xml:") else name


def element_fixes(document: Document, allowed: Allowed) -> Iterator[Fix]:
    """Yield the mends of elements whose name is wrong in nothing but capitals: `persname` for `persName`."""
    for element, place in zip(document.elements, document.places, strict=True):
        parent = element.getparent()
        names = allowed.roots if parent is None else allowed.children(parent)
        if names is None or str(element.tag) in names:
            continue
        near = [name for name in names if name.lower() == str(element.tag).lower()]
        if len(near) != 1:
            continue
        right = etree.QName(near[0]).localname
        old = place.name.rpartition(":")[2].encode()
        ends = [place.name_end]
        if place.end_tag is not None:
            ends.append(place.end_tag + len(b"</") + len(place.name.encode()))
        edits = tuple(Edit(end - len(old), end, right.encode()) for end in ends)
        yield Fix("V-010", place.line, place.column, f"<{place.name}> is now <{right}>", edits)


def note_order_fixes(document: Document) -> Iterator[Fix]:
    """Yield the mends of notes that do not stand in the order of their numbers.

    Certain only where every note of an unbroken run of numbered notes is called once, the calls stand in the order of the
    numbers, and nothing but white space stands between the notes.
    """
    indexes = {element: number for number, element in enumerate(document.elements)}
    calls: dict[str, list[int]] = {}
    for number, element in enumerate(document.root.iter(tei("ref"))):
        if element.get("type") == "noteAnchor" and next(element.iterancestors(tei("rdg")), None) is None:
            calls.setdefault(str(element.get("target")), []).append(number)
    for notes in document.root.iterfind(f".//{tei('back')}//{tei('div')}[@type='notes']"):
        for is_numbered, run in groupby(notes.iterchildren(etree.Element), _is_numbered):
            listed = list(run)
            if is_numbered and _is_proved(listed, calls):
                yield from _reordered(document, listed, [document.places[indexes[note]] for note in listed])


def _is_numbered(element: etree._Element) -> bool:
    return bool(
        element.tag == tei("note") and element.get(XML_ID) and re.fullmatch(r"[0-9]{1,6}", element.get("n", ""))
    )


def _is_proved(notes: list[etree._Element], calls: dict[str, list[int]]) -> bool:
    """Return whether each note is called once, and the calls stand in the order of the notes' numbers."""
    called = [calls.get(f"#{note.get(XML_ID)}", []) for note in notes]
    numbers = [int(note.get("n", "")) for note in notes]
    if any(len(places) != 1 for places in called) or len(set(numbers)) < len(numbers):
        return False
    order = [place for _, (place,) in sorted(zip(numbers, called, strict=True))]
    return order == sorted(order)


def _reordered(document: Document, notes: list[etree._Element], places: list[ElementPlace]) -> Iterator[Fix]:
    """Yield the mend that puts notes into the order of their numbers, if they are not in it and can be moved whole."""
    order = sorted(range(len(notes)), key=lambda index: int(notes[index].get("n", "")))
    between = [document.text[one.end : other.start] for one, other in pairwise(places)]
    edits = tuple(
        Edit(slot.start, slot.end, document.text[places[index].start : places[index].end])
        for number, (slot, index) in enumerate(zip(places, order, strict=True))
        if number != index
    )
    if not edits or any(gap.strip() for gap in between):
        return
    first = next(place for number, place in enumerate(places) if order[number] != number)
    what = f"{len(edits)} notes stand now in the order of their numbers, which is that of their calls"
    yield Fix("V-104", first.line, first.column, what, edits)
