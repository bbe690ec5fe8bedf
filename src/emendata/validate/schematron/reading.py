"""A Schematron schema as one tree: inclusions taken in, every element marked with the place it comes from.

Enters: the path of a .sch file. Leaves: a `Source`. Files are read only from the folder of the schema and below, never
from the network, and no file takes in itself. Refused with V-032 at the place of the element: an inclusion that cannot be had.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from lxml import etree

from emendata.encodings import decode
from emendata.errors import ConfigurationError, Finding, FindingError, finding
from emendata.validate.nodes import line_of
from emendata.validate.positions import locate
from emendata.vocabulary import XML_ID
from emendata.xmlio import (
    Place,
    parse_xml,
)

SCH = "http://purl.oclc.org/dsdl/schematron"
ASCC = "http://www.ascc.net/xml/schematron"
XSL = "http://www.w3.org/1999/XSL/Transform"
AT = "{urn:emendata:schematron:at}at"

_REMOTE = "://"


class SchemaFaultsError(ConfigurationError):
    """A schema that cannot be run, with all that stands against it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0])


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one of the files of a schema."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A schema in one piece: what it is called, its tree, the files that went in, what there is to say of it."""

    name: str
    root: etree._Element
    files: tuple[str, ...]
    notes: tuple[Finding, ...] = ()

    def spot(self, mark: str | None) -> Spot | None:
        """Return the place that a mark names."""
        if not mark:
            return None
        number, line, column = (int(part) for part in mark.split())
        return Spot(self.files[number], line, column)

    def placed(self, found: Finding, mark: str | None) -> Finding:
        """Return a finding at the place that a mark names, or in the file as such."""
        spot = self.spot(mark)
        if spot is None:
            return found.in_file(self.files[0])
        return replace(found, file=spot.file, line=spot.line, column=spot.column)

    @cached_property
    def marked(self) -> dict[str, etree._Element]:
        """Return the elements by their marks."""
        return {mark: element for element in self.root.iter(etree.Element) if (mark := element.get(AT))}


@dataclass
class Reader:
    """Reads the files of one schema, and remembers them in the order of their reading."""

    home: Path
    files: list[str] = field(default_factory=list)

    def read(self, path: Path) -> etree._Element:
        """Return the tree of a file, its elements of Schematron and XSLT marked. Raises `SchemaFaultsError` with V-032."""
        name = str(path)
        try:
            data = path.read_bytes()
            root = parse_xml(data, name)
        except OSError as error:
            raise SchemaFaultsError([finding("V-032", reason=error.strerror or str(error)).in_file(name)]) from error
        except FindingError as error:
            found = error.finding
            refused = finding("V-032", reason=found.message)
            raise SchemaFaultsError([replace(refused, file=name, line=found.line, column=found.column)]) from error
        if name not in self.files:
            self.files.append(name)
        number = self.files.index(name)
        text = decode(data, name)
        positions = None if isinstance(text, Finding) else locate(text, name)
        for index, element in enumerate(root.iter(etree.Element)):
            if etree.QName(element).namespace in {SCH, XSL}:
                place = positions.place(index) if positions else None
                place = place or Place(line_of(element) or 1, 1)
                element.set(AT, f"{number} {place.line} {place.column}")
        return root

    def source(self, root: etree._Element, notes: Iterable[Finding] = ()) -> Source:
        """Return the schema of this tree, with what it includes in it."""
        _Inclusion(self).include(root, (Path(self.files[0]).resolve(),))
        return Source(Path(self.files[0]).name, root, tuple(self.files), tuple(notes))

    def refusal(self, element: etree._Element, reason: str) -> SchemaFaultsError:
        """Return the error that an element cannot be run."""
        source = Source("", element, tuple(self.files))
        return SchemaFaultsError([source.placed(finding("V-032", reason=reason), element.get(AT))])


