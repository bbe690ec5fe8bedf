"""The files of a schema, read into plain trees of RELAX NG's own elements.

In: the path of a schema in the XML syntax. Out: a tree of `Node`s without annotations, each with its namespace and
data type library (which are inherited in the files) and the element that it comes from. Files that are included or
referred to are looked for beside the schema that names them, never above the folder of the first one, never on the
network. What is no RELAX NG is a `SchemaFault`, which knows the element at fault; `read_tree` turns faults of form
into the same.

Source: RELAX NG Specification, sections 3 (syntax) and 4.1 to 4.9.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from emendata.encodings import decode
from emendata.errors import ConfigurationError, Finding, FindingError, finding
from emendata.relaxng.syntax import RNG, check_element, foreign_kind
from emendata.xmlio import (
    parse_xml,
)

# A schema of more files than this goes in circles or was made to do harm.
MAX_FILES = 500
_PREFIX = f"{{{RNG}}}"


class SchemaFault(Exception):  # noqa: N818 - a fault of the user's, carried to where the finding is made
    """What is wrong with a schema, in a sentence that teaches, and the node it is wrong at."""

    def __init__(self, reason: str, node: "Node") -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node


@dataclass(eq=False, slots=True)
class Source:
    """One file of a schema. `name` is how messages call it, `above` the files that it is taken into.

    `is_made`: the data are not what the file holds, but the XML form of it, so that their lines are nobody's.
    """

    path: Path
    name: str
    data: bytes
    above: frozenset[Path] = frozenset()
    is_made: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """One element of RELAX NG in a schema.

    `ns` and `library` are what is in force here; `text` is the content of a name, value or param, as written.
    """

    kind: str
    element: etree._Element
    source: Source
    ns: str
    library: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def prefixes(self) -> dict[str | None, str]:
        """Return the prefixes in force at this element; `None` stands for names without one."""
        return {**self.element.nsmap, None: self.ns}


def place_of(node: Node) -> tuple[int | None, int | None]:
    """Return line and column of a node's start tag; None where the file has no such tag."""
    from emendata.validate.positions import locate

    if node.source.is_made:
        return None, None
    text = decode(node.source.data, node.source.name)
    if not isinstance(text, Finding):
        elements = node.element.getroottree().getroot().iter(etree.Element)
        index = next((number for number, element in enumerate(elements) if element is node.element), None)
        place = locate(text, node.source.name).place(index)
        if place is not None:
            return place.line, place.column
    line: object = node.element.sourceline
    return (line if isinstance(line, int) else None), None


class Files:
    """The files of one schema: reads each, and keeps what was read in the order of reading."""

    def __init__(self, path: Path) -> None:
        self._folder = path.resolve().parent
        self.read: list[Source] = []

    def first(self, path: Path, data: bytes | None = None) -> Node:
        """Return the tree of the schema itself; `data` where it is not what the file holds (a compact schema's form).

        Raises `ConfigurationError` with V-030.
        """
        return self._tree(path, str(path), data, "", None)

    def beside(self, node: Node) -> Node:
        """Return the tree of the file that an include or externalRef names.

        Raises `SchemaFault` where it is not there or may not be read, `ConfigurationError` with V-030 for its faults.
        """
        href = node.attributes["href"]
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            reason = f'<{node.kind}> names "{href}", which is not a file beside it; save it there, nothing is fetched'
            raise SchemaFault(reason, node)
        if parts.fragment:
            raise SchemaFault(f'<{node.kind}> names "{href}": a part of a file cannot be taken in', node)
        try:
            target = (node.source.path.parent / unquote(parts.path)).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise SchemaFault(f'"{href}" cannot be read: it is no name of a file', node) from error
        if target in node.source.above or target == node.source.path.resolve():
            raise SchemaFault(f'the file "{href}" takes itself in, at once or through others', node)
        if not target.is_relative_to(self._folder):
            reason = f'<{node.kind}> names "{href}", outside the folder of the schema; move it beside the schema'
            raise SchemaFault(reason, node)
        if len(self.read) >= MAX_FILES:
            raise SchemaFault(f"the schema takes in more than {MAX_FILES} files", node)
        return self._tree(target, str(target.relative_to(self._folder)), None, node.ns, node)

    def _tree(self, path: Path, name: str, data: bytes | None, ns: str, asked: Node | None) -> Node:
        is_made = path.suffix.lower() == ".rnc"
        try:
            data = path.read_bytes() if data is None else data
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            if asked is not None:
                raise SchemaFault(f'"{asked.attributes["href"]}" cannot be read: {reason}', asked) from error
            raise ConfigurationError(finding("V-030", file=name, reason=reason)) from error
        above = asked.source.above | {asked.source.path.resolve()} if asked is not None else frozenset()
        source = Source(path, name, data, above, is_made)
        self.read.append(source)
        try:
            root = parse_xml(data, name)
        except FindingError as error:
            found = error.finding
            raise ConfigurationError(
                finding("V-030", file=name, line=found.line, column=found.column, reason=found.message)
            ) from error
        if etree.QName(root).namespace != RNG:
            raise SchemaFault(foreign_kind(root), Node("", root, source, ns, "", {}))
        return _node(root, source, ns, "")


def _node(element: etree._Element, source: Source, ns: str, library: str) -> Node:
    """Return an element and what is in it, without annotations. Raises `SchemaFault` for what is no RELAX NG."""
    attributes = {
        str(key): str(value) if key in ("ns", "datatypeLibrary", "href") else str(value).strip()
        for key, value in element.attrib.items()
        if not str(key).startswith("{")
    }
    ns = attributes.get("ns", ns)
    library = attributes.get("datatypeLibrary", library)
    kind = str(element.tag).rpartition("}")[2]
    node = Node(kind, element, source, ns, library, attributes)
    children = []
    texts = [element.text or ""]
    for child in element:
        texts.append(child.tail or "")
        tag = child.tag
        if isinstance(tag, str) and tag.startswith(_PREFIX):
            children.append(child)
    node.text = "".join(texts)
    node.children = [_node(child, source, ns, library) for child in children]
    reason = check_element(node.kind, attributes, [child.kind for child in node.children], node.text)
    if reason:
        raise SchemaFault(reason, node)
    return node
