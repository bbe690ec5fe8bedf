"""The name classes of a schema read: which names an `element` or `attribute` node stands for.

Wildcards may not be excluded from what they are no part of, and no attribute may be a declaration of a namespace
(sections 4.16 and 4.8 of the RELAX NG Specification); either is a `SchemaFault` at its node.
"""

from emendata.relaxng.names import AnyName, AnyNameClass, Name, NameChoice, NsName, namespace_of
from emendata.relaxng.sources import Node, SchemaFault
from emendata.relaxng.syntax import NAME_CLASSES
from emendata.vocabulary import XML

_XMLNS = "http://www.w3.org/2000/xmlns"


def names_of(node: Node) -> AnyNameClass:
    """Return the name class of an element or attribute node."""
    name = node.attributes.get("name")
    if name is None:
        return _name_class(node.children[0], is_attribute=node.kind == "attribute")
    ns = node.ns if node.kind == "element" else node.attributes.get("ns", "")
    return _allowed(Name(_resolved(name, ns, node)), node, is_attribute=node.kind == "attribute")


def _allowed(name: Name, node: Node, *, is_attribute: bool) -> Name:
    """Return a name; declarations of namespaces are no attributes. Raises `SchemaFault`."""
    if is_attribute and (name.clark == "xmlns" or namespace_of(name.clark) == _XMLNS):
        raise SchemaFault("xmlns declares namespaces; it is no attribute that a schema could ask for", node)
    return name


def _name_class(node: Node, *, is_attribute: bool) -> AnyNameClass:
    """Return the name class of a name, anyName, nsName or choice of them."""
    match node.kind:
        case "name":
            return _allowed(Name(_resolved(node.text.strip(), node.ns, node)), node, is_attribute=is_attribute)
        case "choice" if all(child.kind in NAME_CLASSES for child in node.children):
            return NameChoice(tuple(_name_class(child, is_attribute=is_attribute) for child in node.children))
        case "anyName" | "nsName":
            if is_attribute and node.kind == "nsName" and node.ns == _XMLNS:
                raise SchemaFault("xmlns declares namespaces; it is no attribute that a schema could ask for", node)
            parts = [part for child in node.children for part in child.children]
            classes = tuple(_name_class(part, is_attribute=is_attribute) for part in parts)
            excluded = classes[0] if len(classes) == 1 else NameChoice(classes) if classes else None
            wrong = _wild(excluded, (AnyName,) if node.kind == "anyName" else (AnyName, NsName))
            if wrong:
                raise SchemaFault(f"<{wrong}> may not be excluded from <{node.kind}>", node)
            return AnyName(excluded) if node.kind == "anyName" else NsName(node.ns, excluded)
        case _:
            raise SchemaFault(f"<{node.kind}> is no name; <name>, <anyName>, <nsName> or <choice> is", node)


def _wild(names: AnyNameClass | None, kinds: tuple[type, ...]) -> str:
    """Return the element of the first wildcard of certain kinds in a name class, "" where it has none."""
    match names:
        case NameChoice(choices):
            return next((found for choice in choices if (found := _wild(choice, kinds))), "")
        case NsName() | AnyName() if isinstance(names, kinds):
            return "nsName" if isinstance(names, NsName) else "anyName"
        case NsName(_, excluded) | AnyName(excluded):
            return _wild(excluded, kinds)
        case _:
            return ""


def _resolved(name: str, ns: str, node: Node) -> str:
    """Return a name in Clark notation."""
    prefix, colon, local = name.rpartition(":")
    if colon:
        uri = XML if prefix == "xml" else node.element.nsmap.get(prefix)
        if uri is None:
            raise SchemaFault(f'the prefix "{prefix}" of "{name}" is not declared', node)
        ns = uri
    return f"{{{ns}}}{local}" if ns else local
