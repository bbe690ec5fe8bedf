"""What a RELAX NG grammar says of one element at a time: which children, attributes, text it may hold.

libxml2 says whether a document is valid, but of a fault it often names the wrong place. This module reads the grammar
itself, element by element and in context: an element of a document stands for the set of `element` patterns that its
parent's patterns admit under its name. What no pattern of that set admits is certainly a fault, and what is missing
from all of them too; order and number are left to libxml2.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

RNG = "http://relaxng.org/ns/structure/1.0"
ANY = "*"
_NSMAP: dict[str | None, str] = {None: RNG}

Pattern: TypeAlias = "etree._Element"


@dataclass(frozen=True, slots=True)
class Content:
    """What one element pattern admits. Names are Clark names; `ANY` stands for a name class."""

    children: dict[str, tuple[Pattern, ...]]
    attributes: dict[str, tuple[Pattern, ...]]
    required_attributes: frozenset[str]
    required_children: frozenset[str]
    has_text: bool


@dataclass(slots=True)
class _Gathered:
    children: dict[str, list[Pattern]] = field(default_factory=dict)
    attributes: dict[str, list[Pattern]] = field(default_factory=dict)
    has_text: bool = False


class Grammar:
    """A grammar without includes (see `expand_includes`), read for its elements."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._namespace = {pattern: _inherited(pattern, "ns") for pattern in root.iter(f"{{{RNG}}}*")}
        self._defines: dict[str, list[Pattern]] = {}
        for define in root.iter(f"{{{RNG}}}define"):
            self._defines.setdefault(define.get("name", ""), []).append(define)
        self._contents: dict[Pattern, Content] = {}
        self._validators: dict[Pattern, etree.RelaxNG | None] = {}

    def roots(self) -> dict[str, tuple[Pattern, ...]]:
        """Return the patterns of the elements that a document may begin with, by name."""
        gathered = _Gathered()
        start = list(self._root.iter(f"{{{RNG}}}start")) or [self._root]
        for pattern in start:
            self._gather(
                [pattern] if pattern is self._root and _kind(pattern) == "element" else pattern, gathered, set()
            )
        return {name: tuple(patterns) for name, patterns in gathered.children.items()}

    def content(self, pattern: Pattern) -> Content:
        """Return what one element pattern admits."""
        if pattern not in self._contents:
            gathered = _Gathered()
            parts = _parts(pattern)
            self._gather(parts, gathered, set())
            self._contents[pattern] = Content(
                children={name: tuple(found) for name, found in gathered.children.items()},
                attributes={name: tuple(found) for name, found in gathered.attributes.items()},
                required_attributes=self._required(parts, "attribute", frozenset()),
                required_children=self._required(parts, "element", frozenset()),
                has_text=gathered.has_text,
            )
        return self._contents[pattern]

    def admits_value(self, attribute: Pattern, value: str) -> bool:
        """Return whether an attribute pattern admits this value."""
        if attribute not in self._validators:
            self._validators[attribute] = self._value_validator(attribute)
        validator = self._validators[attribute]
        return validator is None or bool(validator.validate(etree.Element("value", value=value)))

    def values(self, attribute: Pattern) -> list[str]:
        """Return the values that an attribute pattern lists; none where it takes data of a type too."""
        found: list[str] = []
        closed = True
        for part in self._reached(_parts(attribute)):
            match _kind(part):
                case "value":
                    found.append(part.text or "")
                case "data" | "text":
                    closed = False
        return sorted(set(found)) if closed else []

    def _value_validator(self, attribute: Pattern) -> etree.RelaxNG | None:
        """Return a grammar for an element with this one attribute, or None where it takes any text."""
        parts = _parts(attribute)
        reached = list(self._reached(parts))
        if not parts or all(_kind(part) == "text" for part in reached if _kind(part) in {"text", "data", "value"}):
            return None
        grammar = etree.Element(f"{{{RNG}}}grammar", nsmap=_NSMAP)  # type: ignore[arg-type]  # the stubs know no default namespace
        start = etree.SubElement(grammar, f"{{{RNG}}}start")
        element = etree.SubElement(start, f"{{{RNG}}}element", name="value")
        holder = etree.SubElement(element, f"{{{RNG}}}attribute", name="value")
        names = {part.get("name", "") for part in reached if _kind(part) == "ref"}
        for part in parts:
            holder.append(_with_library(part))
        for name in sorted(names):
            for define in self._defines.get(name, []):
                copy = _with_library(define)
                grammar.append(copy)
        try:
            return etree.RelaxNG(grammar)
        except etree.RelaxNGParseError:
            return None

    def _reached(self, parts: Iterable[Pattern]) -> Iterator[Pattern]:
        """Yield the patterns below these, through references, each once."""
        todo = list(parts)
        seen: set[Pattern] = set()
        while todo:
            part = todo.pop()
            if part in seen or not isinstance(part.tag, str):
                continue
            seen.add(part)
            yield part
            todo.extend(part)
            if _kind(part) == "ref":
                todo.extend(itertools.chain.from_iterable(self._defines.get(part.get("name", ""), [])))

    def _gather(  # noqa: C901, PLR0912 - one case for each pattern of RELAX NG
        self, parts: Iterable[Pattern], into: _Gathered, seen: set[str]
    ) -> None:
        for part in parts:
            match _kind(part):
                case "element":
                    for name in self._names(part):
                        into.children.setdefault(name, []).append(part)
                case "attribute":
                    for name in self._names(part):
                        into.attributes.setdefault(name, []).append(part)
                case "text" | "data" | "value" | "list" | "mixed" as kind:
                    into.has_text = True
                    if kind == "mixed":
                        self._gather(part, into, seen)
                case "ref" | "parentRef":
                    name = part.get("name", "")
                    if name not in seen:
                        seen.add(name)
                        for define in self._defines.get(name, []):
                            self._gather(define, into, seen)
                case "externalRef":
                    into.children.setdefault(ANY, []).append(part)
                    into.attributes.setdefault(ANY, []).append(part)
                    into.has_text = True
                case "" | "name" | "anyName" | "nsName" | "except" | "param":
                    pass
                case _:
                    self._gather(part, into, seen)

    def _required(self, parts: Iterable[Pattern], kind: str, seen: frozenset[str]) -> frozenset[str]:
        """Return the names of the attributes or child elements that every way through these patterns has."""
        needed: frozenset[str] = frozenset()
        for part in parts:
            match _kind(part):
                case found if found == kind:
                    names = self._names(part)
                    if len(names) == 1 and ANY not in names:
                        needed |= frozenset(names)
                case "choice":
                    ways = [self._required([way], kind, seen) for way in part if isinstance(way.tag, str)]
                    needed |= frozenset.intersection(*ways) if ways else frozenset()
                case "group" | "interleave" | "oneOrMore" | "mixed" | "div" | "define":
                    needed |= self._required(part, kind, seen)
                case "ref":
                    name = part.get("name", "")
                    defines = self._defines.get(name, [])
                    if name not in seen and len(defines) == 1:
                        needed |= self._required(defines[0], kind, seen | {name})
        return needed

    def _names(self, part: Pattern) -> list[str]:
        """Return the Clark names of an element or attribute pattern; `ANY` for a name class."""
        name = part.get("name")
        if name is not None:
            # An attribute given by @name has no namespace unless it says so itself.
            namespace = self._namespace[part] if _kind(part) == "element" else part.get("ns", "")
            if name.startswith("xml:"):
                return [f"{{http://www.w3.org/XML/1998/namespace}}{name[4:]}"]
            return [_clark(namespace, name)]
        return self._class_names(part[0]) if len(part) else [ANY]

    def _class_names(self, part: Pattern) -> list[str]:
        match _kind(part):
            case "name":
                return [_clark(self._namespace[part], (part.text or "").strip())]
            case "choice":
                return [name for way in part for name in self._class_names(way)]
            case "" if (following := part.getnext()) is not None:
                return self._class_names(following)
            case _:
                return [ANY]


