"""One pass over the text of a file: where its elements stand, and what has to be known before anything else reads it.

expat knows where each tag begins; lxml and Saxon do not. The same pass finds ids given twice (libxml2 calls that a fault
of form and stops), entities that would be fetched or would grow beyond reason, sizes that Saxon cannot take, and the
schemas that the document names. Nothing is fetched. `places` says how places are kept.
"""

import re
from collections import Counter
from xml.parsers import expat

from emendata.errors import Related, finding
from emendata.validate.places import Positions
from emendata.vocabulary import XML_ID
from emendata.wellformed import form_finding
from emendata.xmlio import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_NAME,
    Place,
    is_name,
)

_DECLARATION = re.compile(
    rb"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')"""
    rb"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.\-]*"|'[A-Za-z][\w.\-]*'))?"""
    rb"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>"""
)
_EXTERNAL = re.compile(rb"""<!DOCTYPE\s+[^\s\[>]+(\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s*(?:"[^"]*"|'[^']*')?)""")
_REFERENCE = re.compile(rb"&([^\s#;&]+);")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# To how many characters one entity of a document may grow, and all uses of its entities together.
MAX_ENTITY = 10_000
MAX_EXPANSION = 1_000_000
# libxml2 stops at 40 levels, in words of its own.
MAX_LEVELS = 20


class _Refused(Exception):  # noqa: N818 - not an error: the pass stops early
    """The pass need not go on."""


def locate(text: str, name: str) -> Positions:
    """Return the places of all elements of a document, and what stands against handing it on.

    A document that is not well-formed gives the places up to its fault, and the fault as V-001. (A fault of
    namespaces alone is left to `parse`.)
    """
    positions = Positions(text.encode("utf-8", "surrogatepass"))
    passing = _Pass(positions, name)
    try:
        passing.run()
    except _Refused:
        positions.is_refused = True
    except expat.ExpatError as error:
        positions.is_refused = True
        place = positions.at(passing.parser.ErrorByteIndex)
        reason = expat.ErrorString(error.code) or "unknown fault"
        own = finding("V-001", file=name, line=place.line, column=place.column, reason=reason, hint="")
        # What was found in the part before is no use while the form is broken.
        positions.findings = [form_finding(text, name) or own]
    return positions


