"""A passage of an edition: what a reader cites a page, a paragraph, a note or an entry by.

Paragraphs are numbered as the web edition numbers them: the `p` of the body in their order, notes and readings apart.
Page numbers are those the web copy marks, and are said to be that; an inferred one stands in brackets.
"""

from dataclasses import dataclass

from lxml import etree

from emendata.vocabulary import XML_ID, tei

_ENTRIES = frozenset({tei("app"), tei("choice"), tei("sic")})
_APART = frozenset({tei("note"), tei("rdg")})
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PassageWords:
    """How one language names the parts of a passage; {} stands for the number or label."""

    paragraph: str
    note: str
    editors_note: str
    page: str


ENGLISH = PassageWords("par. {}", "n. {}", "editors’ note", "p. {} of the original, as marked in the web copy")
RUSSIAN = PassageWords("абз. {}", "примеч. {}", "примеч. ред.", "с. {} оригинала по пометам веб-копии")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in an edition. `page` is "" where the source marks none; `print_line` is known only beside a print."""

    id: str
    kind: str
    paragraph: int | None = None
    page: str = ""
    is_page_inferred: bool = False
    note: str = ""
    is_in_note: bool = False
    words: str = ""
    print_line: str = ""

    @property
    def page_label(self) -> str:
        """Return "61", or "[60]" for an inferred page."""
        return f"[{self.page}]" if self.page and self.is_page_inferred else self.page

    def english(self) -> str:
        """Return the passage in words: "par. 12 (p. 61 of the original, as marked in the web copy)"."""
        return self._worded(ENGLISH)

    def russian(self) -> str:
        """Return the passage in Russian words: "абз. 12 (с. 61 оригинала по пометам веб-копии)"."""
        return self._worded(RUSSIAN)

    def _worded(self, words: PassageWords) -> str:
        page = words.page.format(self.page_label) if self.page else ""
        if self.kind == "page":
            return page
        place = self._place(words)
        return f"{place} ({page})" if page else place

    def _place(self, words: PassageWords) -> str:
        parts = []
        if self.paragraph is not None:
            parts.append(words.paragraph.format(self.paragraph))
        if self.note:
            parts.append(words.note.format(self.note))
        elif self.is_in_note:
            parts.append(words.editors_note)
        if self.words:
            parts.append(f"“{self.words}”")
        return ", ".join(parts) or f"#{self.id}"


def passage_at(root: etree._Element, identifier: str) -> Passage | None:
    """Return the passage that an xml:id of the text names, None where there is no such id."""
    text = root.find(tei("text"))
    if text is None:
        return None
    page, inferred, paragraph = "", False, 0
    for item in text.iter(etree.Element):
        if item.tag == tei("pb") and not any(parent.tag in _APART for parent in item.iterancestors()):
            page, inferred = item.get("n", ""), bool(item.get("resp"))
        if is_numbered(item):
            paragraph += 1
        if item.get(XML_ID) == identifier:
            return _passage(item, page, inferred=inferred, paragraph=paragraph)
    return None


def is_numbered(item: etree._Element) -> bool:
    """Return whether an element is a paragraph with a number."""
    if item.tag != tei("p"):
        return False
    above = [parent.tag for parent in item.iterancestors()]
    return tei("body") in above and not _APART.intersection(above)


def _passage(item: etree._Element, page: str, *, inferred: bool, paragraph: int) -> Passage:
    identifier = item.get(XML_ID, "")
    above = [item, *item.iterancestors()]
    note = next((element for element in above if element.tag == tei("note")), None)
    inside = any(is_numbered(element) for element in above)
    if item.tag == tei("pb"):
        return Passage(identifier, "page", page=page, is_page_inferred=inferred)
    words = _lemma(item) if item.tag in _ENTRIES else ""
    kind = "entry" if words else "note" if note is not None else "paragraph" if inside else "place"
    if note is not None:
        # A note at the end stands on no page of the text; its number says where it belongs.
        return Passage(identifier, kind, note=note.get("n", ""), is_in_note=True, words=words)
    return Passage(identifier, kind, paragraph if inside else None, page, inferred, words=words)


def _lemma(item: etree._Element) -> str:
    """Return the words of an entry's lemma, cut where they grow long; of an omission those of the reading."""
    for shown in (item.find(tei("lem")), item.find(tei("corr")), item.find(tei("rdg")), item):
        words = "" if shown is None else " ".join("".join(str(part) for part in shown.itertext()).split())
        if words:
            return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    return ""
