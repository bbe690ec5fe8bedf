"""Where things stand in a file: one pass over its bytes, for what lxml and Saxon do not keep.

lxml knows no columns and Saxon no lines at all. expat knows both, so one pass of it numbers the elements in document
order and notes the place of each start tag. The same pass finds what has to be known before the other processors see
the file: ids given twice (libxml2 calls that a fault of form and stops), entities, and sizes that Saxon cannot take.

Units: lines and columns are 1-based, columns in characters. An element's index is its number in document order, the
root's 0.
"""

import contextlib
from dataclasses import dataclass, field
from xml.parsers import expat

from emendata.errors import Finding, Related, finding
from emendata.xmlio import MAX_DEPTH, Place, declared_encoding, decode, is_name

__all__ = ["Place", "Positions", "declared_encoding", "decode", "is_name", "locate"]

# Saxon's own limits; nothing in TEI comes near them.
MAX_ATTRIBUTES = 200
MAX_NAME = 1000


@dataclass(slots=True)
class Positions:
    """What the pass found. `starts[i]` is where the start tag of element i begins."""

    starts: list[Place] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    has_doctype: bool = False
    is_refused: bool = False

    def place(self, index: int | None) -> Place | None:
        """Return where element `index` starts, or None where the pass did not come so far."""
        return self.starts[index] if index is not None and index < len(self.starts) else None


class _Refused(Exception):  # noqa: N818 - not an error: the pass stops early
    """The pass need not go on."""


def locate(text: str, name: str) -> Positions:
    """Return the places of all elements of a document, and what stands against handing it on.

    A document that is not well-formed gives the places up to its fault; saying what the fault is, is left to
    `parse_xml`.
    """
    positions = Positions()
    _Pass(positions, name).run(text)
    return positions


class _Pass:
    """The handlers of one pass."""

    def __init__(self, positions: Positions, name: str) -> None:
        self.positions = positions
        self.name = name
        self.depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped

    def run(self, text: str) -> None:
        """Read the document as far as it goes."""
        # An error of expat's is a fault of form, which parse_xml names.
        with contextlib.suppress(_Refused, expat.ExpatError):
            self.parser.Parse(text.encode("utf-8", "surrogatepass"), True)

    def here(self) -> Place:
        """Return where the event began."""
        return Place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, what: str) -> None:
        """Note why the document is not handed on, and stop."""
        place = self.here()
        self.positions.findings.append(
            finding("V-002", file=self.name, line=place.line, column=place.column, what=what)
        )
        self.positions.is_refused = True
        raise _Refused

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note where an element starts, and its id."""
        place = self.here()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.refuse(f"elements are nested more than {MAX_DEPTH} deep")
        if len(attributes) > MAX_ATTRIBUTES:
            self.refuse(f"an element has more than {MAX_ATTRIBUTES} attributes")
        if len(tag) > MAX_NAME or any(len(key) > MAX_NAME for key in attributes):
            self.refuse(f"a name is longer than {MAX_NAME} characters")
        self.positions.starts.append(place)
        identifier = attributes.get("xml:id")
        if identifier is not None:
            self.identify(identifier.strip(), place)

    def identify(self, identifier: str, place: Place) -> None:
        """Note an id, and a finding where it is no id or not the first of its name."""
        related: tuple[Related, ...]
        if not is_name(identifier):
            code, related = "V-005", ()
        elif identifier in self.positions.ids:
            first = self.positions.ids[identifier]
            code, related = "V-003", (Related(self.name, first.line, first.column, "it was given here first"),)
        else:
            self.positions.ids[identifier] = place
            return
        self.positions.findings.append(
            finding(code, file=self.name, line=place.line, column=place.column, related=related, id=identifier)
        )

    def end(self, _tag: str) -> None:
        """Leave an element."""
        self.depth -= 1

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
