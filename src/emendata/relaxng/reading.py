"""A schema read: `read_schema` gives the `Grammar` of a RELAX NG schema in the XML syntax.

In: a path. Out: the simplified patterns in a `Store`. A schema that is wrong is a `ConfigurationError` with V-030, at
the line and column of the element at fault, in the file where it stands.

Source: RELAX NG Specification, sections 4.10 to 4.21.
"""

import difflib
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from emendata.errors import ConfigurationError, finding
from emendata.relaxng.datatypes import DatatypeFault, datatype
from emendata.relaxng.name_classes import names_of
from emendata.relaxng.patterns import Element, Empty, Pattern, Text
from emendata.relaxng.restrictions import Violation, check
from emendata.relaxng.sources import Files, Node, SchemaFault, place_of
from emendata.relaxng.store import Store, TooComplex


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
        raise ConfigurationError(
            finding("V-030", file=fault.node.source.name, line=line, column=column, reason=fault.reason)
        ) from fault
    except TooComplex as error:
        reason = "written out, its definitions are too many: each refers to others more than once"
        raise ConfigurationError(finding("V-030", file=str(path), reason=reason)) from error
    except RecursionError as error:
        reason = "its definitions lead from one to the next without end, or nearly so"
        raise ConfigurationError(finding("V-030", file=str(path), reason=reason)) from error


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
        self.nodes: dict[Pattern, Node] = {}
        self.scopes: list[_Scope] = []

    def build(self, root: Node) -> Grammar:
        """Return the grammar; the contents of elements are made one after the other, for schemas go in circles."""
        start = self.pattern(root, None)
        while self.waiting:
            element, node, scope = self.waiting.popleft()
            element.content = self.group(_content(node), scope)
            self.nodes.setdefault(element.content, node)
        self.check_unreached()
        self.check_restrictions(start, root)
        return Grammar(self.store, start, tuple(self.elements))

    def check_unreached(self) -> None:
        """Look at the definitions that nothing refers to: what they name must be there all the same."""
        for scope in self.scopes:
            for define in scope.defines.values():
                if define.pattern is None:
                    for part in define.parts:
                        self.check_part(part, scope)

    def check_part(self, node: Node, scope: _Scope | None) -> None:
        """Raise for a reference to nothing, a type or a name that is none; circles do no harm where nobody goes."""
        match node.kind:
            case "ref" | "parentRef":
                where = scope if node.kind == "ref" or scope is None else scope.parent
                self.referred(node, where)
            case "data" | "value" | "externalRef":
                self.made(node, scope)
            case "grammar":
                return
            case "element" | "attribute":
                names_of(node)
        for child in _content(node) if node.kind in ("element", "attribute") else node.children:
            self.check_part(child, scope)

    def check_restrictions(self, start: Pattern, root: Node) -> None:
        """Raise for what section 7 forbids."""
        try:
            check(start, self.elements)
        except Violation as violation:
            node = None
            if not isinstance(violation.pattern, Text | Empty):
                node = self.nodes.get(violation.pattern)
            raise SchemaFault(violation.reason, node or self.nodes.get(violation.around, root)) from violation

    def group(self, nodes: list[Node], scope: _Scope | None) -> Pattern:
        """Return the patterns of nodes one after the other."""
        return self.store.group([self.pattern(node, scope) for node in nodes])

    def pattern(self, node: Node, scope: _Scope | None) -> Pattern:
        """Return the pattern of a node, and note where it was made first."""
        made = self.made(node, scope)
        self.nodes.setdefault(made, node)
        return made

    def made(self, node: Node, scope: _Scope | None) -> Pattern:  # noqa: C901, PLR0912 - one case for each pattern
        """Return the pattern of a node."""
        store = self.store
        match node.kind:
            case "element":
                element = store.element(names_of(node), f"{node.source.name}:{node.element.sourceline}")
                self.elements.append(element)
                self.waiting.append((element, node, scope))
                return element
            case "attribute":
                content = _content(node)
                names = names_of(node)
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
                repeated = store.one_or_more(self.group(node.children, scope))
                self.nodes.setdefault(repeated, node)
                return store.optional(repeated)
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
                return self.reference(node, scope.parent if scope is not None else None)
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
        define, scope = self.referred(node, scope)
        return self.defined(define, scope, node)

    def referred(self, node: Node, scope: _Scope | None) -> tuple[_Define, _Scope]:
        """Return the definition that a reference names, and its grammar."""
        name = node.attributes["name"]
        if scope is None:
            raise SchemaFault(f'<{node.kind} name="{name}"> stands in no grammar that could define it', node)
        define = scope.defines.get(name)
        if define is None:
            near = difflib.get_close_matches(name, scope.defines, 1)
            told = f'; did you mean "{near[0]}"?' if near else ""
            raise SchemaFault(f'nothing defines "{name}"{told}', node)
        return define, scope

    def defined(self, define: _Define, scope: _Scope, asked: Node) -> Pattern:
        """Return the pattern of a definition, all its parts combined."""
        if define.is_open:
            name = asked.attributes.get("name", "start")
            raise SchemaFault(f'"{name}" refers to itself with no element between', asked)
        if define.pattern is None:
            self.settle(define, scope)
        return define.pattern or self.combined(define, scope)

    def settle(self, define: _Define, scope: _Scope) -> None:
        """Make what a definition refers to first, and so on: a long chain of them needs no deep recursion.

        What goes in a circle is left for `combined` to find.
        """
        seen: set[_Define] = set()
        todo: list[tuple[_Define, _Scope, bool]] = [(define, scope, False)]
        while todo:
            current, where, is_ready = todo.pop()
            if current.pattern is not None or current.is_open:
                continue
            if is_ready:
                self.combined(current, where)
            elif current not in seen:
                seen.add(current)
                todo.append((current, where, True))
                todo.extend((*found, False) for found in _named(current.parts, where))

    def combined(self, define: _Define, scope: _Scope) -> Pattern:
        """Make the pattern of a definition."""
        define.is_open = True
        parts = [self.group(part.children, scope) for part in define.parts]
        combine = self.store.interleave if define.combine == "interleave" else self.store.choice
        define.pattern = combine(parts)
        define.is_open = False
        return define.pattern

    def grammar(self, node: Node, parent: _Scope | None) -> Pattern:
        """Return the start of a grammar."""
        scope = _Scope(node, parent)
        self.scopes.append(scope)
        self.gather(node, scope, frozenset())
        if scope.start is None:
            raise SchemaFault("the grammar has no <start>", node)
        return self.defined(scope.start, scope, scope.start.node)

    def gather(self, node: Node, scope: _Scope, overridden: frozenset[str]) -> set[str]:
        """Put the definitions of a grammar, or of a part of it, into its scope, but for those overridden.

        Return the names of all ("" for the start), also of those.
        """
        met: set[str] = set()
        for child in node.children:
            match child.kind:
                case "div":
                    met |= self.gather(child, scope, overridden)
                case "include":
                    met |= self.include(child, scope, overridden)
                case _:
                    name = child.attributes["name"] if child.kind == "define" else ""
                    met.add(name)
                    if name not in overridden:
                        self.define(child, name, scope)
        return met

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

    def include(self, node: Node, scope: _Scope, overridden: frozenset[str]) -> set[str]:
        """Take in the grammar of another file, without what the include overrides; return the names of both."""
        root = self.files.beside(node)
        href = node.attributes["href"]
        if root.kind != "grammar":
            raise SchemaFault(f'<include> needs a <grammar>; "{href}" begins with <{root.kind}>', node)
        own = _overriding(node)
        met = self.gather(root, scope, overridden | own.keys())
        for name, where in own.items():
            if name not in met:
                told = f'"{name}"' if name else "<start>"
                raise SchemaFault(f'it overrides {told}, which "{href}" does not define', where)
        return met | self.gather(node, scope, overridden)


def _named(nodes: list[Node], scope: _Scope) -> list[tuple[_Define, _Scope]]:
    """Return the definitions that nodes refer to with no element between."""
    found = []
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node.kind in ("ref", "parentRef"):
            where = scope if node.kind == "ref" else scope.parent
            define = where.defines.get(node.attributes["name"]) if where is not None else None
            if define is not None and where is not None:
                found.append((define, where))
        elif node.kind not in ("element", "grammar"):
            todo.extend(node.children)
    return found


def _content(node: Node) -> list[Node]:
    """Return the patterns in an element or attribute node, without its name class."""
    return node.children if "name" in node.attributes else node.children[1:]


def _parameter(node: Node, number: int | None) -> Node:
    """Return the param at fault, or the data node where it is the type."""
    parameters = [child for child in node.children if child.kind == "param"]
    return node if number is None else parameters[number]


def _overriding(node: Node) -> dict[str, Node]:
    """Return what an include defines itself, by name ("" for the start)."""
    found: dict[str, Node] = {}
    for child in node.children:
        if child.kind == "div":
            found.update(_overriding(child))
        elif child.kind in ("define", "start"):
            found[child.attributes.get("name", "") if child.kind == "define" else ""] = child
    return found
