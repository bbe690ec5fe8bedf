"""Schema faults in words that teach: `schema_findings`.

Two steps. First every element is compared with what the grammar admits at its place (`grammar`): names, attributes,
values, text. These faults are certain and independent of each other. Then a copy of the document with those faults
mended is given to libxml2, which alone knows about order and number; of what it says only the innermost places are
taken, for it repeats a fault at every level above.
"""

import difflib
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lxml import etree

from emendata.errors import Finding, finding
from emendata.relaxng.schema import Schema
from emendata.validate.compile_schema import compact_to_xml
from emendata.validate.grammar import ANY, Content, Grammar, Pattern, local_name
from emendata.xmlio import parse_xml

_XML = "{http://www.w3.org/XML/1998/namespace}"
_DATES = frozenset({"when", "notBefore", "notAfter", "from", "to"})
_WORDS = 40
_LIST = 30


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding without its place, and what it is about: an element, or an attribute or a text of it.

    `attribute` is a name in Clark notation; `text` 0 is the text before the first child element, n that after the n-th.
    """

    element: etree._Element
    finding: Finding
    attribute: str | None = None
    text: int | None = None


def schema_faults(root: etree._Element, schema: Schema) -> list[Fault]:
    """Return the faults of a document against a schema, one for each; none where it is valid."""
    if schema.is_valid(root):
        return []
    compiled, grammar = _compared(schema.name)
    copy = deepcopy(root)
    originals = dict(zip(copy.iter(etree.Element), root.iter(etree.Element), strict=True))
    roots = grammar.roots()
    if copy.tag not in roots and ANY not in roots:
        namespaces = sorted({etree.QName(name).namespace or "none" for name in roots})
        allowed = f"{_enumerate(roots)} (namespace: {', '.join(namespaces)})"
        return [Fault(root, finding("V-016", element=_name(copy), allowed=allowed))]
    comparison = _Comparison(grammar)
    comparison.compare(copy, roots.get(copy.tag) or roots[ANY])
    faults = [replace(fault, element=originals[fault.element]) for fault in comparison.faults]
    for mend in comparison.mends:
        mend()
    if not compiled.validate(copy):
        incomplete = {fault.element for fault in comparison.faults if fault.finding.code in {"V-013", "V-014"}}
        remaining = list(_remaining(copy, compiled, comparison.contents, incomplete))
        faults += [Fault(originals[fault.element], fault.finding) for fault in remaining if fault.element in originals]
    return faults or [
        Fault(root, finding("V-017", element=_name(root), reason="the schema does not admit the document"))
    ]


@cache
def _compared(name: str) -> tuple[etree.RelaxNG, Grammar]:
    """Return the schema as libxml2 has it, and as a tree, to compare elements with."""
    path = Path(name)
    root = parse_xml(compact_to_xml(path) if path.suffix.lower() == ".rnc" else path.read_bytes(), name)
    return etree.RelaxNG(root), Grammar(root)


def _value_hint(attribute: str) -> str:
    """Return how the values of an attribute look that has no closed list of them."""
    if attribute in _DATES:
        return "write a date as 1956, 1956-04 or 1956-04-06; before our era -0043"
    return "look at the type of this attribute in the schema"


class _Comparison:
    """The walk down a document beside the grammar; collects faults, and how to mend them in the copy."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.faults: list[Fault] = []
        self.mends: list[_Mend] = []
        self.contents: dict[etree._Element, list[Content]] = {}

    def compare(self, element: etree._Element, patterns: tuple[Pattern, ...]) -> None:
        """Compare an element and what is in it with the patterns that may stand for it."""
        contents = [self.grammar.content(pattern) for pattern in patterns]
        self.contents[element] = contents
        self._compare_attributes(element, contents)
        self._compare_text(element, contents)
        self._compare_required(element, contents)
        if any(ANY in content.children for content in contents):
            return
        for child in element.iterchildren(etree.Element):
            found = tuple(
                dict.fromkeys(pattern for content in contents for pattern in content.children.get(child.tag, ()))
            )
            if found:
                self.compare(child, found)
            else:
                self._report_stranger(child, element, contents)

    def _add(self, where: etree._Element, code: str, /, **values: object) -> None:
        self.faults.append(Fault(where, finding(code, **values)))  # type: ignore[arg-type]

    def _report_stranger(self, child: etree._Element, parent: etree._Element, contents: list[Content]) -> None:
        allowed = {name for content in contents for name in content.children}
        near = _near(_name(child), [local_name(name) for name in allowed])
        namespaces = {etree.QName(name).namespace for name in allowed if name != ANY}
        namespace = etree.QName(child).namespace
        reason = ""
        if namespaces and namespace not in namespaces:
            reason = f": it is in the namespace {namespace!r}" if namespace else ": it is in no namespace"
        hint = f"did you mean <{near}>?" if near else f"allowed here: {_enumerate(allowed)}"
        self._add(child, "V-010", element=_name(child), parent=_name(parent), reason=reason, hint=hint)
        self.mends.append(_Mend("remove", child))

    def _compare_attributes(self, element: etree._Element, contents: list[Content]) -> None:
        if any(ANY in content.attributes for content in contents):
            return
        for key, value in element.attrib.items():
            patterns = [pattern for content in contents for pattern in content.attributes.get(str(key), ())]
            if not patterns:
                allowed = [local_name(name) for content in contents for name in content.attributes]
                near = _near(local_name(str(key)), allowed)
                hint = f"did you mean {near}?" if near else f"allowed here: {', '.join(sorted(set(allowed)))}"
                self._add(element, "V-011", element=_name(element), attribute=local_name(str(key)), hint=hint)
                self.mends.append(_Mend("unset", element, str(key)))
            elif not any(self.grammar.admits_value(pattern, str(value)) for pattern in patterns):
                self._report_value(element, str(key), str(value), patterns)

    def _report_value(self, element: etree._Element, key: str, value: str, patterns: list[Pattern]) -> None:
        values = sorted({item for pattern in patterns for item in self.grammar.values(pattern)})
        near = _near(value, values)
        hint = f"allowed: {', '.join(values)}" if values else _value_hint(local_name(key))
        if near:
            hint = f'did you mean "{near}"? {hint}'
        self._add(element, "V-012", element=_name(element), attribute=local_name(key), value=value, hint=hint)
        self.mends.append(_Mend("set" if values else "unset", element, key, near or (values[0] if values else "")))

    def _compare_text(self, element: etree._Element, contents: list[Content]) -> None:
        if any(content.has_text for content in contents):
            return
        texts = [element.text, *(child.tail for child in element)]
        words = " ".join(" ".join(text.split()) for text in texts if text and text.strip())
        if words:
            allowed = _enumerate({name for content in contents for name in content.children})
            self._add(element, "V-015", element=_name(element), words=_short(words), allowed=allowed or "nothing")
            self.mends.append(_Mend("empty", element))

    def _compare_required(self, element: etree._Element, contents: list[Content]) -> None:
        attributes = frozenset.intersection(*(content.required_attributes for content in contents))
        for key in sorted(attributes - {str(key) for key in element.attrib}):
            values = {
                value
                for content in contents
                for pattern in content.attributes[key]
                for value in self.grammar.values(pattern)
            }
            hint = f"allowed: {', '.join(sorted(values))}" if values else "add it"
            self._add(element, "V-013", element=_name(element), attribute=local_name(key), hint=hint)
        children = frozenset.intersection(*(content.required_children for content in contents))
        present = {child.tag for child in element}
        for name in sorted(children - present):
            self._add(
                element, "V-014", element=_name(element), missing=f"<{local_name(name)}> is missing", hint="add it"
            )


