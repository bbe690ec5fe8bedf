"""Sense of any TEI text that is no edition of ours: pages, calls, entries, names.

The house rules (schema/emendata.sch) ask the same of our own editions, and more strictly. Here only that is told which
no practice of encoding can mean: pages restart, notes are called twice, readings agree in many a valid document.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from emendata.errors import finding
from emendata.validate.faults import Fault
from emendata.validate.links import pointer_table, pointers_of
from emendata.validate.nodes import words_of
from emendata.validate.targets import Targets
from emendata.vocabulary import TEI, XML_ID, tei

_DIVISIONS = frozenset(
    tei(name) for name in "div div1 div2 div3 div4 div5 div6 div7 text group floatingText front body back TEI".split()
)
# A page repeated in another reading, or inside a note that runs over two pages, is no second page.
_ASIDE = frozenset(tei(name) for name in "rdg note sic orig".split())
_LABEL = re.compile(
    r"(?P<before>\D*?)(?P<number>\d+)\s*(?P<side>[rv])?(?:\s*[-–/,]\s*\D*(?P<last>\d+)\s*[rv]?)?[.\])]?$", re.IGNORECASE
)
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,4}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# A page out of its place is told across a division where its neighbours go on as if it were not there.
_NEAR = 3
_QUOTED = 40


def text_faults(root: etree._Element, targets: Targets) -> list[Fault]:
    """Return the faults of sense in a document, in no particular order."""
    return [
        *_page_faults(root),
        *_call_faults(root, targets),
        *_entry_faults(root),
        *_name_faults(root, targets),
    ]


# --- pages


@dataclass(frozen=True, slots=True)
class _Page:
    element: etree._Element
    division: etree._Element | None
    style: str
    first: int
    last: int


def page_number(label: str) -> tuple[str, int, int] | None:
    """Return the manner of numbering, the number, and the last number of a double page; None where it is not read.

    >>> page_number("xiv"), page_number("24v"), page_number("24-25"), page_number("A3")
    (('roman', 14, 14), ('leaf', 49, 49), ('', 24, 25), ('A', 3, 3))
    """
    label = label.strip().strip("[]() ")
    if _ROMAN.fullmatch(label):
        values = [_ROMAN_VALUES[letter] for letter in label.lower()]
        number = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
        return "roman", number, number
    parts = _LABEL.fullmatch(label)
    if parts is None:
        return None
    number = int(parts["number"])
    if parts["side"]:
        number = 2 * number + (parts["side"].lower() == "v")
        return "leaf" + parts["before"], number, number
    last = int(parts["last"]) if parts["last"] else number
    return parts["before"], number, max(number, last)


def _page_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield V-106 at pages that come after a later one, where no restart explains it."""
    series: dict[tuple[str, ...], list[_Page]] = {}
    divisions = _divisions(root)
    for element in root.iter(tei("pb")):
        if any(item.tag in _ASIDE for item in element.iterancestors()) or element.get("sameAs"):
            continue
        number = page_number(element.get("n", ""))
        key = tuple(element.get(name, "") for name in ("ed", "edRef", "type", "subtype", "corresp"))
        text = next((item for item in element.iterancestors(tei("text"), tei("sourceDoc"))), None)
        pages = series.setdefault((*key, str(id(text))), [])
        if number is not None:
            pages.append(_Page(element, divisions.get(element), *number))
    for pages in series.values():
        for at in range(1, len(pages)):
            before, page = pages[at - 1], pages[at]
            after = pages[at + 1] if at + 1 < len(pages) else None
            if _is_out_of_place(before, page, after):
                found = finding("V-106", message=f"page {page.element.get('n')} follows page {before.element.get('n')}")
                yield Fault(page.element, found, attribute="n")


def _divisions(root: etree._Element) -> dict[etree._Element, etree._Element | None]:
    """Return the division that each page break stands in."""
    return {
        page: next((item for item in page.iterancestors() if item.tag in _DIVISIONS), None)
        for page in root.iter(tei("pb"))
    }


def _is_out_of_place(before: _Page, page: _Page, after: _Page | None) -> bool:
    if page.style != before.style or page.first > before.first:
        return False
    if page.first == before.first:
        # The same page twice: two columns, two pictures of it, a page that a printer numbered wrong.
        return page.element.get("facs") is None and page.division is before.division and page.last == before.last
    if page.first == 1:
        return False
    goes_on = after is not None and after.style == page.style and 0 < after.first - before.last <= _NEAR
    return goes_on or page.division is before.division


# --- notes and their calls


@dataclass(frozen=True, slots=True)
class _Call:
    """A call, the note it calls, that note's place among all notes, and whether it is numbered or has a sign."""

    element: etree._Element
    note: etree._Element
    place: int
    is_numbered: bool


