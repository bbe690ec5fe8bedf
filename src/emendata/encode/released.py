"""Identifiers that were released stay what they were: the register `tei/ids/<id>.xml`, and a pass over a new encoding.

Most identifiers are made from what they name, and come out the same as long as it is the same. Those that are made by
counting (`app-giap-2`) would move up when one before them goes; so the register says of each in which block it stands
and which of its stem it is there, and the pass gives it back. What is new gets a number that was never released. An
identifier that left the text keeps answering: its successor, as the register names it, begins with an
`anchor[@type="former"]` of that name.

The register is written by `emendata release` alone; an editor may mend the successors in it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from emendata.encode.elements import element, elements
from emendata.errors import Finding, finding
from emendata.vocabulary import XML_ID, tei

FORMER = "former"
# Made by counting, stem by stem; all others are made from their words, their number or their page.
_COUNTED = re.compile(r"(?P<stem>(?:app|crux|fact|edn|section|separator)(?:-.+?)?)-(?P<number>\d+)(?P<again>-[a-z])?")
_BLOCKS = frozenset(tei(name) for name in "p note head bibl item ab byline titlePart cell l".split())
# What may hold an anchor; before anything else it stands.
_HOLDING = frozenset(tei(name) for name in "p note head bibl item ab l seg q quote".split())
_POINTING = ("target", "corresp", "sameAs", "ref", "next", "prev", "resp", "source", "edRef", "ana")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a counted identifier stands: the identifier of its block ("" outside one), and which of its stem it is."""

    block: str
    number: int


@dataclass(frozen=True, slots=True)
class Version:
    """A release: its number, date, who answers for it, and what it changed, in words."""

    number: str
    date: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Released:
    """What was released of an article.

    `current` are the identifiers of its last release, those made by counting with their place; `former` those that
    have left the text, with what answers them now ("" where nothing does); `versions` the releases, the newest first.
    """

    current: Mapping[str, Place | None] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()

    def every(self) -> set[str]:
        """Return all identifiers that were ever released."""
        return {*self.current, *self.former}

    def successor(self, identifier: str) -> str:
        """Return what answers a former identifier at the end of its line of successors; a current one is its own."""
        seen = set()
        while identifier in self.former and identifier not in seen:
            seen.add(identifier)
            identifier = self.former[identifier]
        return identifier


def read_released(root: etree._Element) -> Released:
    """Return what a valid register says."""
    current: dict[str, Place | None] = {}
    former: dict[str, str] = {}
    for listing in root.iter(tei("list")):
        for item in listing.iter(tei("item")):
            identifier, pointer = (item.findtext(tei("idno")) or "").strip(), item.find(tei("ptr"))
            target = "" if pointer is None else pointer.get("target", "").removeprefix("#")
            if listing.get("type") == FORMER:
                former[identifier] = target
            else:
                number = 0 if pointer is None else int(pointer.get("n", "1"))
                current[identifier] = None if pointer is None else Place(target, number)
    versions = tuple(
        Version(
            item.get("n", ""), item.get("when", ""), item.get("who", ""), "".join(map(str, item.itertext())).strip()
        )
        for item in root.iter(tei("change"))
    )
    return Released(current, former, versions)


def places(text: etree._Element) -> dict[str, Place | None]:
    """Return the identifiers of a text in their order, those made by counting with their place."""
    found: dict[str, Place | None] = {}
    counts: dict[tuple[str, str], int] = {}
    for item, identifier in _identified(text):
        counted = _COUNTED.fullmatch(identifier)
        if counted is None:
            found[identifier] = None
            continue
        block = next((str(above.get(XML_ID)) for above in item.iterancestors() if _is_block(above)), "")
        key = (block, counted["stem"])
        counts[key] = counts.get(key, 0) + 1
        found[identifier] = Place(block, counts[key])
    return found


def stem_of(identifier: str) -> str:
    """Return what a counted identifier counts: "app-giap" of "app-giap-2"; "" of one that is made otherwise."""
    counted = _COUNTED.fullmatch(identifier)
    return counted["stem"] if counted else ""


def keep_released(root: etree._Element, released: Released) -> list[Finding]:
    """Give a new encoding the identifiers that were released, in place; return E-050 for those that nothing answers."""
    text = root.find(tei("text"))
    if text is None or not released.every():
        return []
    _rename(root, _names(places(text), released))
    present = {identifier: item for item, identifier in _identified(text)}
    for identifier in released.former:
        target = present.get(released.successor(identifier))
        if target is not None and identifier not in present:
            _anchor(target, identifier)
    gone = [identifier for identifier in released.current if identifier not in present]
    return [finding("E-050", id=identifier) for identifier in gone]


def _identified(text: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for item in elements(text):
        identifier = item.get(XML_ID)
        if identifier is not None and not (item.tag == tei("anchor") and item.get("type") == FORMER):
            yield item, identifier


def _is_block(item: etree._Element) -> bool:
    return item.tag in _BLOCKS and item.get(XML_ID) is not None


def _names(new: Mapping[str, Place | None], released: Released) -> dict[str, str]:
    """Return for each counted identifier of a new encoding the one it gets."""
    known = {
        (stem_of(identifier), released.successor(place.block), place.number): identifier
        for identifier, place in released.current.items()
        if place is not None
    }
    taken, names = released.every(), {}
    for identifier, place in new.items():
        if place is None:
            continue
        stem = stem_of(identifier)
        kept = known.get((stem, place.block, place.number))
        names[identifier] = kept or _unused(stem, taken)
        taken.add(names[identifier])
    return names


def _unused(stem: str, taken: set[str]) -> str:
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _rename(root: etree._Element, names: Mapping[str, str]) -> None:
    """Rename identifiers and what points to them, all at once."""
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return
    for item in elements(root):
        if (identifier := item.get(XML_ID)) in changed:
            item.set(XML_ID, changed[str(identifier)])
        for key in _POINTING:
            value = item.get(key)
            if value and "#" in value:
                item.set(key, " ".join(_renamed(pointer, changed) for pointer in value.split()))


def _renamed(pointer: str, changed: Mapping[str, str]) -> str:
    return f"#{changed.get(pointer[1:], pointer[1:])}" if pointer.startswith("#") else pointer


def _anchor(target: etree._Element, identifier: str) -> None:
    """Put the former identifier at the head of an element that may hold it, else before it."""
    anchor = element("anchor", type=FORMER, xml_id=identifier)
    if target.tag in _HOLDING:
        anchor.tail, target.text = target.text, None
        target.insert(0, anchor)
        return
    parent = target.getparent()
    if parent is not None:
        parent.insert(parent.index(target), anchor)
