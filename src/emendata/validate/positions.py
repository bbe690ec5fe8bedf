"""Where things stand in a file: one pass over its text, for what lxml and Saxon do not keep.

lxml knows no columns and Saxon no lines at all. expat knows where each tag begins, so one pass of it numbers the
elements in document order and keeps four whole numbers for each: a million elements take 24 MB. All else (a line, a
column, an attribute, a text) is looked up in the source when it is asked for. The same pass finds what has to be known
before the other processors see the file: ids given twice (libxml2 calls that a fault of form and stops), entities, and
sizes that Saxon cannot take.

Units: lines and columns are 1-based, columns in characters (code points; a tab is one). An element's index is its
number in document order, the root's 0. Offsets are bytes of the text in UTF-8.
"""

import contextlib
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import accumulate
from xml.parsers import expat

from emendata.errors import Finding, Related, finding
from emendata.vocabulary import XML, XML_ID
from emendata.xmlio import MAX_DEPTH, Place, declared_encoding, decode, is_name

__all__ = ["Place", "Positions", "declared_encoding", "decode", "is_name", "locate"]

# Saxon's own limits; nothing in TEI comes near them.
MAX_ATTRIBUTES = 200
MAX_NAME = 1000

_LINE_END = re.compile(rb"\r\n|\r|\n")
# A quoted value may hold ">".
_START_TAG = re.compile(rb"""<[^\s/>"']+(?:[^"'>]+|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]([^\s=/>"']+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')""")
# What may stand before the first character that is not white space; a reference to white space is white space.
_NO_TEXT = re.compile(
    rb"[ \t\r\n]+|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[[ \t\r\n]*(?:\]\]>)?|\]\]>|&#(?:9|10|13|32|x9|x[aA]|x[dD]|x20);",
    re.DOTALL,
)
_CONTINUED = bytes(range(0x80, 0xC0))
_BLOCK = 1 << 16