@dataclass(frozen=True, slots=True)
class _Mend:
    """One change to the copy, made after the walk."""

    act: str
    element: etree._Element
    key: str = ""
    value: str = ""

    def __call__(self) -> None:
        """Make the change."""
        match self.act:
            case "unset":
                del self.element.attrib[self.key]
            case "set":
                self.element.set(self.key, self.value)
            case "empty":
                self.element.text = None
                for child in self.element:
                    child.tail = None
            case _:
                _remove(self.element)


def _remaining(
    copy: etree._Element,
    compiled: etree.RelaxNG,
    contents: dict[etree._Element, list[Content]],
    incomplete: set[etree._Element],
) -> Iterator[Fault]:
    """Yield what libxml2 says of the mended copy, the innermost places only, and none that was said already."""
    said: dict[etree._Element, list[str]] = {}
    for entry in compiled.error_log:
        place = _resolve(copy, entry.path)
        named = re.match(r"Did not expect element (\S+) there", entry.message)
        if place is not None and named and named[1] != _name(place):
            # The path sometimes is the parent's.
            place = next((child for child in place.iterchildren(etree.Element) if _name(child) == named[1]), place)
        if place is not None:
            said.setdefault(place, []).append(entry.message)
    inner = [place for place in said if not any(place in other.iterancestors() for other in said)]
    for place in inner:
        parent = place.getparent()
        # Where something is missing, libxml2 calls the next thing misplaced.
        if place in incomplete or parent in incomplete or any(item in incomplete for item in place.iterdescendants()):
            continue
        yield _explain(place, said[place], contents)


def _explain(place: etree._Element, messages: list[str], contents: dict[etree._Element, list[Content]]) -> Fault:
    name, parent = _name(place), place.getparent()
    incomplete = next(
        (match for text in messages if (match := re.search(r"^Expecting an element (.*), got nothing", text))), None
    )
    children = {child for content in contents.get(place, []) for child in content.children}
    if incomplete:
        wanted = f"<{incomplete[1]}> or the like" if incomplete[1].strip() else "more"
        hint = f"it may hold: {_enumerate(children)}"
        return Fault(place, finding("V-014", element=name, missing=f"{wanted} is expected at its end", hint=hint))
    if any("there" in text or "extra content" in text for text in messages) and parent is not None:
        siblings = {child for content in contents.get(parent, []) for child in content.children}
        hint = f"something that must come before it is missing, or it comes too late; <{_name(parent)}> may hold: {_enumerate(siblings)}"
        return Fault(place, finding("V-010", element=name, parent=_name(parent), reason=" at this point", hint=hint))
    return Fault(place, finding("V-017", element=name, reason=messages[0]))


def _resolve(root: etree._Element, path: str | None) -> etree._Element | None:
    if not path:
        return None
    try:
        found = root.getroottree().xpath(path)
    except etree.XPathError:
        return None
    return found[0] if isinstance(found, list) and found and etree.iselement(found[0]) else None


def _remove(element: etree._Element) -> None:
    """Take an element out, but leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _near(word: str, words: list[str]) -> str | None:
    found = difflib.get_close_matches(word, sorted(set(words)), n=1, cutoff=0.75)
    return found[0] if found else None


def _enumerate(names: object) -> str:
    """Return names as a list in words, cut where it grows too long to help."""
    plain = sorted({local_name(name) for name in names if name != ANY}, key=str.lower)  # type: ignore[attr-defined]
    return ", ".join(plain[:_LIST]) + (", …" if len(plain) > _LIST else "")


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