def local_name(clark: str) -> str:
    """Return the name as an encoder writes it: `xml:id`, `persName`."""
    name = etree.QName(clark)
    return f"xml:{name.localname}" if name.namespace == "http://www.w3.org/XML/1998/namespace" else name.localname


def _kind(part: Pattern) -> str:
    """Return the local name of a pattern, or "" for what is no pattern (comments, annotations)."""
    if not isinstance(part.tag, str):
        return ""
    name = etree.QName(part)
    return name.localname if name.namespace == RNG else ""


def _parts(pattern: Pattern) -> list[Pattern]:
    """Return the content of an element or attribute pattern, without its name class."""
    children = [child for child in pattern if _kind(child)]
    return children if pattern.get("name") is not None else children[1:]


def _inherited(pattern: Pattern, attribute: str) -> str:
    current: Pattern | None = pattern
    while current is not None:
        value = current.get(attribute)
        if value is not None:
            return value
        current = current.getparent()
    return ""


def _with_library(part: Pattern) -> Pattern:
    """Return a copy of a pattern that keeps the data type library it had from above."""
    from copy import deepcopy

    copy = deepcopy(part)
    copy.tail = None
    library = _inherited(part, "datatypeLibrary")
    if library and copy.get("datatypeLibrary") is None:
        copy.set("datatypeLibrary", library)
    return copy


def _clark(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name
