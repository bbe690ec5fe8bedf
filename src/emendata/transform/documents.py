"""TEI documents on their way into outputs.

`TeiDocument` is what the pipeline hands on: a tree that `parse_xml` or `encode` made, and how the user knows it. Between
two uses it is put away as a `KeptDocument`, so that an edition of a thousand articles is never in memory as a thousand trees.
`with_identifiers` gives every place that an output must be able to point at an identifier of its own, so that no
stylesheet has to make one: notes, calls, entries and page breaks (which our own TEI has already), names, choices and
pointers (which it need not have).
"""

import copy
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from lxml import etree

from emendata.vocabulary import XML_ID, tei
from emendata.xmlio import parse_again

# Identifiers that begin so belong to the outputs: the list of corrections, the places "on this page" leads to.
RESERVED = "em."

# Elements that say something of the text and are not words of it: an output lists them apart, if at all.
ANNOTATIONS = frozenset(
    map(
        tei,
        (
            "index interp interpGrp span spanGrp certainty precision respons link linkGrp join joinGrp alt altGrp timeline"
            " substJoin listTranspose fs fLib fvLib fvColl listAnnotation annotation relation listRelation listChange"
            " listPrefixDef xenoData"
        ).split(),
    )
)

_NAMES = frozenset({tei("persName"), tei("placeName"), tei("orgName"), tei("geogName"), tei("rs"), tei("name")})
_ADDRESSED = frozenset({tei("note"), tei("app"), tei("pb")})
_WORKS = frozenset({tei("bibl"), tei("biblStruct")})
_REF, _CHOICE, _TEXT, _RDG, _LIST_BIBL = tei("ref"), tei("choice"), tei("text"), tei("rdg"), tei("listBibl")
_CALLS = frozenset({_REF, tei("ptr")})
# What may need an identifier: of all else, which is most of a document, nothing more has to be asked.
_POINTED_AT = _NAMES | _ADDRESSED | _WORKS | _CALLS | {_CHOICE}


@dataclass(frozen=True, slots=True)
class TeiDocument:
    """One article's TEI: `name` is the file as the user knows it, `stem` names what is made from it.

    `root` is never changed by what reads it. `folder` is where images beside the document are looked for; none are where
    it is None.
    """

    name: str
    root: etree._Element
    stem: str
    folder: Path | None = None

    @property
    def id(self) -> str:
        """Return the root's `xml:id`, or the stem where it has none."""
        return self.root.get(XML_ID) or self.stem


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document put away: its bytes packed, a seventh of the file, where a tree takes ten times the file."""

    name: str
    stem: str
    id: str
    folder: Path | None
    packed: bytes

    @classmethod
    def of(cls, document: TeiDocument, data: bytes) -> "KeptDocument":
        """Put away a document that was parsed from these bytes."""
        return cls(document.name, document.stem, document.id, document.folder, zlib.compress(data, 1))

    @property
    def data(self) -> bytes:
        """Return the bytes that the document was parsed from."""
        return zlib.decompress(self.packed)

    def read(self) -> TeiDocument:
        """Return the document, parsed anew, with the lines it had."""
        return TeiDocument(self.name, parse_again(self.data), self.stem, self.folder)


class KeptDocuments(Sequence[TeiDocument]):
    """Documents that are put away, as a sequence that parses each when it is asked for, and holds none."""

    def __init__(self, kept: Sequence[KeptDocument]) -> None:
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> TeiDocument: ...

    @overload
    def __getitem__(self, place: slice) -> "KeptDocuments": ...

    def __getitem__(self, place: int | slice) -> "TeiDocument | KeptDocuments":
        found = self._kept[place]
        return found.read() if isinstance(found, KeptDocument) else KeptDocuments(found)


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a tree in order, leaving out comments and processing instructions."""
    yield from root.iter(etree.Element)


def is_call(element: etree._Element) -> bool:
    """Return whether an element is a note's call."""
    return element.tag in _CALLS and element.get("type") == "noteAnchor"


def is_annotation(element: etree._Element) -> bool:
    """Return whether an element is an annotation that outputs list apart.

    One that holds notes, entries or page breaks is not, as these keep the order of the document.
    """
    if element.tag not in ANNOTATIONS:
        return False
    return not any(is_addressed(inner) or inner.tag in _ADDRESSED for inner in elements(element))


def is_addressed(element: etree._Element) -> bool:
    """Return whether every output must carry this element of the text under its identifier, in order.

    These are notes, calls, entries of the apparatus and page breaks; a repetition (`@sameAs`) has no identifier.
    """
    return (element.tag in _ADDRESSED or is_call(element)) and not element.get("sameAs")


def addressed(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the notes, calls, entries and page breaks of all texts of a document, in order."""
    for text in root.iter(_TEXT):
        if next(text.iterancestors(_TEXT), None) is None:
            yield from (element for element in elements(text) if is_addressed(element))


def with_identifiers(root: etree._Element) -> etree._Element:
    """Return a copy in which identifiers are unique, and what an output points at has one.

    An identifier met a second time, or one that begins with `em.`, is replaced: the first `a` keeps its name, the next
    becomes `a.2`. Missing ones are made from the element's name and a count: `persName.12`.
    """
    tree = copy.deepcopy(root)
    taken: set[str] = set()
    wanting: list[etree._Element] = []
    for element in elements(tree):
        identifier = element.get(XML_ID)
        if identifier is None:
            if element.tag in _POINTED_AT and _is_pointed_at(element):
                wanting.append(element)
            continue
        if identifier in taken or identifier.startswith(RESERVED):
            identifier = _unused(identifier.removeprefix(RESERVED) or "x", taken, 2)
            element.set(XML_ID, identifier)
        taken.add(identifier)
    counts: dict[str, int] = {}
    for element in wanting:
        name = etree.QName(element).localname
        counts[name] = counts.get(name, 0) + 1
        identifier = _unused(name, taken, counts[name])
        element.set(XML_ID, identifier)
        taken.add(identifier)
    return tree


def _is_pointed_at(element: etree._Element) -> bool:
    if element.get("sameAs") or next(element.iterancestors(_TEXT), None) is None:
        return False
    return (
        is_addressed(element)
        or (element.tag in _NAMES and next(element.iterancestors(_RDG), None) is None)
        or element.tag == _CHOICE
        or (element.tag == _REF and (element.get("target") or "").startswith("#"))
        or (element.tag in _WORKS and next(element.iterancestors(_LIST_BIBL), None) is not None)
    )


def _unused(stem: str, taken: set[str], start: int) -> str:
    number = start
    while f"{stem}.{number}" in taken:
        number += 1
    return f"{stem}.{number}"
