"""Seeded damage to documents: what an encoder's slips may look like, made again from the same number.

`mutated(root, seed)` gives a copy of a document with one slip in it and says what it is. It may leave the document
valid: whether it is, is what the tests ask two validators.
"""

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ELEMENTS = (
    "p div head note ref app lem rdg persName placeName bibl title date pb hi list item label quote front back body "
    "text teiHeader fileDesc titleStmt sourceDesc ab seg choice sic corr lb idno author editor foo"
).split()
ATTRIBUTES = "type n when resp cert wit target ref place who source rend id lang xml key subtype from to".split()
VALUES = (
    "", "x", "two words", "#nowhere", "1956", "1956-13", "1956-04-31", "1956-4-6", "high", "hi gh", "0.5", "-3", "true",
    "en", "en_GB", "ünter", "#a #b", "http://example.org/a b", "1956-04-06T25:00:00", "T10:00:00", "P1Y", "end", "margin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged document. `what` says the slip; `tag` is the element where it was made (Clark notation)."""

    root: etree._Element
    what: str
    tag: str


def mutated(root: etree._Element, seed: int) -> Mutation:
    """Return a copy of a document with one slip, always the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - documents, not secrets
    while True:
        copy = deepcopy(root)
        act = chance.choice(_ACTS)
        elements = list(copy.iter(etree.Element))
        element = chance.choice(elements[1:] if len(elements) > 1 else elements)
        tag = str(element.tag)
        what = act(element, chance)
        if what:
            return Mutation(copy, f"{what} at <{etree.QName(tag).localname}>", tag)


def mutations(paths: list[Path], count: int, seed: int = 0) -> Iterator[Mutation]:
    """Yield `count` damaged documents, made from the files in turn."""
    roots = [etree.parse(path).getroot() for path in paths]
    for number in range(count):
        yield mutated(roots[number % len(roots)], seed + number)


def _delete(element: etree._Element, _chance: random.Random) -> str:
    _take_out(element)
    return "deleted"


def _unwrap(element: etree._Element, _chance: random.Random) -> str:
    parent = element.getparent()
    if parent is None:
        return ""
    place = parent.index(element)
    _append_text(parent, place, element.text)
    children = list(element)
    for number, child in enumerate(children):
        parent.insert(place + number, child)
    tail, element.tail = element.tail, None
    parent.remove(element)
    _append_text(parent, place + len(children), tail)
    return "unwrapped"


def _wrap(element: etree._Element, chance: random.Random) -> str:
    parent = element.getparent()
    if parent is None:
        return ""
    name = chance.choice(ELEMENTS)
    outer = etree.Element(f"{{{TEI}}}{name}", nsmap=dict(element.nsmap))
    parent.replace(element, outer)
    outer.tail, element.tail = element.tail, None
    outer.append(element)
    return f"wrapped in <{name}>"


def _duplicate(element: etree._Element, chance: random.Random) -> str:
    copy = deepcopy(element)
    for number, part in enumerate(copy.iter(etree.Element)):
        if part.get(XML_ID) is not None:
            part.set(XML_ID, f"copy-{chance.randrange(10**6)}-{number}")
    element.addnext(copy)
    return "duplicated"


def _move(element: etree._Element, chance: random.Random) -> str:
    targets = [part for part in element.getroottree().getroot().iter(etree.Element) if part is not element]
    below = set(element.iterdescendants())
    target = chance.choice([part for part in targets if part not in below])
    _take_out(element)
    target.insert(chance.randint(0, len(target)), element)
    return f"moved into <{etree.QName(target).localname}>"


def _swap(element: etree._Element, _chance: random.Random) -> str:
    following = element.getnext()
    if following is None or not isinstance(following.tag, str):
        return ""
    following.addnext(element)
    return "swapped with the next"


def _rename(element: etree._Element, chance: random.Random) -> str:
    name = chance.choice([*ELEMENTS, f"{etree.QName(element).localname}s", etree.QName(element).localname.upper()])
    element.tag = f"{{{TEI}}}{name}"
    return f"renamed <{name}>"


def _change_namespace(element: etree._Element, chance: random.Random) -> str:
    name = etree.QName(element).localname
    namespace = chance.choice(("", "http://www.tei-c.org/ns/1.0/", "http://www.w3.org/1999/xhtml"))
    element.tag = f"{{{namespace}}}{name}" if namespace else name
    return f'put into the namespace "{namespace}"'


def _insert_element(element: etree._Element, chance: random.Random) -> str:
    name = chance.choice(ELEMENTS)
    element.insert(chance.randint(0, len(element)), etree.Element(f"{{{TEI}}}{name}"))
    return f"<{name}/> put in"


def _insert_text(element: etree._Element, chance: random.Random) -> str:
    _append_text(element, chance.randint(0, len(element)), " stray words ")
    return "text put in"


def _delete_text(element: etree._Element, _chance: random.Random) -> str:
    if not (element.text or "").strip():
        return ""
    element.text = None
    return "text deleted"


def _set_attribute(element: etree._Element, chance: random.Random) -> str:
    name, value = chance.choice([*ATTRIBUTES, XML_LANG]), chance.choice(VALUES)
    element.set(name, value)
    return f'{name}="{value}" set'


def _change_attribute(element: etree._Element, chance: random.Random) -> str:
    names = [str(name) for name in element.attrib if name != XML_ID]
    if not names:
        return ""
    name = chance.choice(names)
    value = str(element.get(name))
    changed = chance.choice([*VALUES, value.upper(), f" {value} ", f"{value} {value}", value[:-1], f"{value}x"])
    element.set(name, changed)
    return f'{name} changed to "{changed}"'


def _rename_attribute(element: etree._Element, chance: random.Random) -> str:
    if not element.attrib:
        return ""
    name = chance.choice([str(name) for name in element.attrib])
    other = chance.choice([*ATTRIBUTES, f"{etree.QName(name).localname}x"])
    value = element.attrib.pop(name)
    element.set(other, str(value))
    return f"{name} renamed {other}"


def _delete_attribute(element: etree._Element, chance: random.Random) -> str:
    if not element.attrib:
        return ""
    name = chance.choice([str(name) for name in element.attrib])
    del element.attrib[name]
    return f"{name} deleted"


def _comment(element: etree._Element, chance: random.Random) -> str:
    """Put a comment or processing instruction in: never a fault."""
    made = chance.choice((etree.Comment("aside"), etree.ProcessingInstruction("aside", "x")))
    element.insert(chance.randint(0, len(element)), made)
    return "a comment put in"


def _take_out(element: etree._Element) -> None:
    """Remove an element and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    tail, element.tail = element.tail, None
    parent.remove(element)
    _append_text(parent, place, tail)


def _append_text(parent: etree._Element, place: int, text: str | None) -> None:
    """Add text before child `place`."""
    if not text:
        return
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


_ACTS: tuple[Callable[[etree._Element, random.Random], str], ...] = (
    _delete,
    _unwrap,
    _wrap,
    _duplicate,
    _move,
    _swap,
    _rename,
    _change_namespace,
    _insert_element,
    _insert_text,
    _delete_text,
    _set_attribute,
    _set_attribute,
    _change_attribute,
    _change_attribute,
    _rename_attribute,
    _delete_attribute,
    _comment,
)