def read_schema(path: Path) -> Source:
    """Return the schema in a .sch file.

    Raises `SchemaFaultsError` with V-032: cannot be read, is no Schematron, or an inclusion cannot be had.
    """
    reader = Reader(path.parent.resolve())
    root = reader.read(path)
    name = etree.QName(root)
    if (name.namespace, name.localname) != (SCH, "schema"):
        root.set(AT, f"0 {line_of(root) or 1} 1")
        old = "it is Schematron 1.5 (namespace http://www.ascc.net/xml/schematron), which is too old: convert it to ISO Schematron"
        other = f"it is not an ISO Schematron schema (root element {name.localname})"
        raise reader.refusal(root, old if name.namespace == ASCC else other)
    return reader.source(root)


@dataclass
class _Inclusion:
    """Takes in what include and extends/@href name."""

    reader: Reader

    def include(self, root: etree._Element, above: tuple[Path, ...]) -> None:
        """Replace the inclusions below an element; `above` are the files that lead here."""
        path = Path(above[-1])
        for element in list(root.iter(f"{{{SCH}}}include", f"{{{SCH}}}extends")):
            if etree.QName(element).localname == "extends" and element.get("rule") is not None:
                continue
            part = self._part(element, path, above)
            parent = element.getparent()
            if parent is None:
                raise self.reader.refusal(element, "this inclusion stands alone")
            at = parent.index(element)
            tail = element.tail
            parts = [part] if etree.QName(element).localname == "include" else [*part]
            parent.remove(element)
            for offset, piece in enumerate(parts):
                parent.insert(at + offset, piece)
            if tail and parts:
                parts[-1].tail = (parts[-1].tail or "") + tail

    def _part(self, element: etree._Element, path: Path, above: tuple[Path, ...]) -> etree._Element:
        """Return a copy of the element that an inclusion means, with its own inclusions in it."""
        href = (element.get("href") or "").strip()
        what = etree.QName(element).localname
        address, _, fragment = href.partition("#")
        if not href:
            raise self.reader.refusal(element, f"this {what} lacks the attribute href")
        try:
            target = (path.parent / address).resolve() if address else path
            is_beside = target.is_relative_to(self.reader.home) and target.is_file()
        except (OSError, ValueError):
            is_beside = False
        if _REMOTE in address or not is_beside:
            raise self.reader.refusal(element, f'{what} "{href}" is not a file in the folder of the schema')
        if target in above and not (fragment and target == path and not address):
            raise self.reader.refusal(element, f'{what} "{href}" takes in itself')
        tree = self.reader.read(_as_given(target, self.reader))
        part = tree if not fragment else self._named(tree, fragment)
        if part is None:
            raise self.reader.refusal(element, f'{what} "{href}" names no element of that file')
        if etree.QName(part).namespace not in {SCH, XSL}:
            raise self.reader.refusal(
                element, f'{what} "{href}" holds no Schematron (root element {etree.QName(part).localname})'
            )
        if what == "include" and etree.QName(part).localname == "schema":
            raise self.reader.refusal(element, f'include "{href}" is a whole schema; name a part of it by #id')
        part = deepcopy(part)
        part.tail = None
        holder = etree.Element("holder")
        holder.append(part)
        chain = (*above, target)
        if len(chain) > _DEPTH:
            raise self.reader.refusal(element, f'{what} "{href}" takes in itself')
        self.include(holder, chain)
        return holder[0]

    @staticmethod
    def _named(tree: etree._Element, identifier: str) -> etree._Element | None:
        return next(
            (item for item in tree.iter(etree.Element) if identifier in {item.get("id"), item.get(XML_ID)}), None
        )


# Inclusions within inclusions; more is a circle.
_DEPTH = 20


def _as_given(target: Path, reader: Reader) -> Path:
    """Return the path as the user would write it: beside the schema as named on the command line."""
    return Path(reader.files[0]).parent / target.relative_to(reader.home)
