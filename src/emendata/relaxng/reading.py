"""A schema read: `read_schema` gives the `Grammar` of a RELAX NG schema in the XML syntax.

In: a path. Out: the simplified patterns in a `Store`. A schema that is wrong is a `ConfigurationError` with V-030, at
the line and column of the element at fault, in the file where it stands.

Source: RELAX NG Specification, sections 4.10 to 4.21.
"""

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from emendata.errors import ConfigurationError, finding
from emendata.relaxng.datatypes import DatatypeFault, datatype
from emendata.relaxng.names import AnyName, AnyNameClass, Name, NameChoice, NsName
from emendata.relaxng.patterns import Element, Pattern, Store
from emendata.relaxng.sources import Files, Node, SchemaFault, place_of
from emendata.relaxng.syntax import NAME_CLASSES

_XMLNS = "http://www.w3.org/2000/xmlns"


@dataclass(frozen=True, slots=True)
class Grammar:
    """A schema, simplified. `elements` are the element patterns that a document can reach, in the order of reading."""

    store: Store
    start: Pattern
    elements: tuple[Element, ...]


def read_schema(path: Path, data: bytes | None = None) -> Grammar:
    """Return a schema; `data` is its XML form where the file is in the compact syntax.

    Raises `ConfigurationError` with V-030.
    """
    files = Files(path)
    try:
        return _Builder(files).build(files.first(path, data))
    except SchemaFault as fault:
        line, column = place_of(fault.node)
        name = fault.node.source.name if fault.node.source is not files.read[0] else str(path)
        raise ConfigurationError(finding("V-030", file=name, line=line, column=column, reason=fault.reason)) from fault


@dataclass(eq=False, slots=True)
class _Define:
    """All parts of a definition (or of the start) in one grammar."""

    node: Node
    parts: list[Node] = field(default_factory=list)
    combine: str | None = None
    pattern: Pattern | None = None
    is_open: bool = False


@dataclass(eq=False, slots=True)
class _Scope:
    """The definitions of one `grammar` element."""

    node: Node
    parent: "_Scope | None"
    defines: dict[str, _Define] = field(default_factory=dict)
    start: _Define | None = None