class _Pass:
    """The handlers of one pass."""

    def __init__(self, positions: Positions, name: str) -> None:
        self.positions = positions
        self.name = name
        self.open: list[int] = []
        self.ids: dict[str, int] = {}
        self.entities: dict[str, str] = {}
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EndDoctypeDeclHandler = self.end_doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.ProcessingInstructionHandler = self.instruction

    def run(self) -> None:
        """Read the document as far as it goes."""
        self.parser.Parse(without_declaration(self.positions.source), True)

    def refuse(self, what: str, at: int | None = None) -> None:
        """Note why the document is not handed on, and stop; `at` is the place where that is not here."""
        place = self.positions.at(self.parser.CurrentByteIndex if at is None else at)
        self.positions.findings.append(
            finding("V-002", file=self.name, line=place.line, column=place.column, what=what)
        )
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
        if not index:
            self.root(attributes)

    def root(self, attributes: dict[str, str]) -> None:
        """Note the schemas that the root element names in the manner of XML Schema."""
        for prefix in [name[6:] for name, value in attributes.items() if name.startswith("xmlns:") and value == _XSI]:
            # schemaLocation is pairs of a namespace and an address.
            pairs = attributes.get(f"{prefix}:schemaLocation", "").split()[1::2]
            alone = attributes.get(f"{prefix}:noNamespaceSchemaLocation", "").split()
            for name, addresses in ("schemaLocation", pairs), ("noNamespaceSchemaLocation", alone):
                if addresses:
                    offset = self.positions.offset(0, f"{{{_XSI}}}{name}") or self.parser.CurrentByteIndex
                    self.positions.named += [(offset, address) for address in addresses]

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

    def instruction(self, target: str, data: str) -> None:
        """Note a schema that the document names."""
        if target == "xml-model" and not self.positions.starts:
            address = re.search(r"""href\s*=\s*["']([^"']*)""", data)
            self.positions.named.append((self.parser.CurrentByteIndex, address[1] if address else ""))

    def doctype(self, name: str, system: str | None, public: str | None, _has_subset: int) -> None:
        """Note a document type that lies elsewhere."""
        if system or public:
            offset = self.positions.source.rfind(b"<!DOCTYPE", 0, max(self.parser.CurrentByteIndex, 0) + 9)
            self.positions.named.append((max(offset, 0), system or public or name))

    def entity(
        self, name: str, is_parameter: int, value: str | None, _base: object, system: str | None, *_: object
    ) -> None:
        """Note an entity that stands for characters; refuse what would have to be fetched, or is for making grammars."""
        if is_parameter:
            self.refuse(f'it defines a parameter entity ("{name}")', self.declaration(name))
        if value is None:
            self.refuse(f'the entity "{name}" would take in "{system}"', self.declaration(name))
        else:
            self.positions.has_entities = True
            self.entities.setdefault(name, value)

    def declaration(self, name: str) -> int:
        """Return where an entity is declared."""
        found = re.search(rb"<!ENTITY\s+(?:%\s+)?" + re.escape(name.encode()) + rb"\s", self.positions.source)
        return found.start() if found else self.parser.CurrentByteIndex

    def end_doctype(self) -> None:
        """Refuse entities that would grow beyond reason, before any is expanded."""
        if not self.entities:
            return
        grown: dict[str, tuple[int, int]] = {}
        for name in self.entities:
            size, levels = self.grow(name, grown, ())
            if size > MAX_ENTITY or levels > MAX_LEVELS:
                what = f"to more than {MAX_ENTITY} characters, or {MAX_LEVELS} levels"
                self.refuse(f'the entity "{name}" would grow {what}', self.declaration(name))
        used = Counter(found[1].decode() for found in _REFERENCE.finditer(self.positions.source))
        if sum(grown[name][0] * number for name, number in used.items() if name in grown) > MAX_EXPANSION:
            first = next(iter(self.entities))
            self.refuse(f"its entities would grow to more than {MAX_EXPANSION} characters", self.declaration(first))

    def grow(self, name: str, grown: dict[str, tuple[int, int]], above: tuple[str, ...]) -> tuple[int, int]:
        """Return to how many characters an entity grows, and in how many levels of others."""
        if name in above or len(above) > MAX_LEVELS:
            self.refuse(f'the entity "{name}" contains itself, or too many others', self.declaration(name))
        if name not in grown:
            value = self.entities.get(name, "")
            names = [found[1].decode() for found in _REFERENCE.finditer(value.encode())]
            inner = [self.grow(other, grown, (*above, name)) for other in names]
            levels = 1 + max((level for _, level in inner), default=0)
            grown[name] = (len(value) + sum(size for size, _ in inner), levels)
        return grown[name]

    def skipped(self, name: str, is_parameter: bool) -> None:
        """Stop at an entity that only a document type elsewhere can define, which is not read."""
        if not is_parameter:
            place = self.positions.at(self.parser.CurrentByteIndex)
            text = self.positions.source.decode("utf-8", "surrogatepass")
            own = finding(
                "V-001",
                file=self.name,
                line=place.line,
                column=place.column,
                reason=f'the entity "&{name};" is not defined',
                hint="",
            )
            self.positions.findings = [form_finding(text, self.name) or own]
            raise _Refused


def without_declaration(source: bytes) -> bytes:
    """Return a document with blanks in the place of its XML declaration, whose encoding and version are dealt with.

    A declaration that is not as it must be stays, for the processor to find it.
    """
    declared = _DECLARATION.match(source)
    return _blank(declared[0]) + source[declared.end() :] if declared else source


def without_external_doctype(source: bytes) -> bytes:
    """Return a document with blanks in the place of the addresses of its document type, so that nothing reads it."""
    declared = _EXTERNAL.search(source)
    if declared is None:
        return source
    return source[: declared.start(1)] + _blank(declared[1]) + source[declared.end(1) :]


def _blank(data: bytes) -> bytes:
    return re.sub(rb"[^\r\n]", b" ", data)
