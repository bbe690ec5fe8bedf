"""What a TEI document says, for scoring: calls, notes, pages, entries, citations, each with its place and words.

It reads the elements of the encoding contract and nothing of the program, so that the score does not lean on what it
measures. Words are those of the source: readings, `sic`, `orig`; without white space.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .gold import CONTEXT

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The number of an entry may stand in a label or plainly before the entry's words: "12.TurgunovA.B.".
_NUMBER = re.compile(r"^\[?\d{1,3}[.)\]](?=\D)")
_LEFT_OUT = frozenset(f"{_TEI}{name}" for name in ("corr", "reg", "supplied", "gap", "milestone"))
_BLOCKS = frozenset(f"{_TEI}{name}" for name in ("p", "head", "note", "bibl", "item", "ab", "l", "titlePart", "byline"))


def bare(text: str) -> str:
    """Return a text without white space, in NFC."""
    return "".join(unicodedata.normalize("NFC", text).split())


@dataclass(slots=True)
class TeiCall:
    """A call: its mark, the id it points to, the running text before it."""

    mark: str
    target: str
    before: str


@dataclass(slots=True)
class TeiPage:
    """A page break: its label, whether no line attests it, how it joins, the text before it."""

    label: str
    inferred: bool
    join: str
    before: str


@dataclass(slots=True)
class TeiReference:
    """A reference in a note: its type ("ibid" and "opcit" for short ones), words, parts."""

    type: str
    text: str
    parts: dict[str, str]


@dataclass(slots=True)
class TeiNote:
    """A note: its id, number, words without the number, references."""

    id: str
    key: str
    text: str
    references: list[TeiReference] = field(default_factory=list)


@dataclass(slots=True)
class TeiEntry:
    """An entry of the literature list, without its number."""

    id: str
    text: str


@dataclass(slots=True)
class TeiCitation:
    """A citation: its words with brackets, the ids it points to."""

    text: str
    targets: tuple[str, ...]


class Reader:
    """Reads a document once; the lists are in document order."""

    def __init__(self, root: etree._Element) -> None:
        self.calls: list[TeiCall] = []
        self.pages: list[TeiPage] = []
        self.notes: list[TeiNote] = []
        self.entries: list[TeiEntry] = []
        self.citations: list[TeiCitation] = []
        self.headings: list[str] = []
        self.separators = 0
        self._running = ""
        text = root.find(f"{_TEI}text")
        for part in () if text is None else text:
            self._walk(part, in_back=part.tag == f"{_TEI}back")

    # --- the walk

    def _walk(self, element: etree._Element, *, in_back: bool) -> None:
        tag = element.tag
        if tag == f"{_TEI}note" and element.get("type") == "editor":
            return
        if tag == f"{_TEI}note":
            self._note(element)
            return
        if tag in _LEFT_OUT:
            return
        if tag == f"{_TEI}app":
            element = _reading(element)
        if tag == f"{_TEI}bibl" and _parent_is(element, "listBibl"):
            words = _NUMBER.sub("", _without_label(element)[0])
            self.entries.append(TeiEntry(element.get(_ID, ""), words))
        self._see(element, in_back=in_back)
        self._run(element.text, in_back=in_back)
        for child in element:
            if isinstance(child.tag, str):
                self._walk(child, in_back=in_back)
            self._run(child.tail, in_back=in_back)

    def _see(self, element: etree._Element, *, in_back: bool) -> None:
        match element.tag.removeprefix(_TEI), element.get("type"):
            case "ref", "noteAnchor":
                target = element.get("target", "").removeprefix("#")
                self.calls.append(TeiCall(_words(element), target, self._running[-CONTEXT - 4 :]))
            case "ref", "citation":
                targets = tuple(target.removeprefix("#") for target in element.get("target", "").split())
                self.citations.append(TeiCitation(_words(element), targets))
            case "pb", _:
                self._page(element)
            case "head", _ if not in_back:
                self.headings.append(_words(element))
            case "ab", "separator":
                self.separators += 1

    def _run(self, words: str | None, *, in_back: bool) -> None:
        if words and not in_back:
            self._running = (self._running + bare(words))[-4 * CONTEXT :]

    def _page(self, element: etree._Element) -> None:
        inferred = element.get("resp") is not None
        join = "none"
        if _stands_inside_a_block(element):
            join = "word" if element.get("break") == "no" else "paragraph"
        self.pages.append(TeiPage(element.get("n", ""), inferred, join, self._running))

    def _note(self, element: etree._Element) -> None:
        words, label = _without_label(element)
        key = element.get("n") or label.strip("[]().")
        note = TeiNote(element.get(_ID, ""), key, words)
        note.references = [
            _reference(bibl)
            for bibl in element.iter(f"{_TEI}bibl")
            if next(bibl.iterancestors(f"{_TEI}bibl"), None) is None and not _parent_is(bibl, "ref")
        ]
        self.notes.append(note)
        for child in element.iter(f"{_TEI}pb"):
            self._page(child)


def _reference(bibl: etree._Element) -> TeiReference:
    kind = bibl.get("subtype") if bibl.get("type") == "short" else bibl.get("type")
    parts = {idno.get("type", ""): _words(idno) for idno in bibl.iter(f"{_TEI}idno")}
    leaves = [item for item in bibl.iter(f"{_TEI}citedRange") if item.get("unit") == "leaf"]
    if leaves:
        first, last = leaves[0].get("from", ""), leaves[0].get("to", "")
        parts["leaf"] = first if first == last or not last else f"{first}-{last}"
    return TeiReference(kind or "", _words(bibl), parts)


def _reading(app: etree._Element) -> etree._Element:
    for rdg in app.iterchildren(f"{_TEI}rdg"):
        if rdg.get("type") != "conjecture" and rdg.get("wit"):
            return rdg
    lem = app.find(f"{_TEI}lem")
    return app if lem is None else lem


def _pieces(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    if element.tag in _LEFT_OUT or (element.tag == f"{_TEI}note" and element.get("type") == "editor"):
        return
    if element.tag == f"{_TEI}app":
        element = _reading(element)
    if element.text:
        yield element.text, element
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        if child.tail:
            yield child.tail, element


def _words(element: etree._Element) -> str:
    return bare("".join(words for words, _ in _pieces(element)))


def _without_label(element: etree._Element) -> tuple[str, str]:
    """Return the words of a note or entry without the label that numbers it, and the label."""
    words, label = [], ""
    for piece, owner in _pieces(element):
        if owner.tag == f"{_TEI}label":
            label += bare(piece)
        else:
            words.append(piece)
    return bare("".join(words)), label


def _parent_is(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_TEI}{name}"


def _stands_inside_a_block(element: etree._Element) -> bool:
    """Return whether there are words before and after the break in one and the same block."""
    block = element
    while block.tag not in _BLOCKS:
        parent = block.getparent()
        if parent is None:
            return False
        block = parent
    if block.tag == f"{_TEI}note" and block.find(f"{_TEI}p") is not None:
        return False
    before, after, seen = "", "", False
    for node in block.iter():
        if node is element:
            seen = True
            after += node.tail or ""
            continue
        if not isinstance(node.tag, str):
            continue
        words = (node.text or "") if seen else ""
        earlier = "" if seen else node.text or ""
        before += earlier
        after += words
        if node is not block and node.tail:
            # The tail of an ancestor of the break comes after it, whatever the order of the walk.
            if seen or element in node.iterdescendants():
                after += node.tail
            else:
                before += node.tail
    return bool(before.strip() and after.strip())
