"""The `text` element: front, body and back of an article from its blocks."""

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from emendata.encode.bibliography import reference_id, short_targets
from emendata.encode.body import BodyEncoder
from emendata.encode.elements import element
from emendata.encode.fragment import Mark, Shell, build, laminar, leaf
from emendata.encode.front import FrontEncoder
from emendata.encode.ids import Ids, note_key
from emendata.encode.marks import (
    RANK_CORRECTION,
    RANK_LABEL,
    RANK_PART,
    RANK_POINT,
    RANK_SLIP,
    RANK_VARIANT,
    Encoder,
    page_break,
)
from emendata.errors import Finding, finding
from emendata.model import BODY_KINDS, FRONT_KINDS, Article, Block, BlockKind, InterpretedForm, Note, PageBreak, Span
from emendata.spans import contains
from emendata.vocabulary import RESP_PROGRAM, XML_ID, slug, tei, text_hash

# Marks that say little, and give way without a word.
# Why the program moves the number of a note to its head.
DISPLACED_NUMBER = InterpretedForm(
    "displaced-number",
    "A note’s number stands at its head. This one stands behind the first words, and no other note has it; found by the "
    "program from the order of the numbers, and confirmed by nobody.",
)
_SILENT = frozenset({"a quotation", "foreign words", "a keyword", "an author"})
# What may be repeated in a lemma: points, and calls; anything else has words that would stand twice.
_MOVABLE = frozenset({tei("pb"), tei("anchor"), tei("milestone")})


@dataclass(frozen=True, slots=True)
class OtherWitness:
    """Another copy of the article, as far as it has matter of its own."""

    siglum: str
    article: Article


