"""Where things stand in a file, looked up in its source: lines, columns, attributes, texts.

lxml knows no columns and Saxon no lines at all. `positions.locate` numbers the elements of a document in document order
and fills a `Positions`: four whole numbers for each element, so that a million elements take 24 MB. All else is looked
up in the source when it is asked for.

Units: lines and columns are 1-based, columns in characters (code points; a tab is one). An element's index is its
number in document order, the root's 0. Offsets are bytes of the text in UTF-8.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import accumulate

from emendata.errors import Finding
from emendata.vocabulary import XML
from emendata.xmlio import Place

_LINE_END = re.compile(rb"\r\n|\r|\n")
# A quoted value may hold ">".
_START_TAG = re.compile(rb"""<[^\s/>"']+(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]([^\s=/>"']+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')""")
# What may stand before the first character that is not white space; a reference to white space is white space.
_NO_TEXT = re.compile(
    rb"[ \t\r\n]+|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[[ \t\r\n]*(?:\]\]>)?|\]\]>|&#(?:9|10|13|32|x9|x[aA]|x[dD]|x20);",
    re.DOTALL,
)
# What a text is written as: what is no part of it, what is one character of it, and runs of characters.
_PIECE = re.compile(
    rb"(?P<none><!--.*?-->|<\?.*?\?>)|<!\[CDATA\[(?P<data>.*?)\]\]>"
    rb"|(?P<one>&(?:#\w+|amp|lt|gt|quot|apos);|\r\n?)|(?P<plain>[^<&\r]+)",
    re.DOTALL,
)
_CONTINUED = bytes(range(0x80, 0xC0))
_CHARACTER = re.compile(r"\r\n|.", re.DOTALL)
_BLOCK = 1 << 16


@dataclass(eq=False)
class Positions:
    """What the pass found: for element i, its start tag, its end, its parent, and the element after it and its content.

    - ends[i]: where the end tag begins; of an empty-element tag, anywhere in it (versions of expat differ).
    - named: the schemas and document types that the document names, with the offset of each.
    - is_refused: the document must not be handed on.
    """

    source: bytes = b""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    parents: "array[int]" = field(default_factory=lambda: array("i"))
    nexts: "array[int]" = field(default_factory=lambda: array("i"))
    findings: list[Finding] = field(default_factory=list)
    named: list[tuple[int, str]] = field(default_factory=list)
    has_entities: bool = False
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
        offset = self.offset(index, name)
        return None if offset is None else self.at(offset)

    def offset(self, index: int | None, name: str) -> int | None:
        """Return the offset of the name of an attribute, None where there is none."""
        if index is None or index >= len(self.starts):
            return None
        namespace, _, local = name.rpartition("}")
        namespace = namespace[1:]
        for found in _ATTRIBUTE.finditer(self._tag(index)):
            prefix, _, own = found[1].decode().rpartition(":")
            if own == local and self._bound(index, prefix) == namespace:
                return self.starts[index] + found.start(1)
        return None

    def text(self, index: int | None, number: int, character: int | None = None) -> Place | None:
        """Return where a text begins: its first character that is not white space; or where a character of it stands.

        `number` 0 means the text before the first child element, n the text after the n-th. Comments and processing
        instructions are passed over. `character` counts those of the text as a reader of XML has it, from 0. None where
        there is no such text; its beginning where an entity of the document's own stands before the character.
        """
        offset = self._text_start(index, number)
        if offset is None:
            return None
        wanted = None if character is None else self._character(offset, character)
        if wanted is not None:
            return self.at(wanted)
        while found := _NO_TEXT.match(self.source, offset):
            offset = found.end()
        return None if self.source[offset : offset + 1] in (b"<", b"") else self.at(offset)

    def _text_start(self, index: int | None, number: int) -> int | None:
        """Return the offset after the tag that stands before a text."""
        if index is None or index >= len(self.starts):
            return None
        tag = self._tag(index)
        if tag.endswith(b"/>"):
            return None
        if number == 0:
            return self.starts[index] + len(tag)
        child = index + 1
        for _ in range(number - 1):
            if child >= self.nexts[index]:
                return None
            child = self.nexts[child]
        return self._after(child) if child < self.nexts[index] else None

    def _character(self, offset: int, left: int) -> int | None:
        """Return the offset of the character before which `left` others of a text stand."""
        while found := _PIECE.match(self.source, offset):
            offset = found.end()
            if found.lastgroup == "none":
                continue
            kind = found.lastgroup or ""
            start = found.start(kind)
            words = found[kind].decode("utf-8", "surrogatepass")
            # A line end of two characters is read as one.
            characters = ["\n"] if kind == "one" else _CHARACTER.findall(words) if "\r" in words else words
            if left < len(characters):
                return start + len("".join(characters[:left]).encode("utf-8", "surrogatepass"))
            left -= len(characters)
        return None

    def at(self, offset: int) -> Place:
        """Return the line and column of a byte."""
        line = bisect_right(self._lines, offset)
        return Place(line, self._characters(offset) - self._characters(self._lines[line - 1]) + 1)

    @property
    def line_count(self) -> int:
        """Return how many lines the document has."""
        return len(self._lines)

    def line(self, number: int) -> str:
        """Return a line without its end."""
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(self.source)
        return self.source[start:end].decode("utf-8", "surrogatepass").rstrip("\r\n")

    def _tag(self, index: int) -> bytes:
        found = _START_TAG.match(self.source, self.starts[index])
        return found[0] if found else b""

    def _after(self, index: int) -> int:
        """Return the offset after an element."""
        tag = self._tag(index)
        if tag.endswith(b"/>"):
            return self.starts[index] + len(tag)
        return self.source.find(b">", self.ends[index]) + 1

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
