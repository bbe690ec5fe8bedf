"""Word-processor files (.docx): bytes in, a tree of HTML out, made by mammoth.

mammoth knows styles, tables, text boxes, footnotes and endnotes; what it does not read it names, and so do we (R-015).
Before it is let at the file the archive is looked through: its size, encryption, and every XML part with our own parser
(R-007, R-008). Pictures, comments, headers and footers are not read.

The paragraphs of the tree carry their number as `sourceline`: paragraphs are what a document has for lines. The notes
follow the text as paragraphs that begin with their number; the call has the same number and links to its note.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from emendata.errors import Finding, InputError, finding

_MAX_BYTES = 64 << 20
_MAX_PARTS = 10_000
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li".split())
_CALL = re.compile(r"(footnote|endnote)-ref-")
_NOTE = re.compile(r"(?:footnote|endnote)-(?!ref-)")
_UNREAD = re.compile(r"An unrecognised element was ignored: (?:\{[^}]*\})?(?:\w+:)?(\S+)|A (\S+) element .*ignored")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a tree of HTML, and what is to be said of it."""

    root: etree._Element
    findings: tuple[Finding, ...]


def is_docx(data: bytes) -> bool:
    """Return whether a file is a ZIP archive with the parts of a word-processor document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" in archive.namelist() and any(
                name.startswith("word/") for name in archive.namelist()
            )
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def read_docx(data: bytes, name: str) -> Document:
    """Return the document. Raises `InputError`: R-007 (too large), R-008 (encrypted, broken, hostile), R-009 (empty)."""
    import mammoth

    parts = _checked_parts(data, name)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except (
        Exception
    ) as error:  # what a library meets in a stranger's file is no fault of ours; it has no error type of its own
        reason = f"{type(error).__name__}: {error}"
        raise InputError(finding("R-008", file=name, kind="document", reason=reason)) from error
    if not result.value.strip():
        raise InputError(finding("R-009", file=name, kind="document"))
    root = html.document_fromstring(result.value, parser=html.HTMLParser(huge_tree=True, no_network=True))
    _number_paragraphs(root)
    numbered = _lay_out_notes(root)
    return Document(root, tuple(_remarks(name, root, parts, numbered, [item.message for item in result.messages])))


def _checked_parts(data: bytes, name: str) -> dict[str, etree._Element]:
    """Return the XML parts of the archive, parsed, after looking at their sizes."""

    def refused(reason: object) -> InputError:
        return InputError(finding("R-008", file=name, kind="document", reason=reason))

    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        xml = [item for item in members if item.filename.endswith((".xml", ".rels"))]
        size = sum(item.file_size for item in xml)
        if len(members) > _MAX_PARTS or size > _MAX_BYTES:
            what = f"{len(members):,} parts, {size >> 20} MB of XML when unpacked; the limits are {_MAX_PARTS:,} and {_MAX_BYTES >> 20}"
            raise InputError(finding("R-007", file=name, what=what))
        if any(item.flag_bits & 1 for item in members):
            raise refused("it is encrypted")
        for item in xml:
            parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
            try:
                root = etree.fromstring(archive.read(item), parser)
            except (
                etree.XMLSyntaxError,
                zipfile.BadZipFile,
                NotImplementedError,
                OSError,
                EOFError,
                ValueError,
            ) as error:
                raise refused(f"{item.filename}: {error}") from error
            except zipfile.zlib.error as error:  # type: ignore[attr-defined]
                raise refused(f"{item.filename}: {error}") from error
            if _has_document_type(root):
                raise refused(f"{item.filename} has a document type of its own")
            parts[item.filename] = root
    if not any(root.tag == f"{_W}document" for root in parts.values()):
        raise refused("no part of it is the text of a document")
    return parts


def _has_document_type(root: etree._Element) -> bool:
    information: Any = root.getroottree().docinfo
    return bool(information.doctype)


def _number_paragraphs(root: etree._Element) -> None:
    """Write the number of its paragraph into each element, the notes' paragraphs counted on behind the text's."""
    number = 1
    first = True
    for element in root.iter():
        is_paragraph = element.tag in _PARAGRAPHS and not (element.tag == "li" and element.find("p") is not None)
        if is_paragraph:
            number += not first
            first = False
        element.sourceline = min(number, 65_535)  # type: ignore[assignment]


def _lay_out_notes(root: etree._Element) -> int:
    """Give calls their bare number, and turn the list of notes into paragraphs that begin with it; return how many."""
    for call in root.iter("a"):
        if _CALL.match(call.get("id") or ""):
            call.text = (call.text or "").strip("[]")
    items = [item for item in root.iter("li") if _NOTE.match(item.get("id") or "")]
    for number, item in enumerate(items, 1):
        for link in [
            link for link in item.iter("a") if (link.get("href") or "").startswith(("#footnote-ref-", "#endnote-ref-"))
        ]:
            link.drop_tree()  # type: ignore[attr-defined]
        first = item.find("p")
        if first is None:
            first = item
        first.set("id", item.attrib.pop("id"))
        first.text = f"{number} {(first.text or '').lstrip()}"
        item.tag = "div"
    for listing in {item.getparent() for item in items}:
        if listing is not None:
            listing.tag = "div"
    return len(items)


def _remarks(
    name: str, root: etree._Element, parts: dict[str, etree._Element], notes: int, messages: list[str]
) -> Iterator[Finding]:
    inserted = deleted = 0
    for part in parts.values():
        inserted += sum(any(True for _ in item.iter(f"{_W}t")) for item in part.iter(f"{_W}ins", f"{_W}moveTo"))
        deleted += sum(
            any(True for _ in item.iter(f"{_W}delText", f"{_W}t")) for item in part.iter(f"{_W}del", f"{_W}moveFrom")
        )
    if inserted or deleted:
        yield finding("R-014", file=name, inserted=inserted, deleted=deleted)
    unread = [next(filter(None, match.groups())) for message in messages if (match := _UNREAD.match(message))]
    if unread:
        yield finding("R-015", file=name, count=len(unread), what=", ".join(sorted(set(unread))))
    items = sum(sum(item.tag == "li" for item in listing) for listing in root.iter("ol"))
    if items:
        yield finding("R-016", file=name, count=items)
    kinds = {match[1] for link in root.iter("a") if (match := _CALL.match(link.get("id") or ""))}
    otherwise = [
        words
        for words, found in (
            ("it has footnotes and endnotes", len(kinds) > 1),
            ("it starts or restarts them by settings of its own", any(_restarts(part) for part in parts.values())),
            ("it has marks of its own choosing", any(_chosen_marks(part) for part in parts.values())),
        )
        if found
    ]
    if notes and otherwise:
        yield finding("R-017", file=name, count=notes, reason="; ".join(otherwise))


def _restarts(part: etree._Element) -> bool:
    starts = any(item.get(f"{_W}val") != "1" for item in part.iter(f"{_W}numStart"))
    return starts or any(item.get(f"{_W}val") != "continuous" for item in part.iter(f"{_W}numRestart"))


def _chosen_marks(part: etree._Element) -> bool:
    return any(
        item.get(f"{_W}customMarkFollows") in ("1", "true", "on")
        for item in part.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")
    )
