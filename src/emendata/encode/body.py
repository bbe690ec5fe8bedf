"""The body: divisions nested as their headings are, and in them paragraphs, quotations, lists, verse and tables."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from lxml import etree

from emendata.encode.elements import append, element
from emendata.encode.fragment import Mark, leaf
from emendata.encode.ids import Ids
from emendata.encode.marks import RANK_POINT
from emendata.model import Article, Block, BlockKind, Span
from emendata.vocabulary import RESP_PROGRAM, text_hash

_LINE_END = re.compile(r"\s*\n\s*")
_CELL_END = re.compile(r"\s*\t\s*")


class Writer(Protocol):
    """What the parts of the text need of its encoder."""

    article: Article

    @property
    def ids(self) -> Ids:
        """Return the identifiers given so far."""

    def fill(self, parent: etree._Element, block: Block, extra: Sequence[Mark] = ()) -> None:
        """Put the words of a block into an element, marked."""

    def fill_from(self, parent: etree._Element, text: str, block: Block, marks: Sequence[Mark]) -> None:
        """Put the words of another witness's block into an element."""

    def fits(self, pieces: Sequence[Block], block: Block) -> bool:
        """Return whether every mark of a block lies within one of its pieces."""

    def pages_before(self, parent: etree._Element, block: Block) -> None:
        """Put the page breaks that open at or before the block's first word."""

    def notes_before(self, parent: etree._Element, block: Block) -> None:
        """Mark where notes stood that the source has before the block."""


