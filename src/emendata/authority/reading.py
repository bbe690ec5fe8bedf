"""From the bytes of an authority file to its entries, in one pass that keeps none of them.

Plain TEI comes in: `person`, `place`, `org` anywhere, with `xml:id`; the first name is the standard form, others are
typed `english`, `native`, `russian`, `variant`, `wrong`. Parts (`surname`, `forename`) are optional. `Entry` records go
out, with the place each stands at; also those that cannot be used, so that a validator can say so. What is not
well-formed, has ids twice, defines entities or is nested beyond all measure is refused with an `InputError`.

expat and not lxml reads here: it knows lines beyond 65,535, columns, and the bytes an entry was written with; and a
hundred thousand entries never stand in memory at once.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from emendata.authority.model import KINDS, NameForm
from emendata.encodings import declared_encoding, decode
from emendata.errors import Finding, InputError, Related, finding
from emendata.vocabulary import TEI, XML
from emendata.xmlio import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_NAME,
    Place,
    is_name,
    parse_xml,
)

_SEPARATOR = " "
_TEI = TEI + _SEPARATOR
_XML = XML + _SEPARATOR
_NAMES = {_TEI + kind: (kind, _TEI + name) for kind, name in KINDS.items()}
_BIBL = _TEI + "bibl"
_PARTS = {_TEI + "surname", _TEI + "forename"}
_DATES = {_TEI + name: name for name in ("birth", "death", "floruit")}
_IDNO = _TEI + "idno"
_POINTERS = ("source", "corresp", "ref")
_CHUNK = 1 << 18
# A tag, whatever stands in its attributes.
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")

Dates = tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A `#id` that an attribute of an entry holds, and where."""

    target: str
    attribute: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An element `person`, `place`, `org`, or a `bibl` with an id, as it stands in a file.

    - xml: its bytes, in a parent that binds its namespaces.
    - start, end: the bytes of the (UTF-8) file that it takes.
    - words: the first name anywhere in it, also where that is no child and so no form.
    - dates: ("birth", its attributes) and so on; identifiers: (type, value).
    """

    id: str | None
    kind: str
    forms: tuple[NameForm, ...]
    xml: bytes
    line: int
    column: int
    path: str
    start: int
    end: int
    words: str = ""
    dates: Dates = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    pointers: tuple[Pointer, ...] = ()


def read_entries(data: bytes, name: str) -> Iterator[Entry]:
    """Yield the entries of a file in the order of their end tags, bibls with an id among them (kind "bibl").

    Raises `InputError`: R-003 (empty), V-001 to V-005 (form, ids, entities, depth, encoding).
    """
    data = as_utf8(data, name)
    reader = _Reader(data, name)
    for start in range(0, len(data), _CHUNK):
        yield from reader.feed(start)
    yield from reader.close()


def as_utf8(data: bytes, name: str) -> bytes:
    """Return a document's bytes in UTF-8, without a byte order mark. Raises `InputError` with R-003 or V-004."""
    if not data.strip():
        raise InputError(finding("R-003", file=name))
    if declared_encoding(data).lower().replace("_", "-") in ("utf-8", "utf8"):
        return data.removeprefix(codecs.BOM_UTF8)
    text = decode(data, name)
    if isinstance(text, Finding):
        raise InputError(text)
    return text.encode("utf-8", "surrogatepass")


def end_of_tag(data: bytes, at: int) -> int:
    """Return where the tag ends that begins at a byte; an empty element ends with it, and its last bytes are "/>".

    (expat says of the end of an empty element now where its tag begins and now where it ends.)
    """
    tag = _TAG.match(data, at)
    return tag.end() if tag else len(data)


@dataclass(slots=True)
class _OpenName:
    depth: int
    attributes: Mapping[str, str]
    pieces: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[str], int]] = field(default_factory=list)
    open_parts: list[tuple[str, list[str], int]] = field(default_factory=list)