class _Builder:
    """Makes the patterns of one schema."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.store = Store()
        self.elements: list[Element] = []
        self.waiting: deque[tuple[Element, Node, _Scope | None]] = deque()

    def build(self, root: Node) -> Grammar:
        """Return the grammar; the contents of elements are made one after the other, for schemas go in circles."""
        start = self.pattern(root, None)
        while self.waiting:
            element, node, scope = self.waiting.popleft()
            element.content = self.group(_content(node), scope)
        return Grammar(self.store, start, tuple(self.elements))

    def group(self, nodes: list[Node], scope: _Scope | None) -> Pattern:
        """Return the patterns of nodes one after the other."""
        return self.store.group([self.pattern(node, scope) for node in nodes])

    def pattern(self, node: Node, scope: _Scope | None) -> Pattern:  # noqa: C901, PLR0912 - one case for each pattern
        """Return the pattern of a node."""
        store = self.store
        match node.kind:
            case "element":
                element = store.element(self.names(node), f"{node.source.name}:{node.element.sourceline}")
                self.elements.append(element)
                self.waiting.append((element, node, scope))
                return element
            case "attribute":
                content = _content(node)
                names = self.names(node)
                return store.attribute(names, self.group(content, scope) if content else store.text)
            case "group":
                return self.group(node.children, scope)
            case "choice":
                return store.choice([self.pattern(child, scope) for child in node.children])
            case "interleave":
                return store.interleave([self.pattern(child, scope) for child in node.children])
            case "optional":
                return store.optional(self.group(node.children, scope))
            case "oneOrMore":
                return store.one_or_more(self.group(node.children, scope))
            case "zeroOrMore":
                return store.optional(store.one_or_more(self.group(node.children, scope)))
            case "mixed":
                return store.interleave((self.group(node.children, scope), store.text))
            case "list":
                return store.list(self.group(node.children, scope))
            case "text":
                return store.text
            case "empty":
                return store.empty
            case "notAllowed":
                return store.not_allowed
            case "ref":
                return self.reference(node, scope)
            case "parentRef":
                if scope is None or scope.parent is None:
                    raise SchemaFault("<parentRef> stands in no grammar inside another", node)
                return self.reference(node, scope.parent)
            case "data":
                return self.data(node, scope)
            case "value":
                return self.value(node)
            case "externalRef":
                return self.pattern(self.files.beside(node), scope)
            case "grammar":
                return self.grammar(node, scope)
            case _:
                raise SchemaFault(f"<{node.kind}> may not stand here", node)

    def data(self, node: Node, scope: _Scope | None) -> Pattern:
        """Return a data pattern."""
        parameters = [(child.attributes["name"], child.text) for child in node.children if child.kind == "param"]
        try:
            kind = datatype(node.library, node.attributes["type"], tuple(parameters))
        except DatatypeFault as fault:
            raise SchemaFault(fault.reason, _parameter(node, fault.parameter)) from fault
        excluded = [part for child in node.children if child.kind == "except" for part in child.children]
        ways = [self.pattern(part, scope) for part in excluded]
        return self.store.data(kind, self.store.choice(ways) if ways else None)

    def value(self, node: Node) -> Pattern:
        """Return a value pattern; without a type it is a token of the built-in library."""
        kind = node.attributes.get("type")
        library = node.library if kind is not None else ""
        try:
            made = datatype(library, kind or "token", ())
        except DatatypeFault as fault:
            raise SchemaFault(fault.reason, node) from fault
        context = node.prefixes() if made.needs_context else {}
        if not made.allows(node.text, context):
            raise SchemaFault(f'the value "{node.text}" is not of its own type: {made.describe()}', node)
        return self.store.value(made, node.text, context)

    def reference(self, node: Node, scope: _Scope | None) -> Pattern:
        """Return what a name stands for."""
        define = scope.defines.get(node.attributes["name"]) if scope is not None else None
        if define is None or scope is None:
            raise SchemaFault(f'nothing defines "{node.attributes["name"]}"', node)
        return self.defined(define, scope, node)

    def defined(self, define: _Define, scope: _Scope, asked: Node) -> Pattern:
        """Return the pattern of a definition, all its parts combined."""
        if define.pattern is None:
            if define.is_open:
                raise SchemaFault(
                    f'"{asked.attributes.get("name", "start")}" refers to itself with no element between', asked
                )
            define.is_open = True
            parts = [self.group(part.children, scope) for part in define.parts]
            combine = self.store.interleave if define.combine == "interleave" else self.store.choice
            define.pattern = combine(parts)
            define.is_open = False
        return define.pattern

    def grammar(self, node: Node, parent: _Scope | None) -> Pattern:
        """Return the start of a grammar."""
        scope = _Scope(node, parent)
        self.gather(node, scope, frozenset(), frozenset({node.source.path}))
        if scope.start is None:
            raise SchemaFault("the grammar has no <start>", node)
        return self.defined(scope.start, scope, scope.start.node)

    def gather(self, node: Node, scope: _Scope, overridden: frozenset[str], above: frozenset[Path]) -> None:
        """Put the definitions of a grammar, or of a part of it, into its scope, but for those overridden."""
        for child in node.children:
            match child.kind:
                case "div":
                    self.gather(child, scope, overridden, above)
                case "include":
                    self.include(child, scope, overridden, above)
                case _:
                    name = child.attributes.get("name", "") if child.kind == "define" else ""
                    if name not in overridden:
                        self.define(child, name, scope)

    def define(self, node: Node, name: str, scope: _Scope) -> None:
        """Add a definition or start ("") to a scope."""
        define = scope.defines.get(name) if name else scope.start
        if define is None:
            define = _Define(node)
            if name:
                scope.defines[name] = define
            else:
                scope.start = define
        combine = node.attributes.get("combine")
        told = f'"{name}" is defined' if name else "<start> is given"
        if combine is None and any("combine" not in part.attributes for part in define.parts):
            raise SchemaFault(f'{told} twice; say how they combine (combine="choice" or "interleave")', node)
        if combine is not None and define.combine not in (None, combine):
            raise SchemaFault(f'{told} with combine="{combine}" here and "{define.combine}" elsewhere', node)
        define.combine = define.combine or combine
        define.parts.append(node)

    def include(self, node: Node, scope: _Scope, overridden: frozenset[str], above: frozenset[Path]) -> None:
        """Take in the grammar of another file, without what the include overrides."""
        root = self.files.beside(node)
        if root.source.path in above:
            raise SchemaFault(f'the file "{node.attributes["href"]}" takes itself in, over others or at once', node)
        if root.kind != "grammar":
            raise SchemaFault(
                f'<include> needs a <grammar>; "{node.attributes["href"]}" begins with <{root.kind}>', node
            )
        own = _overriding(node)
        has = _overriding(root)
        for name, where in own.items():
            if name not in has and root.source.path:
                told = f'"{name}"' if name else "<start>"
                raise SchemaFault(f'it overrides {told}, which "{node.attributes["href"]}" does not define', where)
        self.gather(root, scope, overridden | own.keys(), above | {root.source.path})
        self.gather(node, scope, overridden, above)

    # Names

    def names(self, node: Node) -> AnyNameClass:
        """Return the name class of an element or attribute node."""
        name = node.attributes.get("name")
        if name is None:
            return self.name_class(node.children[0], is_attribute=node.kind == "attribute")
        ns = node.ns if node.kind == "element" else node.attributes.get("ns", "")
        return Name(_resolved(name, ns, node))

    def name_class(self, node: Node, *, is_attribute: bool) -> AnyNameClass:
        """Return the name class of a name, anyName, nsName or choice of them."""
        match node.kind:
            case "name":
                return Name(_resolved(node.text.strip(), node.ns, node))
            case "choice" if all(child.kind in NAME_CLASSES for child in node.children):
                return NameChoice(tuple(self.name_class(child, is_attribute=is_attribute) for child in node.children))
            case "anyName" | "nsName":
                parts = [part for child in node.children for part in child.children]
                classes = tuple(self.name_class(part, is_attribute=is_attribute) for part in parts)
                excluded = classes[0] if len(classes) == 1 else NameChoice(classes) if classes else None
                return AnyName(excluded) if node.kind == "anyName" else NsName(node.ns, excluded)
            case _:
                raise SchemaFault(f"<{node.kind}> is no name; <name>, <anyName>, <nsName> or <choice> is", node)


def _content(node: Node) -> list[Node]:
    """Return the patterns in an element or attribute node, without its name class."""
    return node.children if "name" in node.attributes else node.children[1:]


def _parameter(node: Node, number: int | None) -> Node:
    """Return the param at fault, or the data node where it is the type."""
    parameters = [child for child in node.children if child.kind == "param"]
    return node if number is None else parameters[number]


def _overriding(node: Node) -> dict[str, Node]:
    """Return the names ("" for the start) that a grammar or include defines in the file itself."""
    found: dict[str, Node] = {}
    for child in node.children:
        if child.kind == "div":
            found.update(_overriding(child))
        elif child.kind in ("define", "start"):
            found[child.attributes.get("name", "") if child.kind == "define" else ""] = child
    return found


def _resolved(name: str, ns: str, node: Node) -> str:
    """Return a name in Clark notation."""
    prefix, colon, local = name.rpartition(":")
    if colon:
        uri = "http://www.w3.org/XML/1998/namespace" if prefix == "xml" else node.element.nsmap.get(prefix)
        if uri is None:
            raise SchemaFault(f'the prefix "{prefix}" of "{name}" is not declared', node)
        ns = uri
    return f"{{{ns}}}{local}" if ns else local