class BodyEncoder:
    """Builds `body` from its blocks, in order."""

    def __init__(self, writer: Writer, body: etree._Element, blocks: Sequence[Block]) -> None:
        self._writer = writer
        self._text = writer.article.source.text
        self._body = body
        self._blocks = blocks
        self._divisions: list[tuple[int, etree._Element]] = []
        self._quote: etree._Element | None = None
        self._lists: list[etree._Element] = []

    def encode(self) -> None:
        """Fill the body."""
        for index, block in enumerate(self._blocks):
            match block.kind:
                case BlockKind.HEAD:
                    self._head(block)
                case BlockKind.SEPARATOR:
                    self._separator(block)
                case BlockKind.QUOTE:
                    self._quotation(block)
                case BlockKind.ITEM:
                    self._item(block)
                case BlockKind.VERSE:
                    self._lines_of(block, _LINE_END, "lg", "l")
                case BlockKind.TABLE:
                    self._lines_of(block, _LINE_END, "table", "row")
                case BlockKind.LINES:
                    self._kept_lines(self._open(block), block)
                case _:
                    self._paragraph(self._open(block), block, index)

    @property
    def _parent(self) -> etree._Element:
        return self._divisions[-1][1] if self._divisions else self._body

    def _open(self, block: Block) -> etree._Element:
        """Return where a block of its own goes, with the notes, pages and wide blank before it in place."""
        parent = self._parent
        self._writer.notes_before(parent, block)
        self._writer.pages_before(parent, block)
        if block.gap_before and block.kind is not BlockKind.SEPARATOR:
            parent.append(element("milestone", unit="section", xml_id=self._writer.ids.numbered("section")))
        return parent

    def _head(self, block: Block) -> None:
        self._writer.notes_before(self._parent, block)
        while self._divisions and self._divisions[-1][0] >= block.level:
            self._divisions.pop()
        division = element("div")
        self._writer.pages_before(self._body if not len(self._body) else division, block)
        self._parent.append(division)
        self._divisions.append((block.level, division))
        head = element("head", xml_id=self._id("head", block))
        division.append(head)
        self._writer.fill(head, block)

    def _separator(self, block: Block) -> None:
        made = element("ab", type="separator", xml_id=self._writer.ids.numbered("separator"))
        self._open(block).append(made)
        self._writer.fill(made, block)

    def _paragraph(self, parent: etree._Element, block: Block, index: int) -> None:
        article = self._writer.article
        made = element("p", xml_id=self._id("p", block))
        parent.append(made)
        if index == 0 and article.is_cut_at_start:
            made.append(element("gap", reason="truncated", resp=RESP_PROGRAM, cert="medium"))
        self._writer.fill(made, block)
        if index == len(self._blocks) - 1 and article.is_cut_at_end:
            made.append(element("gap", reason="truncated", resp=RESP_PROGRAM, cert="medium"))

    def _quotation(self, block: Block) -> None:
        if block.goes_on and self._quote is not None:
            self._writer.notes_before(self._quote, block)
            self._writer.pages_before(self._quote, block)
        else:
            parent = self._open(block)
            self._quote = element("quote", xml_id=self._id("quote", block))
            parent.append(self._quote)
        paragraph = element("p", xml_id=self._id("p", block))
        self._quote.append(paragraph)
        self._writer.fill(paragraph, block)

    def _item(self, block: Block) -> None:
        """Append an item to its list; a list of a deeper level stands in the item before it."""
        del self._lists[block.level if block.goes_on else 0 :]
        while len(self._lists) < block.level:
            outer = self._lists[-1][-1] if self._lists and len(self._lists[-1]) else None
            opened = element("list", xml_id=self._id("list", block))
            if outer is None:
                self._open(block).append(opened)
            else:
                append(outer, " ")
                append(outer, opened)
            self._lists.append(opened)
        listing = self._lists[-1]
        self._writer.notes_before(listing, block)
        self._writer.pages_before(listing, block)
        label = dict(block.parts)["label"]
        append(listing, element("label", label.of(self._text)))
        append(listing, " ")
        listing.append(item := element("item", xml_id=self._id("item", block)))
        first = block.spans[0]
        start = label.end + len(self._text[label.end : first.end]) - len(self._text[label.end : first.end].lstrip())
        self._writer.fill(item, Block(block.kind, (Span(start, first.end), *block.spans[1:])))

    def _lines_of(self, block: Block, line_end: re.Pattern[str], whole: str, part: str) -> None:
        """Encode verse or a table line by line, cell by cell; where something crosses two of them, keep the lines."""
        parent = self._open(block)
        lines = _pieces(self._text, block, line_end)
        cells = (
            [_pieces(self._text, line, _CELL_END) for line in lines] if whole == "table" else [[line] for line in lines]
        )
        if not self._writer.fits([cell for row in cells for cell in row], block):
            self._kept_lines(parent, block)
            return
        made = element(whole, xml_id=self._id(whole, block))
        parent.append(made)
        for row in cells:
            made.append(line := element(part))
            for cell in row:
                target = line
                if whole == "table":
                    line.append(target := element("cell"))
                self._writer.fill(target, cell)

    def _kept_lines(self, parent: etree._Element, block: Block) -> None:
        made = element("ab", type="lines", xml_id=self._id("lines", block))
        parent.append(made)
        starts = [line.start for line in _pieces(self._text, block, _LINE_END)][1:]
        inner = {span.start for span in block.spans}
        marks = [
            Mark(Span(start, start), RANK_POINT, "a line", leaf(partial(element, "lb")))
            for start in starts
            if start not in inner
        ]
        self._writer.fill(made, block, extra=marks)

    def _id(self, kind: str, block: Block) -> str:
        words = "".join(span.of(self._text) for span in block.spans)
        return self._writer.ids.unique(f"{kind}-{text_hash(words)}")


def _pieces(text: str, block: Block, end: re.Pattern[str]) -> list[Block]:
    """Return a block's lines or cells as blocks, in order, white space between them left out."""
    found = []
    for span in block.spans:
        at = span.start
        for match in end.finditer(text, span.start, span.end):
            found.append(Block(block.kind, (Span(at, match.start()),)))
            at = match.end()
        found.append(Block(block.kind, (Span(at, span.end),)))
    return found
