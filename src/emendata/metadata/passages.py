"""A passage of an edition: what a reader cites a page, a paragraph, a note or an entry by.

Paragraphs are numbered as the web edition numbers them: the `p` of the body in their order, notes and readings apart.
Page numbers are those the web copy marks, and are said to be that; an inferred one stands in brackets.
"""

from dataclasses import dataclass, replace

from lxml import etree

from emendata.vocabulary import XML_ID, tei

_ENTRIES = frozenset({tei("app"), tei("choice"), tei("sic")})
_APART = frozenset({tei("note"), tei("rdg")})
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PassageWords:
    """How a style names the parts of a passage; {} stands for a number, a label or words, in print for page and line.

    Of what is printed, `printed_page` has no line, `printed_lines` ends in another line, `printed_pages` on another page.
    """

    paragraph: str
    note: str
    editors_note: str
    page: str
    quotation: str
    printed_page: str
    printed_line: str
    printed_lines: str
    printed_pages: str


ENGLISH = PassageWords(
    paragraph="par. {}",
    note="n. {}",
    editors_note="editors’ note",
    page="p. {} of the original, as marked in the web copy",
    quotation="“{}”",
    printed_page="p. {} of the print edition",
    printed_line="p. {}, line {} of the print edition",
    printed_lines="p. {}, lines {}–{} of the print edition",
    printed_pages="p. {}, line {}, to p. {}, line {} of the print edition",
)
# APA writes "para." where the others write "par.".
APA = replace(ENGLISH, paragraph="para. {}")
RUSSIAN = PassageWords(
    paragraph="абз. {}",
    note="примеч. {}",
    editors_note="примечание редактора",
    page="с. {} оригинала по пометам веб-копии",
    quotation="«{}»",
    printed_page="с. {} печатного издания",
    printed_line="с. {}, строка {} печатного издания",
    printed_lines="с. {}, строки {}–{} печатного издания",
    printed_pages="с. {}, строка {} – с. {}, строка {} печатного издания",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in an edition. `page` is "" where the source marks none; `printed` is known only beside a current print.

    `printed` are page and line of the print edition, then those of its end if that is another line; an unknown line is "".
    """

    id: str
    kind: str
    paragraph: int | None = None
    page: str = ""
    is_page_inferred: bool = False
    note: str = ""
    is_in_note: bool = False
    words: str = ""
    printed: tuple[str, str, str, str] | None = None

    @property
    def page_label(self) -> str:
        """Return "61", or "[60]" for an inferred page."""
        return f"[{self.page}]" if self.page and self.is_page_inferred else self.page

    def english(self) -> str:
        """Return the passage in words: "par. 12 (p. 61 of the original, as marked in the web copy)"."""
        return self.worded(ENGLISH)

    def russian(self) -> str:
        """Return the passage in Russian words: "абз. 12 (с. 61 оригинала по пометам веб-копии)"."""
        return self.worded(RUSSIAN)

    def worded(self, words: PassageWords) -> str:
        """Return the passage in the words of a style: the place, then its page in the original and in print in brackets."""
        page = words.page.format(self.page_label) if self.page else ""
        printed = self._printed(words)
        if self.kind == "page":
            return f"{page} ({printed})" if printed else page
        pages = "; ".join(filter(None, (page, printed)))
        place = self._place(words)
        return f"{place} ({pages})" if pages else place

    def _printed(self, words: PassageWords) -> str:
        """Return page and line of the print edition: "p. 4, line 12 of the print edition"; "" where they are not known."""
        if self.printed is None:
            return ""
        page, line, last_page, last_line = self.printed
        if not line:
            return words.printed_page.format(page)
        if not last_line:
            return words.printed_line.format(page, line)
        if last_page == page:
            return words.printed_lines.format(page, line, last_line)
        return words.printed_pages.format(page, line, last_page, last_line)

    def _place(self, words: PassageWords) -> str:
        parts = []
        if self.paragraph is not None:
            parts.append(words.paragraph.format(self.paragraph))
        if self.note:
            parts.append(words.note.format(self.note))
        elif self.is_in_note:
            parts.append(words.editors_note)
        if self.words:
            parts.append(words.quotation.format(self.words))
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
