"""Agreement: whether an output carries what the TEI carries, in the same order.

For a web page: the notes, calls, entries and page breaks of the text, each under its identifier, once and in the order
of the TEI; the words of every note, lemma and reading in the element that has its identifier; the lines of the
statement on the text.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from emendata.errors import Finding, finding
from emendata.transform.documents import TeiDocument, addressed, is_annotation, with_identifiers
from emendata.vocabulary import NSMAP, XML_ID, tei

# What a statement on the text must say, in this order: encodingDesc/projectDesc[@n="statement"]/p/@n.
STATEMENT_LINES = (
    "what",
    "original",
    "witnesses",
    "corrections",
    "unchecked",
    "pages",
    "proofread",
    "rights",
    "use",
    "report",
)

SHOWN = 60
_STATEMENT = "em.statement"
_APP, _NOTE, _TEXT = tei("app"), tei("note"), tei("text")
_SIDES = (tei("lem"), tei("rdg"))
# HTML forbids these; the page has the replacement character (frame.xsl).
_FORBIDDEN = re.compile("[\x7f-\x9f]")


def html_agreement(document: TeiDocument, page: bytes) -> list[Finding]:
    """Return X-011 where identifiers differ in number or order, X-012 for missing words, X-013 for missing statements."""
    root = with_identifiers(document.root)
    tree = parsed_page(page)
    expected = [str(element.get(XML_ID)) for element in addressed(root)]
    wanted = set(expected)
    places: dict[str, etree._Element] = {}
    found = []
    for element in tree.iter(etree.Element):
        identifier = element.get("id")
        if identifier:
            places.setdefault(identifier, element)
            if identifier in wanted:
                found.append(identifier)
    return [
        *_order_findings(document.name, expected, found),
        *_word_findings(document.name, root, places, tree),
        *statement_findings(document.name, root, places.get(_STATEMENT)),
    ]


def parsed_page(page: bytes) -> etree._Element:
    """Return the root element of a page that a stylesheet made."""
    return etree.fromstring(page.decode("utf-8"), etree.HTMLParser())


def _order_findings(name: str, expected: list[str], found: list[str]) -> list[Finding]:
    if expected == found:
        return []
    twice = [identifier for identifier, count in Counter(found).items() if count > 1]
    missing = [identifier for identifier in expected if identifier not in set(found)]
    place = next((i for i, pair in enumerate(zip(expected, found, strict=False)) if pair[0] != pair[1]), len(found))
    wrong = (missing or twice or expected[place : place + 1] or found[place : place + 1])[0]
    state = "lacks it" if missing else "has it twice" if twice else "has it in another place"
    return [finding("X-011", file=name, what="notes, calls, entries and pages", expected=f"“{wrong}”", found=state)]


def _word_findings(
    name: str, root: etree._Element, places: dict[str, etree._Element], tree: etree._Element
) -> Iterator[Finding]:
    """Yield X-012 for each stretch of a note, lemma or reading that its element in the page lacks.

    A stretch ends where an element begins or ends, as the page sets marks and numbers there. Where the page has no
    such element (a repetition has no identifier, or it is missing and X-011 said so) the whole page is searched.
    """
    all_words: str | None = None
    for element in root.iter(_APP, _NOTE):
        if next(element.iterancestors(_TEXT), None) is None:
            continue
        identifier = element.get(XML_ID)
        place = places.get(identifier or "")
        if place is None and all_words is None:
            all_words = words_of(tree)
        words = words_of(place) if place is not None else all_words or ""
        for stretch in _stretches(element):
            if squeezed(stretch) not in words:
                where = f"{'entry' if element.tag == _APP else 'note'} {identifier or ''}".strip()
                shown = " ".join(stretch.split())[:SHOWN]
                yield finding("X-012", file=name, where=where, words=shown)


def _stretches(element: etree._Element) -> list[str]:
    """Return the runs of text of a note, or of the lemmas and readings of an entry."""
    sides = [element] if element.tag == _NOTE else list(element.iter(*_SIDES))
    return [text for side in sides for text in _text_of(side)]


def _text_of(element: etree._Element) -> Iterator[str]:
    """Yield the runs of text inside an element, without those of annotations."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not is_annotation(child):
            yield from _text_of(child)
        yield child.tail or ""


def statement_findings(name: str, root: etree._Element, shown: etree._Element | None) -> Iterator[Finding]:
    """Yield X-013 for each line that a document's statement lacks, or the page; nothing where it makes no statement."""
    statement = root.find(".//tei:encodingDesc/tei:projectDesc[@n='statement']", NSMAP)
    if statement is None:
        return
    said = {str(line.get("n")): words_of(line) for line in statement.iter(tei("p"))}
    words = words_of(shown) if shown is not None else ""
    for line in STATEMENT_LINES:
        if not said.get(line) or said[line] not in words:
            yield finding("X-013", file=name, line_name=line, where="page" if said.get(line) else "TEI")


def words_of(element: etree._Element) -> str:
    """Return all words of an element, without white space."""
    return squeezed("".join(str(text) for text in element.itertext()))


def squeezed(words: str) -> str:
    """Return words as they are compared: without white space, and without what no page may hold."""
    return "".join(_FORBIDDEN.sub("\ufffd", words).split())
