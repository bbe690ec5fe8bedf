"""The elements of RELAX NG's XML syntax: which attributes and children each has, and what a stranger is.

Source: RELAX NG Specification, section 3.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from emendata.xmlio import is_name

RNG = "http://relaxng.org/ns/structure/1.0"

PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value data "
    "text notAllowed externalRef grammar".split()
)
NAME_CLASSES = frozenset("name anyName nsName choice".split())
_CONTENT = frozenset(("start", "define", "div", "include"))
_EVERYWHERE = frozenset(("ns", "datatypeLibrary"))
_MANY = 1_000_000_000


class _Shape(NamedTuple):
    """What an element takes: children of `kinds`, at least `least`, at most `most`; attributes; whether text."""

    kinds: frozenset[str] = PATTERNS
    least: int = 0
    most: int = _MANY
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    has_text: bool = False


_SHAPES = {
    **dict.fromkeys(("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"), _Shape(least=1)),
    "choice": _Shape(PATTERNS | NAME_CLASSES, least=1),
    "element": _Shape(PATTERNS | NAME_CLASSES, least=1, optional=("name",)),
    "attribute": _Shape(PATTERNS | NAME_CLASSES, optional=("name",)),
    "ref": _Shape(most=0, required=("name",)),
    "parentRef": _Shape(most=0, required=("name",)),
    "externalRef": _Shape(most=0, required=("href",)),
    **dict.fromkeys(("empty", "text", "notAllowed"), _Shape(most=0)),
    "value": _Shape(most=0, optional=("type",), has_text=True),
    "data": _Shape(frozenset(("param", "except")), required=("type",)),
    "param": _Shape(most=0, required=("name",), has_text=True),
    "except": _Shape(PATTERNS | NAME_CLASSES, least=1),
    "grammar": _Shape(_CONTENT),
    "div": _Shape(_CONTENT),
    "include": _Shape(_CONTENT - {"include"}, required=("href",)),
    "start": _Shape(least=1, most=1, optional=("combine",)),
    "define": _Shape(least=1, required=("name",), optional=("combine",)),
    "name": _Shape(most=0, has_text=True),
    "anyName": _Shape(frozenset(("except",)), most=1),
    "nsName": _Shape(frozenset(("except",)), most=1),
}

_XSD = "http://www.w3.org/2001/XMLSchema"
_SCHEMATRON = ("http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron")
_TEI = "http://www.tei-c.org/ns/1.0"


def check_element(kind: str, attributes: Mapping[str, str], children: Sequence[str], text: str) -> str:
    """Return what is wrong with an element by itself, "" where nothing is."""
    shape = _SHAPES.get(kind)
    if shape is None:
        return f"RELAX NG has no element <{kind}>"
    unknown = [name for name in attributes if name not in (*_EVERYWHERE, *shape.required, *shape.optional)]
    if unknown:
        return f'<{kind}> has no attribute "{unknown[0]}"'
    missing = [name for name in shape.required if name not in attributes]
    if missing:
        return f'<{kind}> needs the attribute "{missing[0]}"'
    if text.strip() and not shape.has_text:
        return f"text stands in <{kind}>: “{' '.join(text.split())[:40]}”; write <text/>, <value> or <empty/>"
    return _check_children(kind, shape, children, attributes) or _check_values(kind, attributes)


def _check_children(kind: str, shape: _Shape, children: Sequence[str], attributes: Mapping[str, str]) -> str:
    for child in children:
        if child not in shape.kinds and child in _SHAPES:
            return f"<{child}> may not stand in <{kind}>"
    if len(children) > shape.most:
        return f"<{kind}> takes {'nothing inside' if not shape.most else 'one element only'}"
    if len(children) < shape.least:
        return f"<{kind}> is empty; write <empty/> into it if that is meant"
    if kind in ("element", "attribute"):
        return _check_named(kind, children, has_name="name" in attributes)
    if kind == "data":
        late = next((i for i, child in enumerate(children) if child == "except"), len(children) - 1)
        return "" if late >= len(children) - 1 else "<except> stands once in <data>, after each <param>"
    return ""


def _check_named(kind: str, children: Sequence[str], *, has_name: bool) -> str:
    patterns = list(children)
    if not has_name:
        if not children or children[0] not in NAME_CLASSES:
            return f"<{kind}> has no name; give it the attribute name, or <name>, <anyName> or <nsName> first in it"
        patterns = patterns[1:]
    if stray := next((child for child in patterns if child in NAME_CLASSES - {"choice"}), None):
        return f"<{stray}> may not stand here: <{kind}> has its name already"
    if kind == "element" and not patterns:
        return "<element> has no content; write <empty/> or <text/> into it"
    if kind == "attribute" and len(patterns) > 1:
        return "<attribute> takes one pattern only; put several into <group> or <choice>"
    return ""


def _check_values(kind: str, attributes: Mapping[str, str]) -> str:
    combine = attributes.get("combine")
    if combine is not None and combine not in ("choice", "interleave"):
        return f'combine="{combine}": it must be "choice" or "interleave"'
    library = attributes.get("datatypeLibrary", "")
    if library and (":" not in library or "#" in library):
        return f'datatypeLibrary="{library}" is no absolute address without a fragment'
    name = attributes.get("name")
    if name is not None and not _is_name(name, is_qualified=kind in ("element", "attribute")):
        return f'"{name}" cannot be a name'
    return ""


@lru_cache(maxsize=10_000)
def _is_name(name: str, *, is_qualified: bool) -> bool:
    parts = name.split(":") if is_qualified else [name]
    return len(parts) <= 2 and all(map(is_name, parts))  # noqa: PLR2004 - prefix and local name


def foreign_kind(root: etree._Element) -> str:
    """Return what a root element that is not RELAX NG's says about the file, and what to do."""
    name = etree.QName(root)
    if name.namespace == _XSD:
        return "this is a W3C XML Schema; TEI publishes its schemas as RELAX NG too, or convert it with trang"
    if name.namespace in _SCHEMATRON:
        return "this is Schematron; give it with --schematron"
    if name.namespace == _TEI:
        if next(root.iter(f"{{{_TEI}}}schemaSpec"), None) is not None:
            return "this is an ODD; compile it to RELAX NG first, with Roma or TEI's stylesheets (teitorelaxng)"
        return f"its root element is <{name.localname}>: this is a TEI document, not a schema"
    if name.localname in ("grammar", "element") and not (name.namespace or "").startswith("http://www.w3.org/"):
        told = f'the namespace "{name.namespace}"' if name.namespace else "no namespace"
        return f'its root element <{name.localname}> is in {told}; RELAX NG has xmlns="{RNG}"'
    return f"its root element is <{name.localname}>, not RELAX NG's"