def _call_faults(root: etree._Element, targets: Targets) -> Iterator[Fault]:
    """Yield V-104 at calls whose notes stand in another order, V-102 at a note that alone among its like has no call.

    Only `ref type="noteAnchor"` is sure to be a call. Asterisk notes are a series of their own, as in 001 of the seeds.
    """
    lists: dict[etree._Element, list[_Call]] = {}
    for call in _calls(root, targets):
        parent = call.note.getparent()
        if parent is not None:
            lists.setdefault(parent, []).append(call)
    named: set[str] = set()
    for parent, calls in lists.items():
        yield from _disordered(calls)
        left = _uncalled(parent, {call.note for call in calls})
        if left and not named:
            named = _named(root)
        for note in left:
            if (note.get(XML_ID) or "").strip() not in named:
                label = f" {note.get('n')}" if note.get("n") else ""
                message = f"note{label} (“{_quoted(note)}”) is called nowhere in the text"
                yield Fault(note, finding("V-102", message=message))


def _calls(root: etree._Element, targets: Targets) -> Iterator[_Call]:
    order = {note: number for number, note in enumerate(root.iter(tei("note")))}
    for element in root.iter(tei("ref")):
        pointers = pointers_of(element.get("target", ""))
        if element.get("type") != "noteAnchor" or not pointers:
            continue
        note = targets.resolve(pointers[0]).element
        if note in order and not any(item.tag in _ASIDE for item in element.iterancestors()):
            yield _Call(element, note, order[note], any(map(str.isdigit, note.get("n") or words_of(element))))


def _disordered(calls: list[_Call]) -> Iterator[Fault]:
    """Yield V-104 at each call that comes after one whose note comes after its own; what is called twice is left out."""
    counts = Counter(call.note for call in calls)
    last: dict[bool, _Call] = {}
    for call in calls:
        if counts[call.note] > 1:
            continue
        before = last.get(call.is_numbered)
        if before is not None and call.place < before.place:
            words, other = words_of(call.element), words_of(before.element)
            message = f"the call “{words}” comes after “{other}”, but its note comes before that one’s"
            yield Fault(call.element, finding("V-104", message=message))
        last[call.is_numbered] = call


def _uncalled(parent: etree._Element, called: set[etree._Element]) -> list[etree._Element]:
    """Return the notes of a list that have no call, where most of the others have one."""
    notes = [note for note in parent.iterchildren(tei("note")) if note.get(XML_ID) and not note.get("target")]
    left = [note for note in notes if note not in called and note.get("type") != "editor"]
    return left if len(left) * 2 <= len(notes) else []


def _named(root: etree._Element) -> set[str]:
    """Return the ids that pointers of the document name."""
    everywhere, _ = pointer_table()
    return {
        pointer[1:]
        for element in root.iter(f"{{{TEI}}}*")
        for key, value in element.attrib.items()
        if key in everywhere
        for pointer in pointers_of(str(value))
        if pointer.startswith("#")
    }


# --- apparatus and names


def _entry_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield V-214 at entries whose readings all are the lemma again, to the letter and the tag."""
    for entry in root.iter(tei("app")):
        lemma, readings = entry.find(tei("lem")), entry.findall(tei("rdg"))
        if lemma is None or not readings or entry.find(tei("rdgGrp")) is not None:
            continue
        if not "".join(map(str, lemma.itertext())).strip() and len(lemma) == 0:
            continue
        said = _inside(lemma)
        if all(_inside(reading) == said for reading in readings):
            yield Fault(entry, finding("V-214", words=_quoted(lemma)))


def _inside(element: etree._Element) -> list[object]:
    """Return what an element holds, for comparison: tags, attributes but ids, words."""
    held: list[object] = [" ".join((element.text or "").split())]
    for child in element.iterchildren(etree.Element):
        attributes = sorted((str(key), str(value)) for key, value in child.attrib.items() if key != XML_ID)
        held += [child.tag, attributes, _inside(child), " ".join((child.tail or "").split())]
    return held


_KINDS = {
    tei("persName"): ("person", frozenset(map(tei, ("place", "org", "listPlace", "listOrg", "placeName", "orgName")))),
    tei("placeName"): ("place", frozenset(map(tei, ("person", "listPerson", "persName", "personGrp")))),
    tei("orgName"): ("org", frozenset(map(tei, ("person", "place", "listPerson", "listPlace", "persName")))),
}


def _name_faults(root: etree._Element, targets: Targets) -> Iterator[Fault]:
    """Yield V-111 at names that point to an entry of another kind in the same document."""
    for element in root.iter(*_KINDS):
        kind, wrong = _KINDS[element.tag]
        for pointer in pointers_of(element.get("ref", "")):
            named = targets.resolve(pointer).element if pointer.startswith("#") else None
            if named is not None and named.tag in wrong:
                message = f"{pointer} of “{_quoted(element)}” names a {etree.QName(named).localname}, not a {kind}"
                yield Fault(element, finding("V-111", message=message), attribute="ref")
                break


def _quoted(element: etree._Element) -> str:
    words = words_of(element)
    return words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"
