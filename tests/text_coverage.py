"""Whether a page has the words of a TEI document, each once, in order: a judge that knows nothing of the stylesheets.

Both sides are read as rows of characters without white space. The TEI's is made from the document by the rules that
README states for the two reading modes; the page's from what a browser shows in that mode (`data-view`), without what
the page marks as its own (`data-generated`). The mode "all" takes every side of every choice and entry, shown or hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from emendata.transform.documents import is_annotation
from emendata.vocabulary import XML_ID, tei

MODES = ("edited", "source", "all")
_TEXTS = (tei("text"), tei("sourceDoc"), tei("facsimile"))
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Character:
    """A character and whether white space stands before it in the same text node; None where it opens the node."""

    sign: str
    is_apart: bool | None


def difference(root: etree._Element, page: bytes, mode: str) -> str:
    """Return where a page first departs from the document in a mode, or nothing."""
    wanted = list(_characters(_tei_nodes(root, mode)))
    found = list(_characters(_page_nodes(page, mode)))
    for place, (one, other) in enumerate(zip(wanted, found, strict=False)):
        blanks = one.is_apart is not None and other.is_apart is not None and one.is_apart != other.is_apart
        if one.sign != other.sign or blanks:
            return f"TEI: {_around(wanted, place)!r} page: {_around(found, place)!r}"
    if len(wanted) != len(found):
        place = min(len(wanted), len(found))
        return f"TEI ends: {_around(wanted, place)!r} page ends: {_around(found, place)!r}"
    return ""


def annotated_words(root: etree._Element) -> list[str]:
    """Return the words of the annotations among the words of a document."""
    found: list[str] = []
    for text in _outermost(root):
        for element in text.iter(etree.Element):
            if is_annotation(element):
                found.extend(word for node in element.itertext() for word in node.split())
    return found


def _around(row: list[Character], place: int) -> str:
    start = max(0, place - _BEFORE)
    return "".join(f" {one.sign}" if one.is_apart else one.sign for one in row[start : place + _BEFORE])


def _characters(nodes: Iterator[str]) -> Iterator[Character]:
    for node in nodes:
        is_apart: bool | None = None
        for sign in node:
            if sign.isspace():
                is_apart = None if is_apart is None else True
            else:
                yield Character(sign, is_apart)
                is_apart = False


# ---- the document


def _outermost(root: etree._Element) -> list[etree._Element]:
    texts = [item for item in root.iter(*_TEXTS) if next(item.iterancestors(*_TEXTS), None) is None]
    return texts or [root]


def _tei_nodes(root: etree._Element, mode: str) -> Iterator[str]:
    witness = _base_witness(root)
    for text in _outermost(root):
        yield from _shown(text, mode, witness)


def _base_witness(root: etree._Element) -> str:
    for witness in root.iter(tei("witness")):
        if witness.get(XML_ID) and next(witness.iterancestors(tei("teiHeader")), None) is not None:
            return str(witness.get(XML_ID))
    for reading in root.iter(tei("rdg")):
        if reading.get("wit"):
            return _sigla(reading)[0]
    return ""


def _sigla(reading: etree._Element) -> list[str]:
    return [pointer.rpartition("#")[2] for pointer in (reading.get("wit") or "").split()]


def _shown(element: etree._Element, mode: str, witness: str) -> Iterator[str]:
    """Yield the text nodes of an element that a mode shows."""
    yield element.text or ""
    hidden = _hidden_children(element, mode, witness)
    for child in element:
        if isinstance(child.tag, str) and child not in hidden and not is_annotation(child):
            yield from _shown(child, mode, witness)
        yield child.tail or ""


def _hidden_children(element: etree._Element, mode: str, witness: str) -> set[etree._Element]:
    """Return the children that a mode passes over."""
    if mode == "all":
        return set()
    children = [child for child in element if isinstance(child.tag, str)]
    hidden = {child for child in children if mode == "source" and child.tag in {tei("gap"), tei("supplied")}}
    if mode == "edited":
        hidden |= {child for child in children if child.tag == tei("pc") and child.get("force") == "weak"}
    if element.tag == tei("choice"):
        return hidden | set(children) - {_chosen(children, mode)}
    app = next((item for item in (element, *element.iterancestors()) if item.tag != tei("rdgGrp")), None)
    if app is not None and app.tag == tei("app") and not _is_listed(app):
        taken = _reading(app, mode, witness)
        hidden |= {child for child in children if child.tag not in {tei("note"), tei("rdgGrp")} and child is not taken}
    return hidden


def _chosen(children: list[etree._Element], mode: str) -> etree._Element:
    editors, sources = ("corr", "reg", "expan"), ("sic", "orig", "abbr")
    for name in editors if mode == "edited" else sources:
        for child in children:
            if child.tag == tei(name):
                return child
    rest = [child for child in children if mode == "edited" or child.tag not in set(map(tei, editors))]
    return (rest or children)[0]


def _is_listed(app: etree._Element) -> bool:
    parent = app.getparent()
    return parent is not None and parent.tag == tei("listApp")


def _reading(app: etree._Element, mode: str, witness: str) -> etree._Element | None:
    """Return the lemma or reading that a mode shows; none for an entry that points to words elsewhere."""
    if any(app.get(name) for name in ("from", "to", "loc")):
        return None
    sides = [side for side in app.iter(tei("lem"), tei("rdg")) if next(side.iterancestors(tei("app"))) is app]
    lemma = next((side for side in sides if side.tag == tei("lem")), sides[0] if sides else None)
    if mode == "source":
        for side in sides:
            is_reading = side.tag == tei("rdg") and side is not lemma and side.get("type") != "conjecture"
            if is_reading and witness in _sigla(side):
                return side
    return lemma


# ---- the page


def _page_nodes(page: bytes, mode: str) -> Iterator[str]:
    (article,) = html.document_fromstring(page.decode()).xpath("//main/article")
    yield from _seen(article, mode)


def _seen(element: etree._Element, mode: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("data-generated") is None and _is_seen(child, mode):
            yield from _seen(child, mode)
        yield child.tail or ""


def _is_seen(element: etree._Element, mode: str) -> bool:
    """Return whether the page shows an element in a mode: as its script does, and hidden where no mode shows it."""
    view = element.get("data-view")
    if mode == "all":
        return True
    return element.get("hidden") is None if view is None else view == mode
