"""The citable units of a document: what its `refsDecl` declares with `citeStructure`, evaluated.

A `refsDecl` is a *citation tree*; the one with `default="true"`, else the first, has no name, the others are named by
`@n`. A structure finds units with the XPath 2.0 of `@match` and names each by that of `@use`; inside a unit the structures
in it go on, their names joined by `@delim`. Units of sibling structures stand in the order of the document. Expressions
see the document alone: no other document, file or address can be opened from them. One that cannot be
evaluated finds nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import elementpath
from lxml import etree

from emendata.vocabulary import TEI, tei

# Two trees deep is usual; a refsDecl that nests deeper than this is cut there.
_MAX_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A citable unit: its identifier in the tree, level from 1, that of its parent (None at the top), what it is."""

    identifier: str
    level: int
    parent: str | None
    kind: str
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Structure:
    """One `citeStructure`: what kind of unit it declares, and the structures inside it."""

    kind: str
    match: str
    use: str
    delimiter: str
    inner: tuple["Structure", ...]


@dataclass(frozen=True, slots=True)
class CitationTree:
    """A citation tree: its name (None for the default), its structures, its units in order."""

    name: str | None
    structures: tuple[Structure, ...]
    units: tuple[Unit, ...]

    def find(self, identifier: str) -> Unit | None:
        """Return the unit of a name, None where there is none."""
        return next((unit for unit in self.units if unit.identifier == identifier), None)


def citation_trees(root: etree._Element) -> tuple[CitationTree, ...]:
    """Return the citation trees of a document, the default first; none where it declares none."""
    declared = [item for item in root.iter(tei("refsDecl")) if item.find(tei("citeStructure")) is not None]
    default = next((item for item in declared if item.get("default") == "true"), declared[0] if declared else None)
    finder = _Finder(root)
    found, names = [], set()
    for item in sorted(declared, key=lambda item: item is not default):
        name = None if item is default else item.get("n")
        if item is not default and (not name or name in names):
            continue
        names.add(name)
        structures = _structures(item, 1)
        found.append(CitationTree(name, structures, tuple(_unique(_units(finder, structures)))))
    return tuple(found)


def _structures(parent: etree._Element, level: int) -> tuple[Structure, ...]:
    if level > _MAX_LEVELS:
        return ()
    return tuple(
        Structure(
            item.get("unit", ""),
            item.get("match", ""),
            item.get("use", ""),
            item.get("delim", ""),
            _structures(item, level + 1),
        )
        for item in parent.findall(tei("citeStructure"))
    )


def _units(finder: "_Finder", structures: Sequence[Structure], above: Unit | None = None) -> Iterator[Unit]:
    context = above.element if above else None
    found = [(element, structure) for structure in structures for element in finder.elements(context, structure.match)]
    found.sort(key=lambda pair: finder.order.get(pair[0], 0))
    for element, structure in found:
        name = finder.words(element, structure.use)
        if not name:
            continue
        stem = above.identifier if above else ""
        unit = Unit(
            f"{stem}{structure.delimiter}{name}",
            above.level + 1 if above else 1,
            above.identifier if above else None,
            structure.kind,
            element,
        )
        yield unit
        yield from _units(finder, structure.inner, unit)


def _unique(units: Iterator[Unit]) -> Iterator[Unit]:
    """Leave out what has the name of another: nobody could ask for it."""
    seen = set()
    for unit in units:
        if unit.identifier not in seen:
            seen.add(unit.identifier)
            yield unit


class _Finder:
    """Evaluates expressions over one document, which is taken in once."""

    def __init__(self, root: etree._Element) -> None:
        self._nodes = elementpath.get_node_tree(root)
        self._parser = elementpath.XPath2Parser(namespaces={"": TEI, "tei": TEI})
        self._parsed: dict[str, Any] = {}
        self.order = {element: number for number, element in enumerate(root.iter(etree.Element))}

    def elements(self, context: etree._Element | None, path: str) -> list[etree._Element]:
        """Return the elements that an expression finds from an element, or from the document."""
        return [item for item in self._results(context, path) if isinstance(item, etree._Element)]

    def words(self, element: etree._Element, path: str) -> str:
        """Return what an expression finds as one line of text, "" where it finds nothing."""
        found = self._results(element, path)
        if not found:
            return ""
        first = found[0]
        words = "".join(map(str, first.itertext())) if isinstance(first, etree._Element) else str(first)
        return " ".join(words.split())

    def _results(self, context: etree._Element | None, path: str) -> list[Any]:
        """Return what an expression finds; nothing where it is no expression, or fails."""
        try:
            if path not in self._parsed:
                self._parsed[path] = self._parser.parse(path) if path else None
            if self._parsed[path] is None:
                return []
            found = self._parsed[path].get_results(elementpath.XPathContext(self._nodes, item=context))
        except (elementpath.ElementPathError, ValueError, TypeError, RecursionError):
            self._parsed[path] = None
            return []
        return found if isinstance(found, list) else [found]
