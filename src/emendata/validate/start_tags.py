"""Where the names and values of a document's tags stand, to the byte.

What enters: the text of a well-formed document without entities of its own, as UTF-8 without a byte order mark. What
leaves: its elements in document order, as `root.iter(etree.Element)` of lxml has them. Offsets are bytes of that UTF-8.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_NAME = re.compile(rb"</?([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""\s+(?P<name>[^\s=/>]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_TAG_END = re.compile(rb"\s*(/?)>")


@dataclass(frozen=True, slots=True)
class AttributePlace:
    """An attribute as written: its name with prefix, its raw value, and where each stands."""

    name: str
    raw: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(slots=True)
class ElementPlace:
    """An element as written. `name` has its prefix; `name_end` is where the name ends in the start tag.

    `end_tag` is where its end tag begins (None for an empty-element tag), `end` where all of it ends.
    """

    name: str
    line: int
    column: int
    start: int
    name_end: int
    attributes: tuple[AttributePlace, ...]
    end_tag: int | None = None
    end: int = 0


def element_places(text: bytes) -> list[ElementPlace]:
    """Return the elements of a document. Raises `expat.ExpatError` where it is not well-formed."""
    finder = _Finder(text)
    finder.parser.Parse(text, True)
    return finder.elements


@dataclass
class _Finder:
    text: bytes
    elements: list[ElementPlace] = field(default_factory=list)
    _open: list[tuple[ElementPlace, int | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._begins
        self.parser.EndElementHandler = self._ends

    def _begins(self, name: str, _attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        name_end = start + 1 + len(name.encode())
        at, found = name_end, []
        while match := _ATTRIBUTE.match(self.text, at):
            quoted = "double" if match["double"] is not None else "single"
            found.append(
                AttributePlace(match["name"].decode(), match[quoted].decode(), *match.span("name"), *match.span(quoted))
            )
            at = match.end()
        closing = _TAG_END.match(self.text, at)
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        element = ElementPlace(name, line, column, start, name_end, tuple(found))
        self.elements.append(element)
        self._open.append((element, closing.end() if closing and closing[1] else None))

    def _ends(self, _name: str) -> None:
        element, end = self._open.pop()
        if end is not None:
            element.end = end
            return
        element.end_tag = self.parser.CurrentByteIndex
        element.end = self.text.index(b">", element.end_tag) + 1
