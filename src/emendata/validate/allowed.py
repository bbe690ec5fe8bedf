"""What a schema allows at each element of a document: the one place where mending asks the schema.

What enters: a document and a schema. What leaves: for an element whose ancestors are all where the schema has them, the
names of the attributes and children it may have; None for any other element, and where a name class admits any name.
"""

from lxml import etree

from emendata.relaxng.schema import Schema
from emendata.validate.explain import _compared
from emendata.validate.grammar import ANY, Content, Pattern, local_name

__all__ = ["Allowed", "Schema", "local_name"]


class Allowed:
    """What is allowed in one document. Names are Clark names."""

    def __init__(self, root: etree._Element, schema: Schema) -> None:
        self._grammar = _compared(schema.name)[1]
        self._contents: dict[etree._Element, list[Content]] = {}
        roots = self._grammar.roots()
        self.roots = frozenset(name for name in roots if name != ANY)
        self._walk(root, roots.get(str(root.tag), ()))

    def attributes(self, element: etree._Element) -> frozenset[str] | None:
        """Return the names of the attributes that an element may have."""
        contents = self._contents.get(element)
        if not contents or any(ANY in content.attributes for content in contents):
            return None
        return frozenset(name for content in contents for name in content.attributes)

    def children(self, element: etree._Element) -> frozenset[str] | None:
        """Return the names of the elements that may stand in an element."""
        contents = self._contents.get(element)
        if not contents or any(ANY in content.children for content in contents):
            return None
        return frozenset(name for content in contents for name in content.children)

    def admits(self, element: etree._Element, attribute: str, value: str) -> bool:
        """Return whether an attribute may have a value on an element."""
        return any(
            self._grammar.admits_value(pattern, value)
            for content in self._contents.get(element, ())
            for pattern in content.attributes.get(attribute, ())
        )

    def _walk(self, root: etree._Element, patterns: tuple[Pattern, ...]) -> None:
        todo = [(root, patterns)] if patterns else []
        while todo:
            element, found = todo.pop()
            contents = [self._grammar.content(pattern) for pattern in found]
            self._contents[element] = contents
            for child in element.iterchildren(etree.Element):
                below = tuple(
                    dict.fromkeys(pattern for one in contents for pattern in one.children.get(str(child.tag), ()))
                )
                if below:
                    todo.append((child, below))
