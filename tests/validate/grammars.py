"""RELAX NG read for comparison: the elements of a grammar with their attributes, from which classes, with which values."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "http://www.w3.org/XML/1998/namespace"
_CLASS = re.compile(r"(att\..+)\.attribute\..+")


@dataclass
class Form:
    """One declaration of an element: each attribute with its closed list (None: open), whether it may be left out."""

    values: dict[str, frozenset[str] | None] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    classes: dict[str, set[str]] = field(default_factory=dict)


class Elements:
    """All elements that a grammar reaches from its start."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self.defines: dict[str, list[etree._Element]] = {}
        for define in root.iter(f"{RNG}define"):
            self.defines.setdefault(define.get("name", ""), []).append(define)
        self.forms: dict[str, list[Form]] = {}
        self._seen: set[etree._Element] = set()
        waiting = list(root.iter(f"{RNG}start"))
        while waiting:
            node = waiting.pop()
            form = None
            if node.tag == f"{RNG}element":
                form = Form()
                self.forms.setdefault(named(node), []).append(form)
            waiting += self._fill(node, form, (), optional=False, origin="")

    def _fill(
        self, node: etree._Element, form: Form | None, above: tuple[str, ...], *, optional: bool, origin: str
    ) -> list[etree._Element]:
        """Add what a pattern says to the form of the element it stands in; return the element patterns below it."""
        found: list[etree._Element] = []
        for child in node.iterchildren(etree.Element):
            if child.tag == f"{RNG}attribute":
                if form is not None and named(child):
                    self._attribute(child, form, optional=optional, origin=origin)
            elif child.tag == f"{RNG}element":
                if child not in self._seen:
                    self._seen.add(child)
                    found.append(child)
            elif child.tag == f"{RNG}ref":
                name = child.get("name", "")
                if name not in above:
                    family = _CLASS.fullmatch(name)
                    for define in self.defines[name]:
                        found += self._fill(
                            define, form, (*above, name), optional=optional, origin=family[1] if family else origin
                        )
            else:
                is_optional = child.tag in {f"{RNG}optional", f"{RNG}choice", f"{RNG}zeroOrMore"}
                found += self._fill(child, form, above, optional=optional or is_optional, origin=origin)
        return found

    def _attribute(self, node: etree._Element, form: Form, *, optional: bool, origin: str) -> None:
        name, values = named(node), self._values(node)
        before = form.values.get(name, frozenset())
        form.values[name] = None if values is None or before is None else before | values
        if optional:
            form.optional.add(name)
        form.classes.setdefault(name, set()).add(origin)

    def _values(self, node: etree._Element) -> frozenset[str] | None:
        """Return the closed list of an attribute; None where other values are admitted."""
        found: set[str] = set()
        waiting = [child for child in node.iterchildren(etree.Element) if child.tag != f"{RNG}name"]
        if not waiting:
            return None
        while waiting:
            part = waiting.pop()
            if part.tag == f"{RNG}value":
                found.add(part.text or "")
            elif part.tag in {f"{RNG}data", f"{RNG}text", f"{RNG}list"}:
                return None
            elif part.tag == f"{RNG}ref":
                waiting += self.defines[part.get("name", "")]
            else:
                waiting += list(part.iterchildren(etree.Element))
        return frozenset(found)

    def attributes(self, name: str) -> set[str]:
        """Return the attributes that any form of an element admits."""
        return {attribute for form in self.forms[name] for attribute in form.values}

    def required(self, name: str) -> set[str]:
        """Return the attributes that every form of an element asks for."""
        return set.intersection(
            *({key for key in form.values if key not in form.optional} for form in self.forms[name])
        )

    def lists(self, name: str) -> dict[str, tuple[bool, set[str]]]:
        """Return the lists of values of an element's attributes, and whether each is closed in all its forms."""
        found: dict[str, tuple[bool, set[str]]] = {}
        for form in self.forms[name]:
            for attribute, values in form.values.items():
                is_closed, held = found.get(attribute, (True, set()))
                found[attribute] = (is_closed and values is not None, held | (values or frozenset()))
        return {attribute: (is_closed, held) for attribute, (is_closed, held) in found.items() if held}


def named(node: etree._Element) -> str:
    """Return the name of an element or attribute pattern, with "xml:" before the names of XML itself."""
    inside = node.find(f"{RNG}name")
    name = node.get("name") or (inside.text if inside is not None else None) or ""
    is_xml = inside is not None and inside.get("ns") == _XML and not name.startswith("xml:")
    return f"xml:{name}" if is_xml else name
