"""Changing a few elements of an XML file that people keep by hand, with every other byte as it was.

What enters: the bytes of a well-formed file. What leaves: where its TEI elements stand in its text, and new bytes after
stretches of the text were put in or taken out. Comments, CDATA, processing instructions, quotes, line ends, byte order
mark and encoding stay as they are. What is refused: what `parse_xml` refuses, and V-004.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from lxml import etree

from emendata.encodings import declared_encoding, decode
from emendata.errors import Finding, InputError
from emendata.vocabulary import TEI, tei
from emendata.xmlio import (
    parse_xml,
)

_BOM = "\ufeff"
_START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(?P<empty>/?)>""")
_ID = "http://www.w3.org/XML/1998/namespace id"


@dataclass(slots=True)
class Placed:
    """A TEI element in the text of a file, in bytes of UTF-8.

    - start, end: the whole element; inner_end: where its end tag begins (where an empty one ends).
    - parent: the index of the element around it, None at the root; identifier: its xml:id.
    - is_default: an element without prefix is TEI's here.
    """

    name: str
    start: int
    parent: int | None
    identifier: str | None
    is_default: bool
    is_empty: bool
    inner_end: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A file's text as UTF-8, without its byte order mark, and its TEI elements in document order."""

    name: str
    text: bytes
    elements: tuple[Placed, ...]
    encoding: str
    bom: bytes

    def with_text(self, text: bytes) -> bytes:
        """Return the bytes of the file with another text. Raises `InputError` where that is no longer well-formed."""
        data = self.bom + text.decode().encode(self.encoding, "xmlcharrefreplace")
        parse_xml(data, self.name)
        return data

    def inserted(self, at: int, made: etree._Element, margin: str, *, is_default: bool, on_lines: bool) -> bytes:
        """Return the text with an element put in at a place: on lines of its own with this margin, or in the line."""
        eol = "\r\n" if b"\r\n" in self.text else "\n"
        markup = _markup(made, margin, is_default=is_default)
        lines = margin + markup + "\n" if on_lines else markup
        return self.text[:at] + lines.replace("\n", eol).encode() + self.text[at:]

    def line_start(self, at: int) -> int | None:
        """Return where the line of a place begins, if only white space stands before the place."""
        start = self.text.rfind(b"\n", 0, at) + 1
        return None if self.text[start:at].strip(b" \t") else start

    def without(self, indexes: list[int]) -> bytes:
        """Return the text without some elements; with their lines where nothing else stands on these."""
        text = self.text
        for index in sorted(indexes, reverse=True):
            start, end = self.elements[index].start, self.elements[index].end
            line, behind = self.line_start(start), re.compile(rb"[ \t]*\r?\n").match(text, end)
            if line is not None and behind:
                start, end = line, behind.end()
            text = text[:start] + text[end:]
        return text


def editable(data: bytes, name: str) -> EditableFile:
    """Return a file for changing. Raises `InputError`: V-004, and as `parse_xml`."""
    parse_xml(data, name)
    text = decode(data, name)
    if isinstance(text, Finding):
        raise InputError(text)
    encoding = declared_encoding(data)
    codec = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding.lower(), encoding)
    bom = _BOM.encode(codec) if data.startswith(_BOM.encode(codec, "ignore") or b"\0\0") else b""
    plain = text.removeprefix(_BOM).encode()
    return EditableFile(name, plain, tuple(_Finder(plain).elements), codec, bom)


@dataclass
class _Finder:
    """Finds the TEI elements of a text with expat, which knows the byte at which each event stands."""

    text: bytes
    elements: list[Placed] = field(default_factory=list)
    _open: list[int | None] = field(default_factory=list)
    _default: list[str | None] = field(default_factory=lambda: [None])

    def __post_init__(self) -> None:
        parser: Any = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.StartNamespaceDeclHandler = lambda prefix, uri: None if prefix else self._default.append(uri)
        parser.EndNamespaceDeclHandler = lambda prefix: None if prefix else self._default.pop()
        self._parser = parser
        parser.Parse(self.text, True)

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        if not name.startswith(f"{TEI} "):
            self._open.append(None)
            return
        start = self._parser.CurrentByteIndex
        tag = _START_TAG.match(self.text, start)
        parent = next((index for index in reversed(self._open) if index is not None), None)
        self.elements.append(
            Placed(
                name.removeprefix(f"{TEI} "),
                start,
                parent,
                attributes.get(_ID),
                self._default[-1] == TEI,
                bool(tag and tag["empty"]),
            )
        )
        self._open.append(len(self.elements) - 1)

    def _ends(self, _name: str) -> None:
        index = self._open.pop()
        if index is None:
            return
        found = self.elements[index]
        tag = _START_TAG.match(self.text, found.start)
        if found.is_empty and tag:
            found.inner_end = found.end = tag.end()
            return
        found.inner_end = self._parser.CurrentByteIndex
        found.end = self.text.index(b">", found.inner_end) + 1


def _markup(made: etree._Element, margin: str, *, is_default: bool) -> str:
    """Return an element as it is written into a file, its children on lines of their own."""
    if made.tag == tei("app"):
        made.text = "\n  "
        for child in made:
            child.tail = "\n  "
        made[-1].tail = "\n"
    markup: str = etree.tostring(made, encoding="unicode").strip()
    if is_default:
        markup = markup.replace(f' xmlns="{TEI}"', "", 1)
    return f"\n{margin}".join(markup.split("\n"))
