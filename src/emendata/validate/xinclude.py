"""XInclude, where the user asks for it: files of the document's own folder, taken in at their places.

A document as read goes in; its tree is changed in place, and every element remembers the file and the number it had
there, so that a finding leads to the line that a person can edit. Taken in are whole files, or the element with an
xml:id (`xpointer="id"`), as XML or as text. Refused, each with V-008: what lies outside the folder of the document that
is validated (by any path, also through a link), anything with a scheme, a file that takes in itself, too many files or
too much, what cannot be read. Where the document has a fallback for a file that is not there, that is used. Messages
name what the document names, and never what is in a file outside.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from emendata.encodings import decode, unreadable
from emendata.errors import Finding, Related, finding
from emendata.validate.document import Document, read_document
from emendata.validate.faults import Fault
from emendata.validate.inputs import name_of
from emendata.validate.nodes import depth_of
from emendata.vocabulary import XML_ID
from emendata.xmlio import MAX_DEPTH

XI = "http://www.w3.org/2001/XInclude"
MAX_FILES = 200
MAX_BYTES = 20_000_000
MAX_LEVELS = 10
_INCLUDE = f"{{{XI}}}include"
_FALLBACK = f"{{{XI}}}fallback"
_MEND = "mend the address, or the file it names"


class _Refused(Exception):  # noqa: N818 - the reason for a finding
    def __init__(self, reason: str, hint: str = _MEND, *, is_missing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.is_missing = reason, hint, is_missing


def has_inclusions(root: etree._Element) -> bool:
    """Return whether a document would take in others."""
    return next(root.iter(_INCLUDE), None) is not None


def leave_out(document: Document) -> list[Fault]:
    """Take the inclusions that are not followed out of a tree; return a warning for each, at the element around it.

    The schema and the rules have nothing to say on them then, and `document.gaps` tells where they stood. Called after
    the inclusions that are followed, it finds none.
    """
    root = document.root
    if root is None or not has_inclusions(root) or root.tag == _INCLUDE:
        return []
    if not document.brought:
        for number, element in enumerate(root.iter(etree.Element)):
            document.brought[element] = (document, number)
    faults = []
    for element in list(root.iter(_INCLUDE)):
        if not _stands_in(element, root):
            continue
        parent = element.getparent()
        if parent is not None:
            document.gaps.add(parent)
        faults.append(Fault(element, finding("V-007", href=_named(element))))
        _put(element, [])
    return faults


def include(document: Document, path: Path | None) -> list[Document]:
    """Take in what a document includes; return the documents taken in, in order, with what is wrong in them.

    `path` is where the document lies; None (standard input) means that it has no folder, and can take in nothing.
    What is wrong with an inclusion is among the findings of the document that has it.
    """
    if document.root is None or not has_inclusions(document.root):
        return []
    inclusion = _Inclusion(path.resolve().parent if path else None)
    inclusion.remember(document)
    inclusion.follow(document, path, (path.resolve(),) if path else ())
    document.brought = inclusion.brought
    document.gaps = {element for element in inclusion.gaps if element is not None}
    if document.root is None:
        return inclusion.documents
    document.findings += inclusion.repeated(document.root)
    if depth_of(document.root) > MAX_DEPTH:
        what = f"with what it takes in, elements are nested more than {MAX_DEPTH} deep"
        document.findings.append(finding("V-002", file=document.name, line=1, column=1, what=what))
        document.root = None
    return inclusion.documents


class _Inclusion:
    """One document with all that it takes in, at any level."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.documents: list[Document] = []
        self.brought: dict[etree._Element, tuple[Document, int | None]] = {}
        self.gaps: set[etree._Element | None] = set()
        self.bytes = 0
        self.files = 0

    def remember(self, document: Document) -> None:
        """Note which element of the whole stands where."""
        if document.root is not None:
            for number, element in enumerate(document.root.iter(etree.Element)):
                self.brought[element] = (document, number)

    def follow(self, document: Document, path: Path | None, above: tuple[Path, ...]) -> None:
        """Take in what the inclusions of one document name."""
        root = document.root
        if root is None:
            return
        for element in list(root.iter(_INCLUDE)):
            if not _stands_in(element, root):
                # It stood in a fallback that was not needed.
                continue
            try:
                parts = self.parts(element, path, above)
            except _Refused as refused:
                fallback = element.find(_FALLBACK)
                if refused.is_missing and fallback is not None:
                    parts = [fallback.text or "", *fallback]
                else:
                    self.refuse(element, refused, document)
                    self.gaps.add(element.getparent())
                    parts = []
            if element is root:
                self.refuse(element, _Refused("a document cannot consist of an inclusion alone"), document)
                document.root = None
                return
            _put(element, parts)

    def refuse(self, element: etree._Element, refused: _Refused, document: Document) -> None:
        """Note that an inclusion is not followed."""
        source, number = self.brought.get(element, (document, None))
        place = source.positions.attribute(number, "href") or source.positions.place(number)
        line, column = (place.line, place.column) if place else (1, 1)
        document.findings.append(
            finding(
                "V-008",
                file=source.name,
                line=line,
                column=column,
                href=_named(element),
                reason=refused.reason,
                hint=refused.hint,
            )
        )

    def parts(
        self, element: etree._Element, path: Path | None, above: tuple[Path, ...]
    ) -> "list[etree._Element | str]":
        """Return what stands in the place of an inclusion; raises `_Refused`."""
        href = element.get("href", "")
        target = self.target(href, path)
        if target in above:
            raise _Refused("the file would take in itself", "take one of the inclusions out")
        if len(above) > MAX_LEVELS or self.files >= MAX_FILES:
            raise _Refused(f"there are more than {MAX_FILES} files, or {MAX_LEVELS} levels of them")
        data = self.data(target)
        # By the name the user knows: relative, where the document was named so.
        named = (path or Path()).parent / href
        name = name_of(named)
        if element.get("parse", "xml") == "text":
            text = None if unreadable(data, name) else decode(data, name)
            if not isinstance(text, str):
                raise _Refused("it is not text in UTF-8")
            return [text]
        brought = read_document(data, name, has_schema=True)
        self.documents.append(brought)
        if brought.root is None:
            if any(item.code in {"R-003", "R-004"} for item in brought.findings):
                self.documents.pop()
                raise _Refused("it is no XML")
            self.gaps.add(element.getparent())
            return []
        self.remember(brought)
        self.follow(brought, named, (*above, target))
        if brought.root is None:
            self.gaps.add(element.getparent())
            return []
        part = _pointed(brought.root, element.get("xpointer"))
        # What stands after it in its own file is not taken in.
        part.tail = None
        return [part]

    def target(self, href: str, path: Path | None) -> Path:
        """Return the file that an address names, where it may be read."""
        outside = "only files in the folder of the document, or below it, are taken in"
        if self.folder is None or path is None:
            raise _Refused("a document from standard input has no folder", "validate the file by its name")
        if not href or "#" in href:
            raise _Refused("it names no file", "give a file in href, and an id in xpointer")
        if ":" in href or href.startswith(("/", "\\")) or "\x00" in href:
            raise _Refused(outside, "put the file beside the document, and name it by a relative path")
        try:
            target = (path.parent / href).resolve()
            is_inside = target.is_relative_to(self.folder)
            is_file, exists = is_inside and target.is_file(), is_inside and target.exists()
        except (OSError, ValueError, RuntimeError) as error:
            raise _Refused("it cannot be looked for") from error
        if not is_inside:
            raise _Refused(outside, "put the file beside the document, and name it by a relative path")
        if not exists:
            raise _Refused("there is no such file", is_missing=True)
        if not is_file:
            raise _Refused("it is not a regular file")
        return target

    def data(self, target: Path) -> bytes:
        """Return the bytes of a file, of which all together must not be too many."""
        try:
            self.bytes += target.stat().st_size
            self.files += 1
            if self.bytes > MAX_BYTES:
                raise _Refused(
                    f"the files taken in have more than {MAX_BYTES // 1_000_000} MB", "validate them one by one"
                )
            return target.read_bytes()
        except OSError as error:
            raise _Refused(error.strerror or "it cannot be read") from error

    def repeated(self, root: etree._Element) -> Iterator[Finding]:
        """Yield V-003 for each id that two of the files give."""
        first: dict[str, tuple[Document, int | None]] = {}
        for element in root.iter(etree.Element):
            identifier = (element.get(XML_ID) or "").strip()
            if not identifier:
                continue
            source, number = self.brought[element]
            before = first.setdefault(identifier, (source, number))
            if before[0] is source:
                continue
            place, other = _id_place(source, number), _id_place(*before)
            related = (Related(before[0].name, *other, "it was given here first"),)
            yield finding("V-003", file=source.name, line=place[0], column=place[1], related=related, id=identifier)