class TextEncoder:
    """Builds the `text` of one article. `findings` fills while it works."""

    def __init__(
        self, article: Article, siglum: str, others: Sequence[OtherWitness], language: str, *, translated: bool
    ) -> None:
        self.article = article
        self.findings: list[Finding] = []
        self._others = others
        self._siglum = siglum
        self._text = article.source.text
        self.ids = Ids()
        page_ids = {page: self.ids.unique(f"pb-{slug(page.label)}") for page in article.page_breaks}
        self._pending = list(article.page_breaks)
        self._page_ids = page_ids
        self._id_of_note = {
            index: self.ids.unique(f"note-{note_key(note.key)}") for index, note in enumerate(article.notes)
        }
        starts = [self.article.blocks[note.blocks[0]].start for note in article.notes]
        self._unplaced = sorted((start, self._id_of_note[index]) for index, start in enumerate(starts))
        entry_ids = [reference_id(article, entry, self.ids) for entry in article.entries]
        reference_ids = {reference.span: reference_id(article, reference, self.ids) for reference in article.references}
        entries = {entry.span: entry_id for entry, entry_id in zip(article.entries, entry_ids, strict=True)}
        targets, doubts = short_targets(article, entries | reference_ids)
        self.findings.extend(doubts)
        self._encoder = Encoder(
            article=article,
            siglum=siglum,
            ids=self.ids,
            language=language,
            note_ids=self._id_of_note,
            entry_ids=entry_ids,
            reference_ids=reference_ids,
            short_targets=targets,
            page_ids=page_ids,
            emends_translation=translated,
        )

    def encode(self) -> etree._Element:
        """Return the `text` element."""
        blocks = self.article.blocks
        front = element("front")
        self._front(front, [block for block in blocks if block.kind in FRONT_KINDS])
        body = element("body")
        BodyEncoder(self, body, [block for block in blocks if block.kind in BODY_KINDS]).encode()
        back = element("back")
        self._back(back, [block for block in blocks if block.kind not in BODY_KINDS | FRONT_KINDS])
        if not len(body):
            # TEI wants a body; a copy of furniture or notes only has none of its own.
            body.append(element("p"))
        parts = [part for part in (front, body, back) if len(part)]
        made = element("text", *parts)
        _give_ids_to_lemmas(made)
        return made

    # --- front

    def _front(self, front: etree._Element, blocks: list[Block]) -> None:
        """Front matter in the order of the source; what only another witness has stands before it."""
        encoder = FrontEncoder(self, self._siglum, front)
        for other in self._others:
            for witness_block in self.article.witness_blocks:
                if witness_block.siglum == other.siglum:
                    encoder.add_witness(other.article.blocks[witness_block.index], other.siglum, other.article)
        if front.find(tei("titlePage")) is not None and blocks:
            front.insert(0, element("front"))  # a place for the page break that opens the text
            self.pages_before(front[0], blocks[0])
            front[0:1] = list(front[0])
        for block in blocks:
            self.pages_before(front, block)
            encoder.add(block)
        encoder.finish()

    # --- back

    def _back(self, back: etree._Element, blocks: list[Block]) -> None:
        notes = {note.blocks[0]: index for index, note in enumerate(self.article.notes)}
        indexes = {id(block): index for index, block in enumerate(self.article.blocks)}
        entry = 0
        division: etree._Element | None = None
        # A list may stand under its own heading and that of its chapter.
        heads: list[Block] = []
        for block in blocks:
            index = indexes[id(block)]
            if block.kind is BlockKind.LIST_HEAD:
                heads.append(block)
                division = None
            elif block.kind is BlockKind.NOTE:
                if index in notes:
                    division = self._division(back, division, "notes", heads)
                    heads = []
                    self.pages_before(division, block)
                    division.append(self._note(self.article.notes[notes[index]], self._id_of_note[notes[index]]))
            else:
                division = self._division(back, division, "bibliography", heads)
                heads = []
                entry = self._entries(division, block, entry)
        if heads:
            division = self._division(back, None, "list", heads)
            division.append(element("p"))

    def _division(
        self, back: etree._Element, current: etree._Element | None, kind: str, heads: Sequence[Block]
    ) -> etree._Element:
        if current is not None and current.get("type") == kind and not heads:
            return current
        previous = back[-1] if len(back) else None
        if previous is not None and previous.get("type") == kind and not heads:
            return previous
        made = element("div", type=kind)
        back.append(made)
        for head in heads:
            self.pages_before(made, head)
            made.append(title := element("head", xml_id=self.ids.unique(f"head-{text_hash(self._words(head))}")))
            self.fill(title, head)
        return made

    def _entries(self, division: etree._Element, block: Block, entry: int) -> int:
        listing = division.find(tei("listBibl"))
        if listing is None:
            division.append(listing := element("listBibl"))
        self.pages_before(listing, block)
        while entry < len(self.article.entries) and self.article.entries[entry].span.start < block.end:
            reference = self.article.entries[entry]
            within = [
                Span(max(span.start, reference.span.start), min(span.end, reference.span.end)) for span in block.spans
            ]
            piece = Block(BlockKind.ENTRY, tuple(span for span in within if span.start < span.end))
            self._pages_up_to(listing, reference.span.start + 1)
            bibl = element("bibl", xml_id=self._encoder.entry_ids[entry], type=reference.type)
            listing.append(bibl)
            self.fill(bibl, piece, extra=self._encoder.entry(entry))
            entry += 1
        return entry

    def _note(self, note: Note, identifier: str) -> etree._Element:
        key = note.key
        signed = note.signature is not None
        uncertain = "low" if key.startswith("*") and not signed else None
        made = element(
            "note", xml_id=identifier, n=key, type="publisher" if signed else "author", place="end",
            cert="medium" if signed else uncertain,
        )  # fmt: skip
        blocks = [self.article.blocks[index] for index in note.blocks]
        for position, block in enumerate(blocks):
            parent = made
            if len(blocks) > 1:
                made.append(parent := element("p"))
            if position:
                self.pages_before(parent, block)
                self.fill(parent, block)
            else:
                self._fill_labelled(parent, block, note)
        return made

    def _fill_labelled(self, parent: etree._Element, block: Block, note: Note) -> None:
        label = note.label
        words = label.of(self._text)
        if note.label_in_place and words == note.key:
            # The number is kept as @n; it counts as standing before the note.
            rest = self._after(label.end, block.spans[0].end)
            trimmed = Block(block.kind, (Span(rest, block.spans[0].end), *block.spans[1:]))
            self.fill(parent, trimmed)
            return
        if note.label_in_place:
            shown = Mark(label, RANK_LABEL, "a label", leaf(lambda: element("label")))
        else:
            shown = Mark(label, RANK_LABEL, "a label", self._displaced(words, self._encoder.sigla_at(label)))
        self.fill(parent, block, extra=[shown])

    def _displaced(self, words: str, wit: str) -> Callable[[], Shell]:
        def make() -> Shell:
            inner = element("label")
            rdg = element("rdg", inner, wit=wit)
            outer = element(
                "app", element("lem", resp=RESP_PROGRAM, cert="medium"), rdg, type="transmission",
                xml_id=self.ids.entry(f"label {words}"), corresp=f"#form-{DISPLACED_NUMBER.key}",
            )  # fmt: skip
            return Shell(outer, inner)

        return make

    # --- common

    def fill(self, parent: etree._Element, block: Block, extra: Sequence[Mark] = ()) -> None:
        """Put the words of a block into an element, marked; marks that cannot be made become findings."""
        marks = [
            *self._encoder.marks_of(block),
            *extra,
            *self._weak_hyphens(block),
            *self._line_hyphens(block),
            *self._notes_between(block),
        ]
        kept, dropped = laminar(_without_inner_parts(marks))
        for mark in dropped:
            if mark.what not in _SILENT:
                line = self.article.source.line_at(mark.span.start)
                words = " ".join(mark.span.of(self._text).split())[:60]
                self.findings.append(
                    finding("E-010", file=self.article.source.name, line=line, words=words, what=mark.what)
                )
        joiners = ["" if page and page.breaks_word else " " for page in self._pages_between(block)]
        build(parent, self._text, block.spans, kept, joiners)
        inner = {span.start for span in block.spans}
        self._pending = [page for page in self._pending if page.offset not in inner or page.offset == block.start]

    def _pages_between(self, block: Block) -> Iterator[PageBreak | None]:
        pages = {page.offset: page for page in self.article.page_breaks}
        for span in block.spans[1:]:
            yield pages.get(span.start)

    def _weak_hyphens(self, block: Block) -> Iterator[Mark]:
        """Mark a hyphen that divides a word at a page's end: it is no hyphen of the word's."""
        for before, page in zip(block.spans, self._pages_between(block), strict=False):
            if page and page.breaks_word:
                span = Span(before.end - 1, before.end)
                yield Mark(span, RANK_POINT + 3, "a hyphen", leaf(lambda: element("pc", force="weak")))

    def _line_hyphens(self, block: Block) -> Iterator[Mark]:
        """Join the halves of words that a wrapped line divides; a hyphen that is no part of the word is weak."""
        hyphens = self.article.line_hyphens
        at = bisect_left(hyphens, block.start, key=lambda item: item.span.start)
        while at < len(hyphens) and hyphens[at].span.end <= block.end:
            hyphen = hyphens[at].span
            after = Span(hyphen.start + 1, hyphen.end)
            if hyphens[at].divides:
                sign = Span(hyphen.start, after.start)
                yield Mark(sign, RANK_POINT + 3, "a hyphen", leaf(lambda: element("pc", force="weak")))
            yield Mark(after, RANK_POINT + 3, "a line end", None, is_hidden=True)
            at += 1

    def fits(self, pieces: Sequence[Block], block: Block) -> bool:
        """Return whether every mark of a block lies within one of its pieces."""
        starts = [piece.start for piece in pieces]
        for mark in (*self._encoder.marks_of(block), *self._line_hyphens(block), *self._notes_between(block)):
            at = bisect_right(starts, mark.span.start) - 1
            if mark.what not in _SILENT and (at < 0 or mark.span.end > pieces[at].end):
                return False
        return len(block.spans) == 1

    def fill_from(self, parent: etree._Element, text: str, block: Block, marks: Sequence[Mark]) -> None:
        """Put the words of another witness's block into an element, marked."""
        build(parent, text, block.spans, marks, [" "] * (len(block.spans) - 1))

    def pages_before(self, parent: etree._Element, block: Block) -> None:
        """Put the page breaks that open at or before the block's first word."""
        self._pages_up_to(parent, block.start + 1)

    def _pages_up_to(self, parent: etree._Element, offset: int) -> None:
        while self._pending and self._pending[0].offset < offset:
            page = self._pending.pop(0)
            parent.append(page_break(page, self._page_ids[page]))

    def notes_before(self, parent: etree._Element, block: Block) -> None:
        """Mark where notes stood that the source has among the running text."""
        while self._unplaced and self._unplaced[0][0] < block.start:
            parent.append(_place_of(self._unplaced.pop(0)[1]))

    def _notes_between(self, block: Block) -> Iterator[Mark]:
        """Mark where notes stood that the source has between the halves of a paragraph cut by a page."""
        if block.kind not in BODY_KINDS:
            return
        for after in block.spans[1:]:
            while self._unplaced and self._unplaced[0][0] < after.start:
                identifier = self._unplaced.pop(0)[1]
                yield Mark(
                    Span(after.start, after.start),
                    RANK_POINT - 1,
                    "a note's place",
                    leaf(partial(_place_of, identifier)),
                )

    def _after(self, start: int, end: int) -> int:
        while start < end and self._text[start].isspace():
            start += 1
        return start

    def _words(self, block: Block) -> str:
        return "".join(span.of(self._text) for span in block.spans)


