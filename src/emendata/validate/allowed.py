"""What a schema allows at each element of a document: the one place where mending asks the schema.

What enters: a document and a schema. What leaves: for an element whose ancestors are all where the schema has them, the
names of the attributes and children it may have; None for any other element, and where a name class admits any name.
"""

from collections.abc import Iterable

from lxml import etree

from emendata.relaxng.names import admits, is_open, listed
from emendata.relaxng.patterns import Attribute, Element
from emendata.relaxng.schema import Schema
from emendata.validate.explaining.lexicon import lexicon, local
from emendata.vocabulary import XML

__all__ = ["Allowed", "Schema", "local_name"]


class Allowed:
    """What is allowed in one document. Names are Clark names."""

    def __init__(self, root: etree._Element, schema: Schema) -> None:
        grammar = schema.grammar
        self._store = grammar.store
        self._lexicon = lexicon(grammar.store, grammar.start)
        self._patterns: dict[etree._Element, tuple[Element, ...]] = {}
        self.roots = frozenset(self._lexicon.first_names(grammar.start))
        self._walk(root, self._lexicon.below(grammar.start).elements)

    def attributes(self, element: etree._Element) -> frozenset[str] | None:
        """Return the names of the attributes that an element may have."""
        found = self._attributes(element)
        return _names(found) if element in self._patterns else None

    def children(self, element: etree._Element) -> frozenset[str] | None:
        """Return the names of the elements that may stand in an element."""
        if element not in self._patterns:
            return None
        return _names(
            child for pattern in self._patterns[element] for child in self._lexicon.below(pattern.content).elements
        )

    def admits(self, element: etree._Element, attribute: str, value: str) -> bool:
        """Return whether an attribute may have a value on an element."""
        return any(
            self._store.fits(pattern.content, value, element.nsmap)
            for pattern in self._attributes(element)
            if admits(pattern.names, attribute)
        )

    def _attributes(self, element: etree._Element) -> list[Attribute]:
        return [
            attribute
            for pattern in self._patterns.get(element, ())
            for attribute in self._lexicon.below(pattern.content).attributes
        ]

    def _walk(self, root: etree._Element, patterns: tuple[Element, ...]) -> None:
        todo = [(root, patterns)]
        while todo:
            element, here = todo.pop()
            name = str(element.tag)
            found = tuple(pattern for pattern in here if admits(pattern.names, name))
            if not found:
                continue
            self._patterns[element] = found
            below = tuple(
                dict.fromkeys(child for pattern in found for child in self._lexicon.below(pattern.content).elements)
            )
            todo += [(child, below) for child in element.iterchildren(etree.Element)]


def local_name(clark: str) -> str:
    """Return a name as an encoder writes it: `xml:id`, `persName`."""
    return f"xml:{local(clark)}" if clark.startswith(f"{{{XML}}}") else local(clark)


def _names(patterns: Iterable[Element | Attribute]) -> frozenset[str] | None:
    """Return the names that patterns list, None where one admits any name."""
    classes = [pattern.names for pattern in patterns]
    return (
        None if any(is_open(names) for names in classes) else frozenset(n for names in classes for n in listed(names))
    )