def _id_place(document: Document, number: int | None) -> tuple[int | None, int | None]:
    place = document.positions.attribute(number, XML_ID)
    return (place.line, place.column) if place else (None, None)


def _named(element: etree._Element) -> str:
    return element.get("href") or element.get("xpointer") or ""


def _stands_in(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(above is root for above in element.iterancestors())


def _pointed(root: etree._Element, xpointer: str | None) -> etree._Element:
    """Return the element that an inclusion means: the root, or the one with an id."""
    if xpointer is None:
        return root
    for element in root.iter(etree.Element):
        if (element.get(XML_ID) or "").strip() == xpointer:
            return element
    raise _Refused(f'there is no element with the id "{xpointer[:60]}" in it', "only an id can be given in xpointer")


def _put(place: etree._Element, parts: "list[etree._Element | str]") -> None:
    """Put elements and text in the place of an element, and leave the text after it."""
    parent = place.getparent()
    if parent is None:
        return
    tail, place.tail = place.tail, None
    index = parent.index(place)
    parent.remove(place)
    for part in [*parts, tail or ""]:
        if isinstance(part, str):
            _append_text(parent, index, part)
        else:
            parent.insert(index, part)
            index += 1


def _append_text(parent: etree._Element, index: int, text: str) -> None:
    if not text:
        return
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
