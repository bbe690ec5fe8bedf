"""Agreement of a chapter of an EPUB with the TEI: calls, entries, page breaks, notes, and the words of notes and entries.

Expected is worked out from the TEI alone (`edited_view`): what the edited text shows, in the order of the document, but
that a note which stands among the words has its call there and follows after the text, as its own footnote.
"""

from collections.abc import Collection, Iterator

from lxml import etree

from emendata.errors import Finding, finding
from emendata.transform.agreement import SHOWN, squeezed, statement_findings, words_of
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.edited_view import (
    edited_words,
    identifier,
    is_placed,
    lemma,
    marks,
    placed_within,
    side_words,
    sides,
    unshown,
)
from emendata.transform.epub import chapter_tree
from emendata.vocabulary import tei

OUTPUT = "EPUB"
_CALL = "em.call."
_XHTML = "{http://www.w3.org/1999/xhtml}"


def epub_agreement(document: TeiDocument, chapter: bytes) -> list[Finding]:
    """Return X-301 where identifiers differ in number or order, X-302 for missing words, X-013 for missing statements."""
    root = with_identifiers(document.root)
    hidden = unshown(root)
    tree = chapter_tree(chapter)
    expected = _expected(marks(root, hidden))
    wanted = set(expected)
    places = {str(element.get("id")): element for element in tree.iter(etree.Element) if element.get("id")}
    found = [
        str(element.get("id"))
        for element in tree.iter(etree.Element)
        if element.get("id") in wanted and not _is_listed(element)
    ]
    return [
        *order_findings(document.name, OUTPUT, expected, found),
        *_word_findings(document.name, root, hidden, places),
        *statement_findings(document.name, root, places.get("em.statement")),
    ]


def order_findings(name: str, output: str, expected: list[str], found: list[str]) -> Iterator[Finding]:
    """Yield X-301 where an output has other identifiers than it must have, or has them in another order."""
    if expected == found:
        return
    missing = [item for item in expected if item not in set(found)]
    place = next((n for n, pair in enumerate(zip(expected, found, strict=False)) if pair[0] != pair[1]), None)
    if missing:
        wrong, state = missing[0], "lacks it"
    elif place is None:
        wrong, state = (found[len(expected)], "has it once more") if len(found) > len(expected) else ("", "differs")
    else:
        wrong, state = found[place], "has it in another place"
    yield finding("X-301", file=name, output=output, expected=wrong.removeprefix(_CALL), state=state)


def missing_words(name: str, output: str, where: str, stretches: Iterator[str], words: str) -> Iterator[Finding]:
    """Yield X-302 for each stretch that is not among the words, which are given without white space."""
    for stretch in stretches:
        if squeezed(stretch) not in words:
            shown = " ".join(stretch.split())[:SHOWN]
            yield finding("X-302", file=name, output=output, where=where, words=shown)


def _is_listed(element: etree._Element) -> bool:
    """Return whether an element only lists a thing that stands elsewhere."""
    return any(item.get("id") in {"em.who", "em.facts", "em.corrections"} for item in element.iterancestors())


def _expected(shown: list[etree._Element]) -> list[str]:
    """Return identifiers in the order of a chapter: the text with the calls of notes in their places, then these."""
    flow: list[str] = []
    apart: dict[etree._Element, list[str]] = {}
    for element in shown:
        holder = placed_within(element)
        into = apart[holder] if holder is not None and holder in apart else flow
        if element.tag == tei("note") and is_placed(element):
            apart[element] = [identifier(element)]
            into.append(_CALL + identifier(element))
        else:
            into.append(identifier(element))
    return [*flow, *(item for inside in apart.values() for item in inside)]


def _word_findings(
    name: str, root: etree._Element, hidden: Collection[etree._Element], places: dict[str, etree._Element]
) -> Iterator[Finding]:
    """Yield X-302 for words of notes and entries that stand in the text; what is missing whole was said before."""
    for element in marks(root, hidden):
        place = places.get(identifier(element))
        if place is None:
            continue
        if element.tag == tei("note"):
            words = edited_words(element, hidden)
            yield from missing_words(name, OUTPUT, f"note {identifier(element)}", words, words_of(place))
        elif element.tag == tei("app"):
            yield from _entry_findings(name, element, hidden, place, places)


def _entry_findings(
    name: str,
    app: etree._Element,
    hidden: Collection[etree._Element],
    place: etree._Element,
    places: dict[str, etree._Element],
) -> Iterator[Finding]:
    """Yield X-302 for the lemma where it stands in the text, and for lemma and readings in the entry it leads to.

    An entry of an apparatus that is a list of its own stands there whole, and leads nowhere.
    """
    where = f"entry {identifier(app)}"
    edited = lemma(app)
    if edited is not None and edited not in hidden:
        yield from missing_words(name, OUTPUT, where, edited_words(edited, hidden), words_of(place))
    links = [link for link in place.iter(f"{_XHTML}a") if str(link.get("href")).startswith("#em.entry.")]
    entry = places.get(str(links[-1].get("href"))[1:]) if links else place
    lemmas, readings = _printed_sides(entry) if entry is not None and links else ([], [])
    against = sorted(
        (side for side in sides(app) if side is not edited), key=lambda side: side.get("type") == "conjecture"
    )
    for printed, wanted in ((lemmas, [edited] if edited is not None else []), (readings, against)):
        for number, side in enumerate(wanted):
            if links:
                words = words_of(printed[number]) if number < len(printed) else ""
            else:
                words = words_of(place)
            yield from missing_words(name, OUTPUT, where, side_words(side, hidden), words)


def _printed_sides(entry: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the elements that hold the lemma of an entry, and those that hold its readings, conjectures last."""
    return (
        [item for item in entry.iter(f"{_XHTML}b") if item.get("class") == "lem"],
        [item for item in entry.iter(f"{_XHTML}span") if item.get("class") == "rdg"],
    )