def _place_of(identifier: str) -> etree._Element:
    return element("anchor", type="note", corresp=f"#{identifier}", xml_id=f"at-{identifier}")


def _without_inner_parts(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks without the parts of references that lie inside an entry or a crux, which cannot hold them."""
    holders = [mark.span for mark in marks if mark.rank in (RANK_VARIANT, RANK_CORRECTION, RANK_SLIP) and mark.make]
    return [
        mark
        for mark in marks
        if mark.rank != RANK_PART or not any(contains(span, mark.span) and span != mark.span for span in holders)
    ]


def _give_ids_to_lemmas(root: etree._Element) -> None:
    """Give the lemma the ids of calls and page breaks inside a reading that was corrected.

    The lemma gets a copy of each; the reading's own points to it with @sameAs.
    """
    for rdg in root.iter(tei("rdg")):
        app = rdg.getparent()
        lem = app.find(tei("lem")) if app is not None else None
        if lem is None:
            continue
        for inner in rdg.iter():
            identifier = inner.get(XML_ID) if inner.tag in _MOVABLE or inner.get("type") == "noteAnchor" else None
            if identifier and inner is not rdg:
                twin = copy.deepcopy(inner)
                twin.tail = None
                lem.append(twin)
                del inner.attrib[XML_ID]
                inner.set("sameAs", f"#{identifier}")