@dataclass(slots=True)
class _OpenEntry:
    depth: int
    kind: str
    name_tag: str
    id: str | None
    start: int
    place: Place
    path: str
    wrapper: tuple[bytes, bytes]
    forms: list[NameForm] = field(default_factory=list)
    names: int = 0
    words: str = ""
    dates: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)


class _Reader:
    """The handlers of one pass. Names are "namespace local"; depth counts open elements, the root's 1."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._ready: list[Entry] = []
        self._ids: dict[str, Place] = {}
        self._depth = 0
        self._steps: list[tuple[str, int]] = []
        self._counts: list[dict[str, int]] = [{}]
        self._open: list[_OpenEntry] = []
        self._text: _OpenName | None = None
        self._namespaces: dict[str | None, list[str]] = {}
        self._wrapper: tuple[bytes, bytes] | None = None
        parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._bind
        parser.EndNamespaceDeclHandler = self._unbind
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        self._parser = parser

    def feed(self, start: int) -> Iterator[Entry]:
        """Read the chunk that starts at a byte and yield the entries that ended in it."""
        return self._parse(self._data[start : start + _CHUNK], is_final=False)

    def close(self) -> Iterator[Entry]:
        """Read to the end."""
        return self._parse(b"", is_final=True)

    def _parse(self, chunk: bytes, *, is_final: bool) -> Iterator[Entry]:
        try:
            self._parser.Parse(chunk, is_final)
        except expat.ExpatError as error:
            raise InputError(self._fault(error)) from error
        ready, self._ready = self._ready, []
        return iter(ready)

    def _fault(self, error: expat.ExpatError) -> Finding:
        """Return what is wrong in the words of libxml2, which are the program's everywhere else."""
        text = decode(self._data, self._name)
        if isinstance(text, Finding):
            return text
        try:
            parse_xml(self._data, self._name)
        except InputError as refused:
            return refused.finding
        reason = expat.ErrorString(error.code) or "unknown fault"
        return finding("V-001", file=self._name, line=error.lineno, column=error.offset + 1, reason=reason, hint="")

    def _place(self) -> Place:
        return Place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _refuse(self, what: str) -> None:
        place = self._place()
        raise InputError(finding("V-002", file=self._name, line=place.line, column=place.column, what=what))

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(f'it defines entities of its own ("{name}")')

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._refuse(f'it uses the entity "&{name};", which it does not define')

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self._namespaces.setdefault(prefix, []).append(uri or "")
        self._wrapper = None

    def _unbind(self, prefix: str | None) -> None:
        self._namespaces[prefix].pop()
        self._wrapper = None

    def _wrapped(self) -> tuple[bytes, bytes]:
        """Return the tags to put round an entry, which bind what its bytes rely on."""
        if self._wrapper is None:
            bound = {prefix: uris[-1] for prefix, uris in self._namespaces.items() if uris and prefix != "xml"}
            declared = "".join(
                f' xmlns{f":{prefix}" if prefix else ""}="{escape(uri)}"' for prefix, uri in bound.items()
            )
            self._wrapper = (f"<entry{declared}>".encode(), b"</entry>")
        return self._wrapper

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        counts = self._counts[-1]
        counts[tag] = counts.get(tag, 0) + 1
        self._steps.append((tag, counts[tag]))
        self._counts.append({})
        if self._depth > MAX_DEPTH:
            self._refuse(f"elements are nested more than {MAX_DEPTH} deep")
        if len(attributes) > MAX_ATTRIBUTES:
            self._refuse(f"an element has more than {MAX_ATTRIBUTES} attributes")
        if len(tag) > MAX_NAME or (attributes and len(max(attributes, key=len)) > MAX_NAME):
            self._refuse(f"a name is longer than {MAX_NAME} characters")
        identifier = attributes.get(_XML + "id")
        if identifier is not None:
            identifier = identifier.strip()
            self._identify(identifier)
        if tag in _NAMES or (tag == _BIBL and identifier and not self._open):
            kind, name_tag = _NAMES.get(tag, ("bibl", ""))
            self._open.append(
                _OpenEntry(self._depth, kind, name_tag, identifier, self._parser.CurrentByteIndex, self._place(),
                           self._path(), self._wrapped())
            )  # fmt: skip
        if self._open:
            self._within(self._open[-1], tag, attributes)

    def _identify(self, identifier: str) -> None:
        place = self._place()
        related: tuple[Related, ...] = ()
        if not is_name(identifier):
            code = "V-005"
        elif identifier in self._ids:
            first, code = self._ids[identifier], "V-003"
            related = (Related(self._name, first.line, first.column, "it was given here first"),)
        else:
            self._ids[identifier] = place
            return
        raise InputError(
            finding(code, file=self._name, line=place.line, column=place.column, related=related, id=identifier)
        )

    def _path(self) -> str:
        return "/" + "/".join(f"{tag.rpartition(_SEPARATOR)[2]}[{number}]" for tag, number in self._steps)

    def _within(self, entry: _OpenEntry, tag: str, attributes: dict[str, str]) -> None:
        """Note what an element says of the entry that it stands in."""
        for attribute in _POINTERS:
            if attribute in attributes:
                place = self._place()
                entry.pointers.extend(
                    Pointer(target[1:], attribute, place.line, place.column)
                    for target in attributes[attribute].split()
                    if target.startswith("#")
                )
        is_child = self._depth == entry.depth + 1
        if self._text is not None:
            if tag in _PARTS:
                role = "surname" if tag.endswith("surname") else attributes.get("type", "forename")
                part: tuple[str, list[str], int] = (role, [], self._depth)
                self._text.parts.append(part)
                self._text.open_parts.append(part)
        elif tag in (entry.name_tag, _TEI + "name", _IDNO) and self._depth > entry.depth:
            self._text = _OpenName(self._depth, attributes)
            self._parser.CharacterDataHandler = self._characters
        elif is_child and tag in _DATES:
            entry.dates.append((_DATES[tag], attributes))

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.pieces.append(text)
            for _, pieces, _ in self._text.open_parts:
                pieces.append(text)

    def _end(self, tag: str) -> None:
        if self._text is not None:
            while self._text.open_parts and self._text.open_parts[-1][2] == self._depth:
                self._text.open_parts.pop()
            if self._text.depth == self._depth:
                self._named(self._open[-1], tag, self._text)
                self._text = None
                self._parser.CharacterDataHandler = None
        if self._open and self._open[-1].depth == self._depth:
            self._ready.append(self._entry(self._open.pop()))
        self._depth -= 1
        self._steps.pop()
        self._counts.pop()

    def _named(self, entry: _OpenEntry, tag: str, name: _OpenName) -> None:
        words = " ".join("".join(name.pieces).split())
        is_child = name.depth == entry.depth + 1
        if tag == _IDNO:
            if is_child and words:
                entry.identifiers.append((name.attributes.get("type", ""), words))
            return
        entry.words = entry.words or words
        if not is_child or tag != entry.name_tag:
            return
        entry.names += 1
        if words:
            kind = name.attributes.get("type") or ("standard" if entry.names == 1 else "variant")
            parts = tuple((role, said) for role, pieces, _ in name.parts if (said := " ".join("".join(pieces).split())))
            lang = name.attributes.get(_XML + "lang")
            entry.forms.append(NameForm(words, kind, lang, parts, name.attributes.get("subtype")))

    def _entry(self, entry: _OpenEntry) -> Entry:
        end = end_of_tag(self._data, entry.start)
        if self._data[end - 2 : end] != b"/>":
            end = end_of_tag(self._data, self._parser.CurrentByteIndex)
        before, behind = entry.wrapper
        return Entry(
            id=entry.id, kind=entry.kind, forms=tuple(entry.forms), xml=before + self._data[entry.start : end] + behind,
            line=entry.place.line, column=entry.place.column, path=entry.path, start=entry.start, end=end,
            words=entry.words, dates=tuple(entry.dates), identifiers=tuple(entry.identifiers),
            pointers=tuple(entry.pointers),
        )  # fmt: skip