@dataclass(eq=False)
class Positions:
    """What the pass found: for element i, its start tag, its end, its parent, and the element after it and its content.

    `ends[i]` is where the end tag begins, of an empty-element tag where it ends.
    """

    source: bytes = b""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    parents: "array[int]" = field(default_factory=lambda: array("i"))
    nexts: "array[int]" = field(default_factory=lambda: array("i"))
    findings: list[Finding] = field(default_factory=list)
    has_doctype: bool = False
    is_refused: bool = False

    def place(self, index: int | None) -> Place | None:
        """Return where the start tag of an element begins, or None where the pass did not come so far."""
        return self.at(self.starts[index]) if index is not None and index < len(self.starts) else None

    def end(self, index: int | None) -> Place | None:
        """Return where the end tag of an element begins; of an empty-element tag, where it begins."""
        if index is None or index >= len(self.starts):
            return None
        tag = self._tag(index)
        return self.at(self.starts[index] if tag.endswith(b"/>") else self.ends[index])

    def tag_end(self, index: int | None) -> Place | None:
        """Return where the ">" of an element's start tag stands."""
        return (
            self.at(self.starts[index] + len(self._tag(index)) - 1)
            if index is not None and index < len(self.starts)
            else None
        )

    def attribute(self, index: int | None, name: str) -> Place | None:
        """Return where the name of an attribute stands; `name` is in Clark notation, `type` or `{namespace}id`.

        None where the start tag has no such attribute (a document type may have added it).
        """
        if index is None or index >= len(self.starts):
            return None
        namespace, _, local = name.rpartition("}")
        namespace = namespace[1:]
        for found in _ATTRIBUTE.finditer(self._tag(index)):
            prefix, _, own = found[1].decode().rpartition(":")
            if own == local and self._bound(index, prefix) == namespace:
                return self.at(self.starts[index] + found.start(1))
        return None

    def text(self, index: int | None, number: int) -> Place | None:
        """Return where a text begins: its first character that is not white space.

        `number` 0 means the text before the first child element, n the text after the n-th. Comments and processing
        instructions are passed over. None where there is no such text.
        """
        if index is None or index >= len(self.starts):
            return None
        tag = self._tag(index)
        if tag.endswith(b"/>"):
            return None
        if number == 0:
            offset = self.starts[index] + len(tag)
        else:
            child = index + 1
            for _ in range(number - 1):
                if child >= self.nexts[index]:
                    return None
                child = self.nexts[child]
            if child >= self.nexts[index]:
                return None
            offset = self._after(child)
        while found := _NO_TEXT.match(self.source, offset):
            offset = found.end()
        return None if self.source[offset : offset + 1] in (b"<", b"") else self.at(offset)

    def at(self, offset: int) -> Place:
        """Return the line and column of a byte."""
        line = bisect_right(self._lines, offset)
        return Place(line, self._characters(offset) - self._characters(self._lines[line - 1]) + 1)

    def _tag(self, index: int) -> bytes:
        found = _START_TAG.match(self.source, self.starts[index])
        return found[0] if found else b""

    def _after(self, index: int) -> int:
        """Return the offset after an element."""
        end = self.ends[index]
        return end if self._tag(index).endswith(b"/>") else self.source.find(b">", end) + 1

    def _bound(self, index: int, prefix: str) -> str:
        """Return the namespace of an attribute with this prefix; an attribute without one is in none."""
        if prefix in {"", "xml"}:
            return XML if prefix else ""
        wanted = f"xmlns:{prefix}".encode()
        while index >= 0:
            for found in _ATTRIBUTE.finditer(self._tag(index)):
                if found[1] == wanted:
                    return unescape((found[2] or found[3] or b"").decode())
            index = self.parents[index]
        return ""

    @cached_property
    def _lines(self) -> "array[int]":
        return array("q", [0, *(found.end() for found in _LINE_END.finditer(self.source))])

    @cached_property
    def _blocks(self) -> list[int]:
        """Return how many characters stand before each block: a line may be as long as the document."""
        blocks = range(0, len(self.source), _BLOCK)
        return list(accumulate((_length(self.source[start : start + _BLOCK]) for start in blocks), initial=0))

    def _characters(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._blocks[block] + _length(self.source[block * _BLOCK : offset])


def _length(data: bytes) -> int:
    """Return how many characters begin in a piece of UTF-8."""
    return len(data) if data.isascii() else len(data.translate(None, _CONTINUED))


class _Refused(Exception):  # noqa: N818 - not an error: the pass stops early
    """The pass need not go on."""


def locate(text: str, name: str) -> Positions:
    """Return the places of all elements of a document, and what stands against handing it on.

    A document that is not well-formed gives the places up to its fault; saying what the fault is, is left to
    `parse_xml`.
    """
    positions = Positions(text.encode("utf-8", "surrogatepass"))
    _Pass(positions, name).run()
    return positions


class _Pass:
    """The handlers of one pass."""

    def __init__(self, positions: Positions, name: str) -> None:
        self.positions = positions
        self.name = name
        self.open: list[int] = []
        self.ids: dict[str, int] = {}
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped

    def run(self) -> None:
        """Read the document as far as it goes."""
        # An error of expat's is a fault of form, which parse_xml names.
        with contextlib.suppress(_Refused, expat.ExpatError):
            self.parser.Parse(self.positions.source, True)

    def refuse(self, what: str) -> None:
        """Note why the document is not handed on, and stop."""
        place = self.positions.at(self.parser.CurrentByteIndex)
        self.positions.findings.append(
            finding("V-002", file=self.name, line=place.line, column=place.column, what=what)
        )
        self.positions.is_refused = True
        raise _Refused

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note where an element starts, and its id."""
        if len(self.open) == MAX_DEPTH:
            self.refuse(f"elements are nested more than {MAX_DEPTH} deep")
        if len(attributes) > MAX_ATTRIBUTES:
            self.refuse(f"an element has more than {MAX_ATTRIBUTES} attributes")
        if len(tag) > MAX_NAME or any(len(key) > MAX_NAME for key in attributes):
            self.refuse(f"a name is longer than {MAX_NAME} characters")
        positions = self.positions
        index = len(positions.starts)
        positions.starts.append(self.parser.CurrentByteIndex)
        positions.ends.append(0)
        positions.parents.append(self.open[-1] if self.open else -1)
        positions.nexts.append(0)
        self.open.append(index)
        identifier = attributes.get("xml:id")
        if identifier is not None:
            self.identify(identifier.strip(), index)

    def identify(self, identifier: str, index: int) -> None:
        """Note an id, and a finding where it is no id or not the first of its name."""
        related: tuple[Related, ...] = ()
        if not is_name(identifier):
            code = "V-005"
        elif identifier in self.ids:
            first = self.place(self.ids[identifier])
            code, related = "V-003", (Related(self.name, first.line, first.column, "it was given here first"),)
        else:
            self.ids[identifier] = index
            return
        place = self.place(index)
        self.positions.findings.append(
            finding(code, file=self.name, line=place.line, column=place.column, related=related, id=identifier)
        )

    def place(self, index: int) -> Place:
        """Return where the id of an element stands."""
        return self.positions.attribute(index, XML_ID) or self.positions.at(self.positions.starts[index])

    def end(self, _tag: str) -> None:
        """Note where an element ends."""
        index = self.open.pop()
        self.positions.ends[index] = self.parser.CurrentByteIndex
        self.positions.nexts[index] = len(self.positions.starts)

    def doctype(self, *_: object) -> None:
        """Note that there is a document type declaration."""
        self.positions.has_doctype = True

    def entity(self, name: str, *_: object) -> None:
        """Refuse a document that defines entities, before any is expanded."""
        self.refuse(f'it defines entities of its own ("{name}")')

    def skipped(self, name: str, is_parameter: bool) -> None:
        """Refuse a document that uses an entity defined elsewhere."""
        if not is_parameter:
            self.refuse(f'it uses the entity "&{name};", which it does not define')
